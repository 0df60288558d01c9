import { createTransport, type NodemailerError, type SendMailOptions } from "nodemailer";
import type { MailServer } from "./server-address.ts";
import type { Trouble } from "./trouble.ts";

/** Why a mail was refused for good; the words of a mail server are never kept, for they repeat addresses. */
export const refusals = ["unknown-address", "refused-message"] as const;
export type Refusal = (typeof refusals)[number];

/** What came of handing one mail over. */
export type Delivery =
  | { readonly kind: "sent" }
  | { readonly kind: "refused"; readonly why: Refusal }
  /** To be tried again; with `trouble` when it is the server, and trying another mail is of no use. */
  | { readonly kind: "later"; readonly trouble: Trouble | null };

/** Hands mails over, several at once. */
export interface Post {
  deliver(message: SendMailOptions): Promise<Delivery>;
  close(options?: { readonly force: boolean }): void;
}

/** Mails on their way at the same time. */
export const lanes = 3;

const seconds = 1000;

/** Opens the way to a mail server; connections are made when there is something to send. */
export function openPost(server: MailServer): Post {
  const transport = createTransport({
    pool: true,
    host: server.host,
    port: server.port,
    secure: server.tls === "implicit",
    requireTLS: server.tls === "required",
    ignoreTLS: server.tls === "none",
    ...(server.auth === null ? {} : { auth: server.auth }),
    maxConnections: lanes,
    rateLimit: server.perSecond,
    // A mail whose connection broke may have been taken: whether it is tried again is for the outbox to decide.
    maxRequeues: 0,
    connectionTimeout: 30 * seconds,
    greetingTimeout: 30 * seconds,
    // A server may think for minutes about a mail it has received (RFC 5321, 4.5.3.2.6); giving up sends it twice.
    socketTimeout: 10 * 60 * seconds,
    idleTimeout: 5 * seconds,
  });
  return {
    async deliver(message) {
      try {
        await transport.sendMail(message);
        return { kind: "sent" };
      } catch (error) {
        return deliveryOf(error);
      }
    },
    close: options => transport.close(options),
  };
}

/**
 * Reads what a mail server answered.
 *
 * Only a lasting no (5xx) to the recipient or to the message is about that mail. A no to the sender, to the sign-in
 * or "by policy" (x.7.x) would come for every mail, so it is the server's trouble, and no mail is given up for it.
 *
 * @throws the error itself when no server or connection is behind it
 */
export function deliveryOf(error: unknown): Delivery {
  if (!isAnswer(error)) throw error;
  const { code, command, responseCode, response, permanent } = error;
  const later = (trouble: Trouble | null): Delivery => ({ kind: "later", trouble });
  if (code === "EAUTH" || code === "ENOAUTH") return later("sign-in");
  if (code === "ETLS" || code === "EREQUIRETLS") return later("not-secure");
  if (responseCode === undefined) return later(isCertificate(error) ? "not-secure" : "unreachable");
  const byPolicy = /^\d{3}[ -]\d\.7\.\d/.test(response ?? "") || responseCode === 530;
  if (permanent !== true) return later(command === "RCPT TO" || command === "DATA" ? null : "server-refuses");
  if (command === "RCPT TO" && !byPolicy) return { kind: "refused", why: "unknown-address" };
  if (command === "DATA" && !byPolicy) return { kind: "refused", why: "refused-message" };
  return later("server-refuses");
}

const isAnswer = (error: unknown): error is NodemailerError => error instanceof Error && "code" in error;

/** A certificate that is not trusted, or is another's. */
const isCertificate = ({ originalCode }: NodemailerError): boolean =>
  /CERT|SIGNATURE|SELF_SIGNED|ALTNAME/.test(originalCode ?? "");
