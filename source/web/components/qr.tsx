import { encode } from "uqr";

/** A QR code as SVG, drawn here: what it says goes to no other service. */
export function QrCode({
  text,
  label,
  size = 220,
}: {
  readonly text: string;
  readonly label: string;
  /** Width on screen, in pixels. */
  readonly size?: number;
}) {
  const { data, size: modules } = encode(text, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${modules} ${modules}`}
      width={size}
      height={size}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here; an img would need a file
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={modules} height={modules} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
