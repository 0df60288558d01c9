import type { Text } from "../../language/text.ts";
import type { Mode } from "../model.ts";

/** What the page says on which a round is prepared. */
export const words = {
  title: { nl: "Mensen iets vragen", en: "Ask people" },
  lead: {
    nl: "Eerst bereidt u de meting voor. Daarna kijkt de privacyfunctionaris mee. Pas als u haar opent, krijgt iemand bericht.",
    en: "First you prepare the round. Then the privacy officer looks at it. Nobody hears of it until you open it.",
  },
  partWhat: { nl: "Wat vraagt u?", en: "What do you ask?" },
  partWhom: { nl: "Wie vraagt u, en hoe?", en: "Whom do you ask, and how?" },
  partTold: { nl: "Wat leest wie u vraagt?", en: "What do those you ask read?" },
  service: { nl: "Voor welke dienst?", en: "For which service?" },
  serviceHint: {
    nl: "De uitkomst telt dan mee op het pad van die dienst.",
    en: "The result then counts on the path of that service.",
  },
  noService: { nl: "Niet voor één dienst", en: "Not for one service" },
  when: { nl: "Wanneer", en: "When" },
  name: { nl: "Naam van de meting", en: "Name of the round" },
  nameHint: { nl: "Zo heet zij in de uitnodiging.", en: "What it is called in the invitation." },
  instrument: { nl: "Vragenlijst", en: "Questionnaire" },
  themes: { nl: "Welke onderwerpen?", en: "Which themes?" },
  themesHint: {
    nl: "Een onderwerp wordt in zijn geheel gevraagd, of niet. De vragen over iemands groep en werk komen er altijd bij, voor zover het aantal mensen dat toelaat; hun tijd is meegeteld.",
    en: "A theme is asked as a whole, or not. Questions about someone’s group and work always come with it, as far as the number of people allows; their time is included.",
  },
  mode: { nl: "Hoe", en: "How" },
  modeHint: {
    nl: "Dit ligt vast zodra de meting begint. Daarna kan niemand het veranderen.",
    en: "This is fixed once the round begins. After that nobody can change it.",
  },
  audience: { nl: "Wie", en: "Who" },
  list: { nl: "Mensen op een lijst", en: "People on a list" },
  listHint: {
    nl: "Ieder krijgt een eigen link, voor één antwoord.",
    en: "Each gets a link of their own, for one answer.",
  },
  units: { nl: "Onderdelen van de gemeente", en: "Units of the municipality" },
  unitsHint: {
    nl: "Een lijst met het onderdeel erbij. De uitkomsten komen per onderdeel, voor zover daar genoeg mensen antwoorden.",
    en: "A list with the unit beside each. Results come by unit, as far as enough people answer there.",
  },
  chooseUnits: { nl: "Welke onderdelen?", en: "Which units?" },
  chooseUnitsHint: {
    nl: "Kies een geheel, of de onderdelen eronder. Van elk vraagt u ten minste tien mensen. Wie lager in de organisatie werkt, telt mee bij het gekozen onderdeel erboven.",
    en: "Choose a whole, or the units below it. Of each you ask at least ten people. Who works lower down counts for the chosen unit above.",
  },
  unitAddresses: { nl: "Wie werkt waar?", en: "Who works where?" },
  unitAddressesHint: {
    nl: "Per regel een e-mailadres, een komma of puntkomma, en het onderdeel. Plakken uit een werkblad kan ook, met de namen van de kolommen bovenaan. ‘brief’ in plaats van een adres maakt een brief.",
    en: "On each line an e-mail address, a comma or semicolon, and the unit. You can paste from a sheet too, with the names of the columns on top. ‘letter’ in the place of an address makes a letter.",
  },
  withAccount: { nl: "Mensen met een account", en: "People with an account" },
  accounts: {
    nl: "Vraag ook wie in Mozaïek een rol heeft voor deze onderdelen",
    en: "Also ask who has a role for these units in Mozaïek",
  },
  noUnits: {
    nl: "Mozaïek kent nog geen onderdelen. Vul ze eerst in bij Organisatie.",
    en: "Mozaïek knows no units yet. Enter them under Organisation first.",
  },
  perUnit: { nl: "Gevraagd per onderdeel:", en: "Asked by unit:" },
  perUnitFew: {
    nl: "In een onderdeel van minder dan twintig mensen moet meer dan de helft antwoorden voordat er iets te tonen is.",
    en: "In a unit of fewer than twenty people more than half must answer before anything can be shown.",
  },
  open: { nl: "Iedereen met de link", en: "Everyone with the link" },
  openHint: {
    nl: "Alleen anoniem. Niemand houdt tegen dat iemand twee keer antwoordt; dat staat straks bij de uitkomsten. Een kleine groep kan zo groot lijken: kies dit voor velen, zoals alle klanten van een balie.",
    en: "Anonymous only. Nothing stops someone from answering twice; the results will say so. A small group can look large this way: choose this for many, such as all clients of a desk.",
  },
  addresses: { nl: "E-mailadressen, één per regel", en: "E-mail addresses, one a line" },
  addressesHint: {
    nl: "Met een komma erachter het onderdeel, als u dat weet. ‘brief’ in plaats van een adres maakt een brief. Na de meting worden de adressen gewist.",
    en: "After a comma the unit, where you know it. ‘letter’ in the place of an address makes a letter. The addresses are erased after the round.",
  },
  openTo: { nl: "Voor hoeveel mensen is de link ongeveer?", en: "For about how many people is the link?" },
  opensOn: { nl: "Eerste dag", en: "First day" },
  closesOn: { nl: "Laatste dag", en: "Last day" },
  languages: { nl: "Talen", en: "Languages" },
  reminder: { nl: "Herinnering", en: "Reminder" },
  reminderHint: {
    nl: "Mag leeg blijven. Alleen wie nog niet reageerde, krijgt bericht.",
    en: "May stay empty. Only who has not reacted hears of it.",
  },
  look: { nl: "Bekijk wat u zo kunt vragen", en: "See what you can ask this way" },
  canAsk: { nl: "Wat u zo kunt vragen", en: "What you can ask this way" },
  canAskWhat: {
    nl: "Nog niets is bewaard. Hoe meer mensen u vraagt, hoe meer u over ieder kunt vragen.",
    en: "Nothing has been saved yet. The more people you ask, the more you can ask about each.",
  },
  asksAll: {
    nl: "Op deze manier wordt naar alle groepen gevraagd.",
    en: "In this way all groups are asked about.",
  },
  lookFirst: {
    nl: "Kies eerst de vragenlijst, en geef op wie u vraagt.",
    en: "First choose the questionnaire, and say whom you ask.",
  },
  lost: { nl: "Dan niet af te lezen:", en: "Cannot be read off then:" },
  purpose: { nl: "Waarvoor de antwoorden nodig zijn", en: "What the answers are needed for" },
  purposeHint: { nl: "Dit lezen ook de mensen die u vraagt.", en: "Those you ask read this too." },
  ground: { nl: "Grondslag", en: "Legal ground" },
  choose: { nl: "Kies", en: "Choose" },
  retention: { nl: "Cijfers bewaren tot en met", en: "Keep the figures up to and including" },
  assessment: {
    nl: "Beoordeling van de gevolgen voor de privacy (DPIA): datum en kenmerk",
    en: "Data-protection impact assessment: date and reference",
  },
  contact: { nl: "Bij wie kan men terecht voor vragen of papier?", en: "Whom to ask for help or paper?" },
  contactHint: {
    nl: "Een functie met telefoon of adres.",
    en: "A function with a telephone number or address.",
  },
  order: { nl: "Groepen die het zwaarst tellen", en: "Groups that weigh most" },
  orderGiven: { nl: "zoals in de vragenlijst", en: "as in the questionnaire" },
  orderHint: {
    nl: "In een anonieme meting kunnen niet altijd alle groepen worden gevraagd. Wat u hier kiest, gaat voor.",
    en: "In an anonymous round not all groups can always be asked. What you choose here comes first.",
  },
  orderNone: { nl: "geen voorkeur", en: "no preference" },
  save: { nl: "Bewaren", en: "Save" },
} satisfies Record<string, Text>;

/** What each way of asking means to the coordinator; those who are asked read `modes` of the model. */
export const modeHints: Readonly<Record<Mode, Text>> = {
  anonymous: {
    nl: "Niemand kan nagaan wie wat antwoordde, ook u en de beheerder niet. Werkt in elke gewone browser. Wie geen script toestaat, wordt een ander apparaat of papier aangeboden.",
    en: "Nobody can find out who answered what, not even you or whoever runs the system. Works in every ordinary browser. Who allows no script is offered another device or paper.",
  },
  confidential: {
    nl: "U ziet niet wie antwoordde, en niet wat. Het systeem weet wie nog een herinnering krijgt. Werkt ook zonder script.",
    en: "You see neither who answered nor what. The system knows who still gets a reminder. Works without script too.",
  },
  named: {
    nl: "U ziet wie antwoordde, en niet wat. Werkt ook zonder script.",
    en: "You see who answered, and not what. Works without script too.",
  },
};

/** The places of the groups that weigh most. */
export const orderPlaces: readonly Text[] = [
  { nl: "Eerst", en: "First" },
  { nl: "Daarna", en: "Then" },
  { nl: "Daarna", en: "After that" },
];
