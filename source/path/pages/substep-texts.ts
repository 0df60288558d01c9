import type { Text } from "../../language/text.ts";
import type { Verdict } from "../model.ts";
import type { Recorded } from "../rules.ts";

export const texts = {
  stands: { nl: "Hoe staat het ervoor?", en: "Where does it stand?" },
  recorded: { nl: "Vastgelegd", en: "Recorded" },
  recordedWhat: { nl: "Dat blijkt uit", en: "Shown by" },
  judged: { nl: "Beoordeeld", en: "Judged" },
  nobodyJudged: { nl: "Niemand heeft hier iets over gezegd.", en: "Nobody has said anything on this." },
  ahead: {
    nl: "Dit oordeel loopt voor op wat is vastgelegd.",
    en: "This judgement runs ahead of what is recorded.",
  },
  experienced: { nl: "Ervaren", en: "Experienced" },
  experiencedNot: {
    nl: "Wat medewerkers hiervan merken, is nog niet gevraagd en vrijgegeven. Vraag het ook netwerken en panels.",
    en: "What staff notice of it has not been asked and released yet. Ask networks and panels too.",
  },
  experiencedWhat: {
    nl: "Zo antwoordden mensen over zichzelf. Het telt niet mee in wat is vastgelegd: het kan ermee in strijd zijn.",
    en: "This is what people answered about themselves. It does not count in what is recorded: it may contradict that.",
  },
  nobodyDisputes: {
    nl: "Geen inspraakorgaan betwist dit.",
    en: "No body disputes this.",
  },
  disputes: { nl: "betwist dit", en: "disputes this" },
  answer: { nl: "Antwoord", en: "Answer" },
  noAnswer: { nl: "Nog geen antwoord.", en: "No answer yet." },
  settled: { nl: "Laten rusten op", en: "Let rest on" },
  owner: { nl: "Wie", en: "Who" },
  due: { nl: "Klaar op", en: "Due" },
  why: { nl: "Waarom overgeslagen", en: "Why skipped" },
  earlier: { nl: "Eerdere oordelen", en: "Earlier judgements" },
  todo: { nl: "Wat doet u?", en: "What to do?" },
  place: { nl: "Waar in Mozaïek", en: "Where in Mozaïek" },
  open: { nl: "Ga daarheen", en: "Go there" },
  mind: { nl: "Waar u op let", en: "What to mind" },
  differ: { nl: "Waar bronnen verschillen", en: "Where sources differ" },
  differWhy: {
    nl: "De bronnen zeggen hier niet hetzelfde. Mozaïek kiest niet; bespreek wat bij uw gemeente past.",
    en: "The sources do not say the same here. Mozaïek does not choose; discuss what fits your municipality.",
  },
  examples: { nl: "Voorbeelden uit gemeenten", en: "Examples of municipalities" },
  feeds: { nl: "Hier bouwt op voort", en: "Builds on this" },
  source: { nl: "Bron", en: "Source" },
  yourJudgement: { nl: "Uw oordeel", en: "Your judgement" },
  yourJudgementLead: {
    nl: "Leidinggevenden en inspraakorganen lezen dit mee. Een inspraakorgaan kan een afgevinkte stap betwisten.",
    en: "Managers and bodies read along. A body can dispute a step that is ticked.",
  },
  verdict: { nl: "Hoe ver bent u?", en: "How far are you?" },
  ownerLabel: { nl: "Wie pakt dit op?", en: "Who takes this up?" },
  ownerHint: { nl: "Een naam of functie. Mag leeg blijven.", en: "A name or a function. May be left empty." },
  dueLabel: { nl: "Wanneer moet het klaar zijn?", en: "When must it be done?" },
  reasonLabel: { nl: "We slaan dit over, omdat …", en: "We decided to skip this, because …" },
  reasonNeeded: {
    nl: "Schrijf op waarom u dit overslaat. Anders weet straks niemand het meer.",
    en: "Write down why you skip this. Otherwise nobody will know later.",
  },
  save: { nl: "Oordeel bewaren", en: "Save the judgement" },
  notes: { nl: "Notities", en: "Notes" },
  noNotes: { nl: "Er zijn nog geen notities.", en: "There are no notes yet." },
  note: { nl: "Nieuwe notitie", en: "New note" },
  noteHint: {
    nl: "Wat is er gedaan of afgesproken? Noteer niets over herkenbare personen. Leidinggevenden en inspraakorganen lezen mee.",
    en: "What was done or agreed? Write nothing on people who can be recognised. Managers and bodies read along.",
  },
  noteNeeded: { nl: "Schrijf eerst iets op.", en: "Write something first." },
  addNote: { nl: "Notitie toevoegen", en: "Add the note" },
  dispute: { nl: "Betwisten", en: "Dispute" },
  disputeLead: {
    nl: "Merken de mensen die u vertegenwoordigt er iets anders van? Zeg waarom. Het blijft op het pad staan, met het antwoord erbij, tot u het laat rusten.",
    en: "Do the people you represent notice something else? Say why. It stays on the path, with its answer, until you let it rest.",
  },
  disputeLabel: { nl: "Waarom klopt dit niet?", en: "Why is this not right?" },
  disputeNeeded: { nl: "Schrijf op waarom dit niet klopt.", en: "Write down why this is not right." },
  disputeButton: { nl: "Deze stap betwisten", en: "Dispute this step" },
  notTicked: {
    nl: "Deze stap staat niet als gedaan. Er valt nu niets te betwisten.",
    en: "This step does not stand as done. There is nothing to dispute now.",
  },
  answerLabel: { nl: "Uw antwoord", en: "Your answer" },
  answerNeeded: { nl: "Schrijf een antwoord.", en: "Write an answer." },
  answerButton: { nl: "Antwoord geven", en: "Give the answer" },
  settle: { nl: "Laten rusten", en: "Let it rest" },
  previous: { nl: "Vorige", en: "Previous" },
  next: { nl: "Volgende", en: "Next" },
  stepWord: { nl: "stap", en: "step" },
  around: { nl: "Stappen ervoor en erna", en: "Steps before and after" },
} satisfies Record<string, Text>;

export const verdictNames: Readonly<Record<Verdict, Text>> = {
  open: { nl: "Nog niet begonnen", en: "Not begun" },
  "under-way": { nl: "Onderweg", en: "Under way" },
  done: { nl: "Gedaan", en: "Done" },
  skipped: { nl: "Overslaan", en: "Skip" },
};

export const recordedNames: Readonly<Record<Recorded["state"], Text>> = {
  met: { nl: "aanwezig", en: "present" },
  partly: { nl: "gedeeltelijk", en: "in part" },
  "not-yet": { nl: "nog niet", en: "not yet" },
  "not-measurable": { nl: "hier nog niet te meten", en: "not yet measurable here" },
};
