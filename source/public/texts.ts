import type { Text } from "../language/text.ts";
import type { Standing } from "../strategy/status.ts";

export const texts = {
  title: { nl: "Gelijke kansen in", en: "Equal opportunities in" },
  home: { nl: "Begin", en: "Home" },
  goals: { nl: "Doelen", en: "Goals" },
  figures: { nl: "Cijfers", en: "Figures" },
  reports: { nl: "Rapporten", en: "Reports" },
  learned: { nl: "Wat we leerden", en: "What we learned" },
  respond: { nl: "Reageren", en: "Respond" },
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
  figuresSay: { nl: "Wat de cijfers zeggen", en: "What the figures say" },
  released: { nl: "Vrijgegeven op", en: "Released on" },
  reportsLead: {
    nl: "Rapporten zoals ze zijn vastgesteld. Wordt er iets verbeterd, dan staat erbij waarom.",
    en: "Reports as they were adopted. Where something is corrected, it says why.",
  },
  published: { nl: "Gepubliceerd op", en: "Published on" },
  download: { nl: "Meenemen", en: "Take along" },
  learnedLead: {
    nl: "Wat werkte en wat niet, en wat we deden met wat mensen ons vertelden.",
    en: "What worked and what did not, and what we did with what people told us.",
  },
  lessons: { nl: "Uit wat we deden", en: "From what we did" },
  rounds: { nl: "Uit wat mensen ons vertelden", en: "From what people told us" },
  respondTitle: { nl: "Laat het ons weten", en: "Let us know" },
  respondLead: {
    nl: "Herkent u wat hier staat, of juist niet? Mist u iets, of klopt er iets niet? Laat het weten. U hoeft niet te zeggen wie u bent.",
    en: "Do you recognise what stands here, or not at all? Do you miss something, or is something wrong? Tell us. You need not say who you are.",
  },
  respondShort: {
    nl: "Een vraag, een fout gezien, ongelijk behandeld of een klacht: zo bereikt u ons, en wie daar los van ons over gaat.",
    en: "A question, a mistake you saw, unequal treatment or a complaint: how to reach us, and who deals with that apart from us.",
  },
  noRespond: {
    nl: "Neem contact op met de gemeente.",
    en: "Please contact the municipality.",
  },
  mail: { nl: "E-mail", en: "E-mail" },
  phone: { nl: "Telefoon", en: "Telephone" },
  post: { nl: "Post", en: "Post" },
  treated: { nl: "Bent u ongelijk behandeld?", en: "Were you treated unequally?" },
  treatedWhat: {
    nl: "U kunt dat melden bij een meldpunt dat onafhankelijk is van de gemeente. Elke gemeente moet voor zo'n meldpunt zorgen (Wet gemeentelijke antidiscriminatievoorzieningen). Het helpt u verder en telt mee hoe vaak dit gebeurt. U kunt ook het College voor de Rechten van de Mens om een oordeel vragen.",
    en: "You can report it to an office that is independent of the municipality. Every municipality must provide one (Dutch act on municipal anti-discrimination services). It helps you on, and counts how often this happens. You can also ask the Netherlands Institute for Human Rights for a ruling.",
  },
  complain: { nl: "Een klacht over de gemeente", en: "A complaint about the municipality" },
  complainWhat: {
    nl: "Vindt u dat de gemeente u niet goed heeft behandeld? U hebt het recht een klacht in te dienen, en de gemeente moet die behandelen (Algemene wet bestuursrecht, hoofdstuk 9). Bent u het niet eens met de uitkomst, dan kunt u naar de ombudsman.",
    en: "Do you think the municipality did not treat you properly? You have the right to complain, and the municipality must deal with it (Dutch general administrative law act, chapter 9). If you do not agree with the outcome, you can turn to the ombudsman.",
  },
  withdrawn: { nl: "Ingetrokken op", en: "Withdrawn on" },
  withdrawnWhy: { nl: "Waarom:", en: "Why:" },
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
