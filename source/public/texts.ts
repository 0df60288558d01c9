import type { Text } from "../language/text.ts";
import type { Standing } from "../strategy/status.ts";

export const texts = {
  title: { nl: "Gelijke kansen in", en: "Equal opportunities in" },
  home: { nl: "Begin", en: "Home" },
  goals: { nl: "Doelen", en: "Goals" },
  figures: { nl: "Cijfers", en: "Figures" },
  menu: { nl: "Menu", en: "Menu" },
  skip: { nl: "Direct naar de inhoud", en: "Skip to main content" },
  other: { nl: "English", en: "Nederlands" },
  vision: { nl: "Waar we willen zijn", en: "Where we want to be" },
  adoptedOn: { nl: "Vastgesteld op", en: "Adopted on" },
  noVision: {
    nl: "De gemeente heeft nog geen visie vastgesteld.",
    en: "The municipality has not adopted a vision yet.",
  },
  stand: { nl: "Hoe het ervoor staat", en: "How things stand" },
  noGoals: {
    nl: "Er zijn nog geen doelen vastgesteld.",
    en: "No goals have been adopted yet.",
  },
  goalsLead: {
    nl: "Wat we willen bereiken, hoe we dat meten, en hoe ver we zijn. Ook als het tegenvalt.",
    en: "What we want to reach, how we measure it, and how far we are. Also where it disappoints.",
  },
  ended: { nl: "Beëindigd", en: "Ended" },
  whom: { nl: "Voor wie", en: "For whom" },
  what: { nl: "Wat", en: "What" },
  why: { nl: "Waarom", en: "Why" },
  ambition: { nl: "Ambitie", en: "Ambition" },
  units: { nl: "Geldt voor", en: "Holds for" },
  byWhen: { nl: "Klaar op", en: "By" },
  measured: { nl: "Gemeten met", en: "Measured by" },
  notPublished: {
    nl: "De cijfers van dit doel zijn niet gepubliceerd.",
    en: "The figures of this goal are not published.",
  },
  notPublishedTag: { nl: "zonder gepubliceerde cijfers", en: "without published figures" },
  from: { nl: "Waar dit vandaan komt", en: "Where this comes from" },
  inTable: { nl: "De metingen in een tabel", en: "The measurements in a table" },
  day: { nl: "Dag", en: "Day" },
  value: { nl: "Waarde (met marge)", en: "Value (with margin)" },
  figuresLead: {
    nl: "Cijfers die voor iedereen zijn vrijgegeven. Kleine groepen zijn niet te zien, zodat niemand herkenbaar is.",
    en: "Figures that were released for everyone. Small groups are not shown, so that nobody can be recognised.",
  },
  noFigures: {
    nl: "Er zijn nog geen cijfers voor iedereen vrijgegeven.",
    en: "No figures have been released for everyone yet.",
  },
  released: { nl: "Vrijgegeven op", en: "Released on" },
  published: { nl: "Gepubliceerd op", en: "Published on" },
  pageOf: { nl: "Deze pagina's zijn van", en: "These pages are of" },
  quiet: {
    nl: "Ze plaatsen geen cookies, houden niemand bij en vragen niets op bij anderen.",
    en: "They place no cookies, follow nobody and ask nothing of others.",
  },
  demonstration: {
    nl: "Dit is een demonstratie. De gemeente Voorbeeldstad en haar mensen bestaan niet.",
    en: "This is a demonstration. The municipality of Voorbeeldstad and its people do not exist.",
  },
} satisfies Record<string, Text>;

/** How goals stand, in a word for everyone. */
export const standings: Readonly<Record<Standing | "hidden", Text>> = {
  met: { nl: "gehaald", en: "met" },
  "on-course": { nl: "op koers", en: "on course" },
  behind: { nl: "achter", en: "behind" },
  unknown: { nl: "nog niet te zeggen", en: "cannot tell yet" },
  hidden: texts.notPublishedTag,
};
