/** Strict headers of every answer, whatever the route or method. */
export function strictHeaders(secure: boolean): Readonly<Record<string, string>> {
  return {
    "content-security-policy": [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self'",
      "font-src 'self'",
      "script-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join("; "),
    "x-content-type-options": "nosniff",
    // Not `no-referrer`: a browser then sends `Origin: null` with a form, and a post could not be told from a forged one.
    "referrer-policy": "same-origin",
    "permissions-policy":
      "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "x-permitted-cross-domain-policies": "none",
    ...(secure ? { "strict-transport-security": "max-age=63072000; includeSubDomains" } : {}),
  };
}

/** A page with a script may ask its own site, and nobody else. */
export const islandPolicy = (secure: boolean): string =>
  `${strictHeaders(secure)["content-security-policy"]}; connect-src 'self'`;

/** A file that was saved and is opened again must not act as a page of this site. */
export const filePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** Methods that change something on the server. */
const changing = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/**
 * Whether a request that changes something comes from a page of this site.
 *
 * Without it a page elsewhere could post a form with the visitor's cookies. Browsers say where a request comes
 * from in `Sec-Fetch-Site`, and older ones in `Origin`; a request with neither is refused.
 *
 * @param origin the site's own origin, such as `https://mozaiek.gemeente.nl`
 */
export function fromOwnPage(method: string, headers: Headers, origin: string): boolean {
  if (!changing.has(method)) return true;
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  return headers.get("origin") === origin;
}
