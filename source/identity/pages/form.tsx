import { ErrorSummary } from "../../web/components/notice.tsx";
import type { Visit } from "../../web/route.ts";
import type { Text } from "../../language/text.ts";
import { longestPassword, shortestPassword } from "../rules.ts";

/** What was wrong with a form, by field; a field without an error is absent. */
export type Errors = Readonly<Partial<Record<string, Text>>>;

/** The error of one field in the visitor's language, for a form component. */
export const errorAt = (visit: Visit, errors: Errors, field: string): string | undefined =>
  errors[field]?.[visit.locale];

/** What was wrong, on top of the page. */
export function Problems({ visit, errors }: { readonly visit: Visit; readonly errors: Errors }) {
  const lines = Object.entries(errors).flatMap(([field, text]) =>
    text === undefined ? [] : [{ field, text: text[visit.locale] }],
  );
  return <ErrorSummary errors={lines} locale={visit.locale} />;
}

/** Errors without the fields that have none. */
export const errorsOf = (found: Readonly<Record<string, Text | null>>): Errors =>
  Object.fromEntries(
    Object.entries(found).flatMap(([field, text]) => (text === null ? [] : [[field, text] as const])),
  );

/** What is wrong with an e-mail address, or null. */
export function emailProblem(typed: string): Text | null {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed) && typed.length <= 254) return null;
  return {
    nl: "Vul een e-mailadres in, zoals naam@gemeente.nl.",
    en: "Enter an e-mail address, such as name@municipality.nl.",
  };
}

/** What is wrong with a name, or null. */
export function nameProblem(typed: string): Text | null {
  if (typed.trim() !== "" && typed.length <= 100) return null;
  return { nl: "Vul een naam in van hoogstens 100 tekens.", en: "Enter a name of at most 100 characters." };
}

/** What is wrong with a new password, or null. Length counts; rules on kinds of characters make passwords worse (NIST SP 800-63B). */
export function passwordProblem(typed: string, email: string): Text | null {
  if (typed.length < shortestPassword) {
    return {
      nl: `Kies een wachtwoord van ten minste ${shortestPassword} tekens. Een paar losse woorden werkt goed.`,
      en: `Choose a password of at least ${shortestPassword} characters. A few unrelated words work well.`,
    };
  }
  if (typed.length > longestPassword) {
    return {
      nl: `Kies een wachtwoord van hoogstens ${longestPassword} tekens.`,
      en: `Choose a password of at most ${longestPassword} characters.`,
    };
  }
  const guessable =
    new Set(typed).size < 5 || (email !== "" && typed.toLowerCase().includes(email.toLowerCase()));
  return guessable
    ? { nl: "Dit wachtwoord is te gemakkelijk te raden.", en: "This password is too easy to guess." }
    : null;
}

/** What is wrong with the password typed again, or null. */
export const repeatProblem = (password: string, again: string): Text | null =>
  password === again
    ? null
    : { nl: "De twee wachtwoorden zijn niet gelijk.", en: "The two passwords are not the same." };
