import type { ReactNode } from "react";

/** One line of a list that opens to show, and change, what stands behind it. */
export function Fold({
  name,
  about,
  tag,
  open,
  children,
}: {
  readonly name: string;
  readonly about: string;
  readonly tag?: ReactNode;
  readonly open: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details className="fold" open={open}>
      <summary className="fold-summary">
        <span className="fold-name">{name}</span> <span className="fold-about">{about}</span> {tag}
      </summary>
      <div className="fold-body">{children}</div>
    </details>
  );
}
