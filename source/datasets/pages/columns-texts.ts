import { formatPercent } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { IdentifierFinding } from "../recognition/model.ts";
import { identifierNames } from "./texts.ts";

export const words = {
  title: { nl: "Klopt dit?", en: "Is this right?" },
  sure: { nl: "Alles is herkend", en: "Everything was recognised" },
  sureWhat: {
    nl: "Klopt de lijst hieronder? Dan kunt u verder. Klik op een kolom om iets te wijzigen.",
    en: "Is the list below right? Then you can go on. Click a column to change something.",
  },
  check: { nl: "Kijk nog even", en: "Please check" },
  choose: { nl: "Er staan gegevens in die personen aanwijzen", en: "The file points to persons" },
  chooseWhat: {
    nl: "Kies bij de kolommen die open staan wat ermee gebeurt. Zonder keuze wordt niets bewaard.",
    en: "At the open columns, choose what happens to them. Without a choice nothing is kept.",
  },
  columns: { nl: "Kolommen", en: "Columns" },
  characteristics: { nl: "Kenmerken in het bestand", en: "Characteristics in the file" },
  whole: { nl: "Het hele bestand", en: "The file as a whole" },
  role: { nl: "Wat is deze kolom?", en: "What is this column?" },
  roleHint: {
    nl: "Een beslismoment is een punt waarop de een verder gaat en de ander niet, zoals uitgenodigd, aangenomen of werkzaam.",
    en: "A decision moment is a point at which some go on and others do not, such as invited, hired or at work.",
  },
  list: { nl: "Indeling van de groepen", en: "Classification of the groups" },
  listHint: {
    nl: "Met een bekende indeling zijn cijfers later met andere bestanden te vergelijken.",
    en: "With a known classification, figures can later be compared with other files.",
  },
  asFound: { nl: "zoals in het bestand", en: "as in the file" },
  groups: {
    nl: "Waarde in het bestand, en de groep waar zij bij hoort",
    en: "Value in the file, and the group it belongs to",
  },
  namesOf: { nl: "Namen van de groepen", en: "Names of the groups" },
  namesHint: {
    nl: "Geef twee waarden dezelfde naam om er één groep van te maken.",
    en: "Give two values the same name to make them one group.",
  },
  noGroup: { nl: "kies een groep", en: "choose a group" },
  answers: { nl: "Wat betekent elke waarde?", en: "What does each value mean?" },
  yes: { nl: "ja: deze persoon ging verder", en: "yes: this person went on" },
  no: { nl: "nee", en: "no" },
  unknown: { nl: "niet bekend", en: "not known" },
  emptyCell: { nl: "lege cel", en: "empty cell" },
  special: { nl: "Bijzondere gegevens (AVG artikel 9)", en: "Special data (GDPR article 9)" },
  specialFound: {
    nl: "Deze kolom gaat over {}. Zulke gegevens mogen per persoon alleen bewaard worden als de wet een uitzondering kent en de privacy officer akkoord is.",
    en: "This column is about {}. Such data may be kept per person only if the law knows an exception and the privacy officer agrees.",
  },
  specialCounts: {
    nl: "Deze kolom gaat over {}. In een tabel met aantallen mag dat.",
    en: "This column is about {}. In a table of counts this is allowed.",
  },
  labelNl: { nl: "Naam op het scherm, in het Nederlands", en: "Name on screen, in Dutch" },
  labelEn: { nl: "Naam op het scherm, in het Engels", en: "Name on screen, in English" },
  note: { nl: "Hoe goed is dit geregistreerd?", en: "How well is this registered?" },
  noteHint: {
    nl: "Bijvoorbeeld: zelf opgegeven, of na 2020 niet meer bijgehouden. Dit staat straks bij elk cijfer. Leeg mag.",
    en: "For instance: self-reported, or not kept up after 2020. This will stand with every figure. May be left empty.",
  },
  identifier: { nl: "Wat gebeurt er met deze kolom?", en: "What happens to this column?" },
  leaveOut: { nl: "Weglaten", en: "Leave out" },
  leaveOutHint: {
    nl: "De kolom wordt niet bewaard. Voor cijfers over groepen is zij niet nodig.",
    en: "The column is not kept. Figures on groups do not need it.",
  },
  pseudonym: { nl: "Vervangen door een code", en: "Replace by a code" },
  pseudonymHint: {
    nl: "Dezelfde persoon krijgt in dit bestand steeds dezelfde code. De waarde zelf wordt niet bewaard. Nodig als iemand meer dan één rij heeft.",
    en: "The same person gets the same code throughout this file. The value itself is not kept. Needed when someone has more than one row.",
  },
  keep: { nl: "Bewaren: dit wijst geen personen aan", en: "Keep: this does not point to persons" },
  keepHint: {
    nl: "Uw keuze komt in het register te staan. Kies dan wat de kolom is.",
    en: "Your choice goes into the register. Then choose what the column is.",
  },
  undecided: { nl: "nog niet gekozen", en: "not chosen yet" },
  refuse: { nl: "Het bestand weigeren", en: "Refuse the file" },
  refuseHow: {
    nl: "Hoort dit niet in het bestand? Weiger het dan, en vraag de maker om een bestand zonder deze gegevens. Er wordt niets bewaard.",
    en: "Does this not belong in the file? Then refuse it, and ask its maker for a file without these data. Nothing is kept.",
  },
  kind: { nl: "Wat staat er in een rij?", en: "What is in a row?" },
  rowsKind: { nl: "Een persoon (of een baan of zaak)", en: "A person (or a job or case)" },
  countsKind: { nl: "Een groep, met aantallen mensen", en: "A group, with numbers of people" },
  unit: { nl: "Wat wordt er geteld?", en: "What is counted?" },
  unitHint: {
    nl: "Iemand met twee banen is twee banen, en één persoon.",
    en: "Someone with two jobs is two jobs, and one person.",
  },
  population: { nl: "Kolom met alle mensen in de groep", en: "Column with all people of the group" },
  populationHint: {
    nl: "Hiermee worden de andere aantallen vergeleken.",
    en: "The other numbers are compared with this one.",
  },
  rounding: { nl: "Afgerond op", en: "Rounded to" },
  roundingHint: {
    nl: "1 als er niet is afgerond. Het CBS rondt vaak af op 10.",
    en: "1 when nothing was rounded. Statistics Netherlands often rounds to 10.",
  },
  nested: {
    nl: "Telt een moment alleen mensen van het moment ervoor?",
    en: "Does a moment count only people of the one before?",
  },
  nestedHint: {
    nl: "Aantallen die steeds kleiner worden, bewijzen dat niet. Kijk in de toelichting bij de bron. Alleen dan is te zeggen welk deel doorgaat naar het volgende moment. Weet u het niet? Laat het leeg.",
    en: "Numbers that get smaller do not prove it. Look in the notes of the source. Only then can be said which share goes on to the next moment. Not sure? Leave it empty.",
  },
  totals: { nl: "Totalen", en: "Totals" },
  totalsWhy: {
    nl: "Deze rijen tellen andere rijen op. Ze worden niet als groep bewaard.",
    en: "These rows add up other rows. They are not kept as groups.",
  },
  totalsAgree: {
    nl: "Alle totalen kloppen met de rijen erboven, binnen de afronding.",
    en: "All totals agree with the rows above them, within the rounding.",
  },
  totalRow: { nl: "Rij", en: "Row" },
  totalLabel: { nl: "Naam in het bestand", en: "Name in the file" },
  totalCheck: { nl: "Controle", en: "Check" },
  agrees: { nl: "klopt", en: "agrees" },
  differs: { nl: "klopt niet", en: "does not agree" },
  sheet: { nl: "Werkblad", en: "Sheet" },
  otherSheet: { nl: "Dit werkblad lezen", en: "Read this sheet" },
  next: { nl: "Klopt, verder", en: "Right, go on" },
  update: { nl: "Keuzes verwerken en nog eens kijken", en: "Apply choices and look again" },
  updated: { nl: "Uw keuzes zijn verwerkt", en: "Your choices were applied" },
} satisfies Record<string, Text>;

/** What was found in a column that points to people: the kind, the share and where, never a value. */
export function findingText({ kind, share, rows }: IdentifierFinding, locale: Locale): string {
  const name = identifierNames[kind][locale];
  const part = share >= 0.995 ? null : formatPercent(share, locale, share < 0.1 ? 1 : 0);
  const where = rows.join(", ");
  if (locale === "nl")
    return `Gevonden: ${name}${part === null ? "" : `, in ${part} van de gevulde cellen`}. Bijvoorbeeld in rij ${where}.`;
  return `Found: ${name}${part === null ? "" : `, in ${part} of the filled cells`}. For instance in row ${where}.`;
}
