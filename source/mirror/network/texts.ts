import type { Text } from "../../language/text.ts";
import type { Method } from "../view.ts";

/** How each measure is called in a table. */
export const measureTexts: Readonly<Record<string, Text>> = {
  count: { nl: "mensen", en: "people" },
  "ei-index": { nl: "E-I-index", en: "E-I index" },
  homophily: { nl: "banden binnen de groep", en: "ties within the group" },
  coleman: { nl: "Coleman", en: "Coleman" },
  "in-degree": { nl: "genoemd door, gemiddeld", en: "named by, on average" },
  betweenness: { nl: "tussenpositie, gemiddeld", en: "betweenness, on average" },
  constraint: { nl: "beperking (Burt), gemiddeld", en: "constraint (Burt), on average" },
  "ei-by-lot": { nl: "E-I-index bij loting", en: "E-I index by lot" },
  "ei-expected": { nl: "E-I-index als iedereen elkaar kende", en: "E-I index if all were tied" },
  assortativity: { nl: "assortativiteit", en: "assortativity" },
  "density-within": { nl: "dichtheid binnen groepen", en: "density within groups" },
  "density-between": { nl: "dichtheid tussen groepen", en: "density between groups" },
  "density-odds-ratio": { nl: "verhouding van kansen (odds)", en: "odds ratio" },
};

/** Words on the page of a network. */
export const texts = {
  title: { nl: "Netwerk", en: "Network" },
  about: {
    nl: "Wie vraagt wie om raad of is met wie verbonden, en loopt dat langs de lijnen van groepen?",
    en: "Who asks whom for advice or is tied to whom, and does that follow the lines of groups?",
  },
  group: { nl: "groep", en: "group" },
  measure: { nl: "maat", en: "measure" },
  value: { nl: "waarde", en: "value" },
  adjustedP: { nl: "p, gecorrigeerd", en: "p, adjusted" },
  difference: { nl: "verschil met de anderen", en: "difference from the others" },
  wholeCaption: { nl: "Het netwerk als geheel", en: "The network as a whole" },
  groupsCaption: { nl: "Per groep", en: "Per group" },
  comparedCaption: (what: Text): Text => ({ nl: `Vergeleken: ${what.nl}`, en: `Compared: ${what.en}` }),
  homophily: {
    nl: "Deel van de banden binnen de eigen groep",
    en: "Part of the ties within one's own group",
  },
  named: { nl: "Door hoeveel anderen genoemd, gemiddeld", en: "Named by how many others, on average" },
  dot: { nl: "Stip: de waarde van de groep.", en: "Dot: the value of the group." },
  filled: {
    nl: "Dichte stip: het verschil met de anderen is meer dan toeval.",
    en: "Filled dot: the difference from the others is more than chance.",
  },
} as const;

/** Words of the question. */
export const parameterTexts = {
  from: { nl: "Wie noemt", en: "Who names" },
  to: { nl: "Wie wordt genoemd", en: "Who is named" },
  strength: { nl: "Sterkte van de band", en: "Strength of the tie" },
  directed: { nl: "Heeft een band een richting?", en: "Does a tie have a direction?" },
  directedYes: { nl: "Ja: wie vraagt wie", en: "Yes: who asks whom" },
  directedNo: { nl: "Nee: beiden gelijk", en: "No: both alike" },
  people: { nl: "Bestand met de mensen", en: "File with the people" },
  peopleHint: {
    nl: "Een rij per mens, met dezelfde pseudoniemen als de banden: lees beide bestanden in als één reeks.",
    en: "A row per person, with the same pseudonyms as the ties: import both files as one series.",
  },
  person: { nl: "Wie iemand is, in dat bestand", en: "Who someone is, in that file" },
  by: { nl: "Kenmerken van de mensen", en: "Characteristics of the people" },
  labelings: { nl: "Aantal lotingen", en: "Number of draws" },
} as const;

/** What was done, in plain words. */
export const methods: readonly Method[] = [
  {
    term: { nl: "E-I-index.", en: "E-I index." },
    meaning: {
      nl: "Banden tussen groepen min banden binnen groepen, gedeeld door alle banden: −1 is alles binnen, 1 is alles tussen. Naast wat loting van de groepen zou geven, want bij een grote groep blijven banden vanzelf vaak binnen. Toets: telkens opnieuw loten, met de +1-regel en een vast startgetal.",
      en: "Ties between groups minus ties within groups, divided by all ties: −1 is all within, 1 is all between. Beside what a lottery of groups would give, since in a large group ties stay within by themselves. Test: drawing lots again and again, with the +1 rule and a fixed seed.",
    },
    source: "ei-permutation",
  },
  {
    term: { nl: "Assortativiteit, dichtheid, Coleman.", en: "Assortativity, density, Coleman." },
    meaning: {
      nl: "Andere maten voor hetzelfde: hoe sterk banden binnen groepen blijven, gegeven hoeveel banden mensen hebben (Newman), hoeveel van de mogelijke banden er zijn, en per groep boven wat haar grootte geeft (Coleman).",
      en: "Other measures of the same: how much ties stay within groups given how many ties people have (Newman), how many of the possible ties there are, and per group beyond what its size gives (Coleman).",
    },
    source: "mixing",
  },
  {
    term: { nl: "Genoemd door.", en: "Named by." },
    meaning: {
      nl: "Het gemiddelde per groep van door hoeveel anderen iemand genoemd wordt. Toets: lotingen.",
      en: "The mean per group of by how many others someone is named. Test: lots.",
    },
    source: "mean-permutation",
  },
  {
    term: { nl: "Tussenpositie.", en: "Betweenness." },
    meaning: {
      nl: "Hoe vaak iemand op de kortste weg tussen twee anderen staat.",
      en: "How often someone stands on the shortest path between two others.",
    },
    source: "betweenness",
  },
  {
    term: { nl: "Beperking.", en: "Constraint." },
    meaning: {
      nl: "Hoe sterk iemands banden allemaal naar mensen gaan die elkaar ook kennen (Burt): hoe hoger, hoe minder toegang tot nieuws van elders. Zonder richting: een band telt, wie hem ook noemde.",
      en: "How much someone's ties all go to people who know each other too (Burt): the higher, the less access to news from elsewhere. Without direction: a tie counts, whoever named it.",
    },
    source: "structural-holes",
  },
  {
    term: { nl: "Wat de cijfers niet zeggen.", en: "What the figures do not say." },
    meaning: {
      nl: "Waarom banden lopen zoals ze lopen. Groepen die op dezelfde afdeling of in hetzelfde gebouw werken, kennen elkaar vaker. Er staat nooit iets over één mens.",
      en: "Why ties run as they do. Groups that work in the same department or building know each other more often. Nothing is ever said of one person.",
    },
    source: null,
  },
];
