import type { Text } from "../../language/text.ts";

/** What the pages about results of a round say. */
export const words = {
  title: { nl: "Uitkomsten", en: "Results" },
  lead: {
    nl: "Cijfers van deze meting ziet u als ze zijn gecontroleerd op herkenbaarheid en de privacyfunctionaris ze vrijgaf.",
    en: "You see figures of this round once they were checked for recognisable people and the privacy officer released them.",
  },
  notClosed: {
    nl: "Zolang de meting niet is gesloten en geteld, zijn er geen uitkomsten.",
    en: "As long as the round has not been closed and counted, there are no results.",
  },
  propose: { nl: "Vrijgave vragen", en: "Ask for the release" },
  proposeAgain: { nl: "Ook voor anderen vrijgeven", en: "Release for others too" },
  forWhom: { nl: "Voor wie?", en: "For whom?" },
  by: { nl: "Naar welke groepen?", en: "By which groups?" },
  byHint: {
    nl: "Hoe meer groepen, hoe meer cijfers verborgen moeten blijven. Kiest u er geen, dan gaan de cijfers over iedereen samen.",
    en: "The more groups, the more figures must stay hidden. If you choose none, the figures are of everyone together.",
  },
  manager: { nl: "leidinggevenden en de coördinator", en: "managers and the coordinator" },
  staff: { nl: "alle medewerkers met een account", en: "all staff with an account" },
  public: { nl: "iedereen (openbaar)", en: "everyone (public)" },
  publicHint: {
    nl: "Aantallen mensen worden afgerond op vijf.",
    en: "Numbers of people are rounded to fives.",
  },
  chooseWhom: { nl: "Kies voor wie de cijfers zijn.", en: "Choose for whom the figures are." },
  waits: { nl: "De privacyfunctionaris beslist", en: "The privacy officer decides" },
  waitsWhat: {
    nl: "Tot dan ziet niemand anders deze cijfers, ook de coördinator niet.",
    en: "Until then nobody else sees these figures, not even the coordinator.",
  },
  preview: { nl: "Wat lezers te zien krijgen", en: "What readers will see" },
  previewWhat: {
    nl: "Nog niet vrijgegeven. Dit is precies wat deze lezers te zien krijgen; verborgen cijfers ziet u ook niet.",
    en: "Not released yet. This is exactly what these readers will see; you do not see hidden figures either.",
  },
  own: {
    nl: "U vroeg deze vrijgave zelf. Een ander moet beslissen.",
    en: "You asked for this release yourself. Someone else must decide.",
  },
  decide: { nl: "Beslissen", en: "Decide" },
  reason: { nl: "Reden", en: "Reason" },
  reasonHint: {
    nl: "Nodig bij afwijzen: wat moet er anders?",
    en: "Needed when refusing: what should change?",
  },
  approve: { nl: "Goedkeuren en vrijgeven", en: "Approve and release" },
  refuse: { nl: "Afwijzen", en: "Refuse" },
  refused: { nl: "De vrijgave is afgewezen", en: "The release was refused" },
  working: {
    nl: "De cijfers worden beschermd en vrijgegeven",
    en: "The figures are being protected and released",
  },
  workingOut: {
    nl: "Er wordt uitgerekend wat er te zien zou zijn",
    en: "What would be seen is being worked out",
  },
  refreshes: { nl: "Deze bladzijde ververst vanzelf.", en: "This page refreshes by itself." },
  failed: { nl: "Vrijgeven is niet gelukt", en: "The release did not succeed" },
  cannot: {
    nl: "Deze cijfers kunnen niet veilig worden vrijgegeven",
    en: "These figures cannot be released safely",
  },
  about: { nl: "Over deze cijfers", en: "About these figures" },
  audience: { nl: "Voor", en: "For" },
  questionnaire: { nl: "Vragenlijst", en: "Questionnaire" },
  closedOn: { nl: "Gesloten op", en: "Closed on" },
  releasedOn: { nl: "Vrijgegeven op", en: "Released on" },
  seal: { nl: "Zegel van de inhoud", en: "Seal of the content" },
  hideUnits: {
    nl: "Vraag de vrijgave opnieuw zonder onderdelen: dan blijven er minder kleine groepen over.",
    en: "Ask for the release again without units: fewer small groups are left then.",
  },
  withoutUnits: { nl: "Opnieuw vragen zonder onderdelen", en: "Ask again without units" },
  download: { nl: "Meenemen", en: "Take along" },
  asCsv: { nl: "Tabel (CSV)", en: "Table (CSV)" },
  asJson: { nl: "Gegevens (JSON)", en: "Data (JSON)" },
  asSvg: { nl: "Beeld (SVG)", en: "Picture (SVG)" },
  withdraw: { nl: "Vrijgave intrekken", en: "Withdraw this release" },
  withdrawWhat: {
    nl: "Niemand ziet deze cijfers daarna nog. Wat al bekend is, blijft meetellen bij volgende vrijgaven.",
    en: "Nobody sees these figures after that. What is known already still counts in later releases.",
  },
} satisfies Record<string, Text>;

/** For whom results can be released. */
export const readers = ["manager", "staff", "public"] as const;
export type Reader = (typeof readers)[number];
