import type { Text } from "../../language/text.ts";

/** What the page says on which a round is prepared. */
export const words = {
  title: { nl: "Mensen iets vragen", en: "Ask people" },
  lead: {
    nl: "Eerst bereidt u de meting voor. Daarna kijkt de privacyfunctionaris mee. Pas als u haar opent, krijgt iemand bericht.",
    en: "First you prepare the round. Then the privacy officer looks at it. Nobody hears of it until you open it.",
  },
  name: { nl: "Naam van de meting", en: "Name of the round" },
  nameHint: { nl: "Zo heet zij in de uitnodiging.", en: "What it is called in the invitation." },
  instrument: { nl: "Vragenlijst", en: "Questionnaire" },
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
  open: { nl: "Iedereen met de link", en: "Everyone with the link" },
  openHint: {
    nl: "Alleen anoniem. Niemand houdt tegen dat iemand twee keer antwoordt; de uitkomsten zeggen dat erbij.",
    en: "Anonymous only. Nothing stops someone from answering twice; the results say so.",
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
    nl: "Met deze vragenlijst en op deze manier worden alle vragen gesteld.",
    en: "With this questionnaire and in this way all questions are asked.",
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
  order: { nl: "Welke groepen tellen het zwaarst?", en: "Which groups weigh most?" },
  orderHint: {
    nl: "In een anonieme meting kunnen niet alle groepen worden gevraagd. Zet de belangrijkste voorop, met een komma ertussen:",
    en: "In an anonymous round not all groups can be asked. Put the most important first, parted by a comma:",
  },
  save: { nl: "Bewaren", en: "Save" },
} satisfies Record<string, Text>;
