import type { Locale } from "../language/text.ts";
import { type Role, roles } from "./policy.ts";
import { roleNames } from "./texts.ts";

const marks = { nl: "(demonstratie)", en: "(demonstration)" };

/** What the accounts of a demonstration are called, as it is kept. */
export const demonstrationNames: Readonly<Record<Role, string>> = {
  administrator: "Beheerder (demonstratie)",
  coordinator: "Coördinator (demonstratie)",
  analyst: "Analist (demonstratie)",
  "privacy-officer": "Privacy officer (demonstratie)",
  manager: "Leidinggevende (demonstratie)",
  clerk: "Griffier (demonstratie)",
  body: "Ondernemingsraad (demonstratie)",
  employee: "Medewerker (demonstratie)",
};

/**
 * A name in the language of the page: those of the accounts of a demonstration are made by the program and have one in
 * each; a name of a person is as it is.
 *
 * @example
 * nameIn("Griffier (demonstratie)", "en") // → "Clerk (demonstration)"
 */
export function nameIn(name: string, locale: Locale): string {
  const role = locale === "nl" ? undefined : roles.find(one => demonstrationNames[one] === name);
  if (role === undefined) return name;
  const words = roleNames[role][locale];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${marks[locale]}`;
}
