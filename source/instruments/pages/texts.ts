import type { Text } from "../../language/text.ts";

/** Words that several pages about questionnaires use. */
export const texts = {
  instruments: { nl: "Vragenlijsten", en: "Questionnaires" },
  instrumentsAbout: {
    nl: "Vul met collega’s in waar de gemeente staat, en praat over waar u verschilt.",
    en: "Fill in with colleagues where the municipality stands, and talk about where you differ.",
  },
  answer: { nl: "Invullen", en: "Fill in" },
  goOn: { nl: "Verder invullen", en: "Go on filling in" },
  change: { nl: "Antwoorden wijzigen", en: "Change answers" },
  results: { nl: "Uitkomsten", en: "Results" },
  round: { nl: "Ronde", en: "Round" },
  rounds: { nl: "Rondes", en: "Rounds" },
  opened: { nl: "Geopend", en: "Opened" },
  closedOn: { nl: "Gesloten", en: "Closed" },
  sent: { nl: "Ingevuld", en: "Filled in" },
  status: { nl: "Status", en: "Status" },
  about: { nl: "Gaat over", en: "About" },
  source: { nl: "Bron", en: "Source" },
  licence: { nl: "Licentie", en: "Licence" },
  version: { nl: "Versie", en: "Version" },
  measures: { nl: "Wat het meet", en: "What it measures" },
  scale: { nl: "Onderwerp", en: "Subject" },
  people: { nl: "Mensen", en: "People" },
  minutes: { nl: "minuten", en: "minutes" },
  wholeOrganisation: { nl: "de hele organisatie", en: "the whole organisation" },
  organisation: { nl: "over de organisatie, met naam", en: "about the organisation, by name" },
  peopleAbout: { nl: "over mensen zelf, zonder naam", en: "about people themselves, without name" },
  notValidated: { nl: "Nog niet gevalideerd", en: "Not yet validated" },
  validated: { nl: "Beproefd", en: "Tried and tested" },
  openStates: {
    nl: "open",
    en: "open",
  },
} satisfies Record<string, Text>;

/** States of a round as screens say them. */
export const stateNames = {
  open: { text: { nl: "open", en: "open" }, tone: "success" },
  closed: { text: { nl: "gesloten", en: "closed" }, tone: "neutral" },
} as const;
