import { domainToASCII } from "node:url";
import { z } from "zod";
import type { Locale, Text } from "../language/text.ts";

/** Longest address that mail servers take (RFC 5321, 4.5.3.1: 64 before the sign, 254 in all). */
const longestAddress = 254;
const longestLocal = 64;
const longestSubject = 150;
/** Characters in a mail; an invitation has some hundreds. */
const longestText = 20_000;
/** Mails that are put in the outbox at once: the staff of the largest municipality fits. */
export const mostAtOnce = 50_000;

const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const local = new RegExp(`^${atom}(?:\\.${atom})*$`, "i");
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * One address a mail can be sent to, in the form that mail servers take: the domain in lower case and, where it has
 * letters beyond a to z, in its ASCII form. Quoted names, comments, lists and anything that could start a header of
 * its own are refused.
 *
 * @example
 * address.parse(" Sam@Gemeente-Zuid.example ") // → "Sam@gemeente-zuid.example"
 * @example
 * address.safeParse("sam@gemeente.example\r\nBcc: alle@gemeente.example").success // → false
 */
export const address = z.string().transform((typed, context): string => {
  const trimmed = typed.trim();
  const at = trimmed.lastIndexOf("@");
  const name = trimmed.slice(0, Math.max(at, 0));
  // The parser of web addresses drops tabs and line ends rather than refuse them, so look first.
  const given = trimmed.slice(at + 1);
  const domain = /[\s\p{Cc}%/?#\\:[\]]/u.test(given) ? "" : domainToASCII(given);
  const labels = domain.split(".");
  const fits =
    trimmed.length <= longestAddress &&
    name.length <= longestLocal &&
    name.length + 1 + domain.length <= longestAddress &&
    local.test(name) &&
    labels.length >= 2 &&
    labels.every(part => label.test(part)) &&
    // An address of a machine in numbers is no place where people have mail.
    !/^\d+$/.test(labels.at(-1) ?? "");
  if (fits) return `${name}@${domain}`;
  context.addIssue({ code: "custom", message: "no address that mail can be sent to" });
  return z.NEVER;
});

/** What is wrong with an address, for a form or a file; it does not repeat what was typed. */
export const addressExpected: Text = {
  nl: "Dit is geen adres waaraan een mail gestuurd kan worden. Verwacht wordt één adres als sam@gemeente.nl, zonder spaties of haakjes.",
  en: "This is no address that a mail can be sent to. Expected is one address such as sam@gemeente.nl, without spaces or brackets.",
};

/** Control characters, and those that turn the direction of writing round. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** What one mail must be; anything else is refused before it reaches the outbox. */
export const mailSchema = z.strictObject({
  to: address,
  locale: z.enum(["nl", "en"] satisfies Locale[]),
  subject: z
    .string()
    .trim()
    .min(1)
    .max(longestSubject)
    .refine(words => !unprintable.test(words)),
  /** Plain text; paragraphs are parted by an empty line. A link stands on a line of its own. */
  text: z
    .string()
    .min(1)
    .max(longestText)
    .transform(words => words.replaceAll("\r\n", "\n"))
    .refine(words => !unprintable.test(words.replaceAll(/[\n\t]/g, ""))),
});

/**
 * One mail to one person: plain text and nothing else. No picture is fetched when it is opened and no link is
 * counted, so nobody learns who read it.
 */
export type Mail = z.output<typeof mailSchema>;

/** What a number of mails have in common. */
export interface Mailing {
  /** What caused them: an id of the caller's, such as that of a campaign, under which they are counted. */
  readonly batch: string;
  /** Which of the caller's mails these are: "invitation", "reminder", "outcome". */
  readonly purpose: string;
  /**
   * What the coordinator may see of them on the outbox page. `coordinator`: the mails themselves, where there is no
   * mail server to send them. `addresses`: no mail, for its link answers for its holder, but the addresses that were
   * refused, so that a list can be mended. `nobody`: not those either, where it must not be known who is written to
   * (a reminder goes only to those who have not answered). The demonstration shows all.
   */
  readonly readers: "coordinator" | "addresses" | "nobody";
  /** Last day (ISO) on which a mail still makes sense; what has not been sent by then is dropped, and counted. */
  readonly until: string;
}

/** How far a batch is, in numbers only. */
export interface MailProgress {
  /** Waiting to be sent, or to be tried again. */
  readonly waiting: number;
  /** Handed to a mail server that took them, or written to the folder where there is none. */
  readonly sent: number;
  /** Refused by the mail server of the address: the address is probably wrong. */
  readonly refused: number;
  /** Not sent in time, or withdrawn. */
  readonly dropped: number;
}

/** A letter for who has no mail: printed on a page of its own, with the link as a QR code and in words. */
export interface Letter {
  /** Lines for the window of the envelope: name, department, address; empty for a pile to hand out. */
  readonly addressee: readonly string[];
  /** "Beste collega," */
  readonly salutation: string;
  /** Paragraphs. */
  readonly text: readonly string[];
  readonly link: string;
}
