import type { SendMailOptions } from "nodemailer";
import type { Mail } from "./model.ts";

/** Whom mails come from. */
export interface Sender {
  /** The municipality, as its administrator wrote it. */
  readonly name: string;
  readonly address: string;
}

/**
 * A mail as it goes over the line: plain text, one recipient, and nothing that tells who opened it.
 *
 * @param id names the message: a mail that has to be sent again has the same name, so that servers that look at it
 *   deliver it once
 */
export const messageOf = (mail: Mail, id: string, from: Sender, now: Date): SendMailOptions => ({
  from: { name: from.name, address: from.address },
  to: { name: "", address: mail.to },
  envelope: { from: from.address, to: mail.to },
  subject: mail.subject,
  text: mail.text,
  date: now,
  messageId: `<${id}@${from.address.slice(from.address.lastIndexOf("@") + 1)}>`,
  headers: {
    "Content-Language": mail.locale,
    // Tells absence assistants and mailing programs not to answer.
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
  },
  xMailer: false,
  disableFileAccess: true,
  disableUrlAccess: true,
});
