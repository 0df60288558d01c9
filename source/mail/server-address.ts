import { z } from "zod";

/** A mail server and how it is spoken to. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `implicit`: from the first byte; `required`: by STARTTLS, or nothing is sent; `none`: in the clear. */
  readonly tls: "implicit" | "required" | "none";
  readonly auth: { readonly user: string; readonly pass: string } | null;
  /** Mails a second at most. */
  readonly perSecond: number;
}

const options = z.strictObject({
  perSecond: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .refine(count => count >= 1 && count <= 1000)
    .default(10),
  tls: z.enum(["required", "none"]).optional(),
});

const onThisMachine = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Reads `SMTP_URL`; null when it is not right. Mails hold links that answer for their holder, so encryption is
 * required, unless the server is on this machine or the operator writes `tls=none`.
 *
 * @example
 * readMailServer("smtp://mozaiek:geheim@mail.gemeente.example")?.tls // → "required"
 * @example
 * readMailServer("smtps://mail.gemeente.example?perSecond=5")?.port // → 465
 * @example
 * readMailServer("smtp://mail.gemeente.example?pool=true") // → null
 */
export function readMailServer(written: string): MailServer | null {
  if (!URL.canParse(written)) return null;
  const url = new URL(written);
  const implicit = url.protocol === "smtps:";
  if ((!implicit && url.protocol !== "smtp:") || url.hostname === "") return null;
  const read = options.safeParse(Object.fromEntries(url.searchParams));
  if (!read.success) return null;
  const plain = (read.data.tls ?? (onThisMachine.has(url.hostname) ? "none" : "required")) === "none";
  try {
    const auth =
      url.username === ""
        ? null
        : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
    return {
      host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
      port: url.port === "" ? (implicit ? 465 : 587) : Number(url.port),
      tls: implicit ? "implicit" : plain ? "none" : "required",
      auth,
      perSecond: read.data.perSecond,
    };
  } catch {
    // A percent sign that stands for nothing.
    return null;
  }
}
