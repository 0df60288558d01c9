import type { Text } from "../language/text.ts";
import type { Role } from "./policy.ts";

/** Roles as screens name them. */
export const roleNames: Readonly<Record<Role, Text>> = {
  administrator: { nl: "beheerder", en: "administrator" },
  coordinator: { nl: "coördinator", en: "coordinator" },
  analyst: { nl: "analist", en: "analyst" },
  "privacy-officer": { nl: "privacy officer", en: "privacy officer" },
  manager: { nl: "leidinggevende", en: "manager" },
  clerk: { nl: "griffier", en: "clerk" },
  body: { nl: "medezeggenschap of netwerk", en: "works council or network" },
  employee: { nl: "medewerker", en: "employee" },
};

/** What a role may do, in one sentence. */
export const roleMeanings: Readonly<Record<Role, Text>> = {
  administrator: {
    nl: "Beheert mensen en instellingen. Ziet geen gegevens over personen.",
    en: "Manages people and settings. Sees no data on people.",
  },
  coordinator: {
    nl: "Werkt aan pad en strategie. Ziet vrijgegeven cijfers en stelt vrijgaven voor.",
    en: "Works on the path and the strategy. Sees released figures and proposes releases.",
  },
  analyst: {
    nl: "Leest bestanden in en ziet exacte cijfers. Stelt vrijgaven voor.",
    en: "Imports files and sees exact figures. Proposes releases.",
  },
  "privacy-officer": {
    nl: "Beoordeelt grondslagen, bestanden en vrijgaven. Ziet geen exacte cijfers.",
    en: "Judges legal grounds, imports and releases. Sees no exact figures.",
  },
  manager: {
    nl: "Ziet vrijgegeven cijfers; ziet en wijzigt doelen en plannen van de eigen onderdelen.",
    en: "Sees released figures; sees and changes goals and plans of their own units.",
  },
  clerk: {
    nl: "Volgt vragen, toezeggingen en rapporten van de raad.",
    en: "Follows the council's questions, commitments and reports.",
  },
  body: {
    nl: "Geeft advies en ziet vrijgegeven cijfers.",
    en: "Gives advice and sees released figures.",
  },
  employee: {
    nl: "Ziet wat vrijgegeven is.",
    en: "Sees what was released.",
  },
};
