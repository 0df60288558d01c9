import type { House } from "../house.ts";
import { demonstrationAccounts } from "../identity/demonstration.server.ts";
import type { Role } from "../identity/policy.ts";
import { findPersonByEmail } from "../identity/store.server.ts";
import { findInstrument } from "../instruments/catalogue.server.ts";
import type { Answers, Instrument } from "../instruments/model.ts";
import { closeRound, openRound, readRound, saveResponse } from "../instruments/store.server.ts";

const day = 24 * 60 * 60 * 1000;

/** Letters that stand for answers, so that a round can be read at a glance. */
const letters: Readonly<Record<string, string>> = {
  y: "fully",
  p: "partly",
  n: "none",
  u: "unknown",
};

/** Answers to the questions of the scales of an instrument, one character each, in their order. */
function answersFrom(instrument: Instrument, written: string, code: (character: string) => string): Answers {
  const keys = instrument.scales.flatMap(({ questions }) => questions);
  return Object.fromEntries(keys.map((key, i) => [key, code(written[i] ?? "")]));
}

interface Taking {
  readonly instrument: string;
  readonly subject: string;
  readonly by: Role;
  /** Days before now. */
  readonly ago: number;
  readonly answers: (instrument: Instrument) => readonly (readonly [Role, Answers])[];
  readonly isClosed?: true;
}

const scanned = (rows: readonly (readonly [Role, string])[]) => (instrument: Instrument) =>
  rows.map(
    ([role, written]) =>
      [role, answersFrom(instrument, written, one => (one === "?" ? "unknown" : one))] as const,
  );

/** What the people of Voorbeeldstad filled in. */
const takings = (inDays: (days: number) => string): readonly Taking[] => [
  {
    instrument: "strategy-check",
    subject: "",
    by: "coordinator",
    ago: 12,
    answers: instrument =>
      (
        [
          ["coordinator", "yyppynypppp", "Wat bedoelen we met ‘rollen per onderdeel’?"],
          ["manager", "ppnnynnpnnn", "Ik hoor er in mijn team weinig van terug."],
          ["analyst", "ypnpynynnnp", "We meten wel iets, maar steeds anders."],
          ["body", "pnnnnnnpnnn", "De OR hoort pas iets als het af is."],
        ] as const
      ).map(([role, written, remark]) => [
        role,
        { ...answersFrom(instrument, written, one => letters[one] ?? "unknown"), remark },
      ]),
  },
  {
    instrument: "capacity-scan",
    subject: "",
    by: "coordinator",
    ago: 13 * 30,
    isClosed: true,
    answers: scanned([
      ["coordinator", "322221211322211222211322211"],
      ["manager", "211111111211211121111211111"],
      ["analyst", "321221212322123222212211211"],
    ]),
  },
  {
    instrument: "capacity-scan",
    subject: "",
    by: "coordinator",
    ago: 5,
    answers: scanned([
      ["coordinator", "443332333433434332222543433"],
      ["manager", "322222222322222222211322222"],
      ["analyst", "433232323433535332222433322"],
    ]),
  },
  {
    instrument: "vacancy-check",
    subject: "Teammanager Werk en zorg",
    by: "manager",
    ago: 3,
    answers: () => [
      [
        "manager",
        {
          "criteria-relevant": "partly",
          "criteria-fresh": "no",
          "criteria-years": "no",
          "criteria-language": "yes",
          "criteria-fit": "no",
          "open-posted": "yes",
          "open-nobody-chosen": "yes",
          "open-scale-jump": "partly",
          "choice-mixed": "partly",
          "choice-questions": "yes",
          "choice-equal-suitability": "no",
          "choice-access": "yes",
          change:
            "De eis van drie jaar leidinggeven gaat eruit. We beschrijven wat iemand moet kunnen laten zien.",
        },
      ],
    ],
  },
  {
    instrument: "equity-check",
    subject: "Parkeervergunningen in de binnenstad",
    by: "coordinator",
    ago: 200,
    answers: () => [
      [
        "coordinator",
        {
          type: "policy",
          goal: "Minder auto’s in de binnenstad",
          groups: ["disability", "poverty"],
          effect: "larger",
          how: "Wie slecht loopt of weinig geld heeft, kan minder makkelijk uitwijken",
          evidence: ["talks", "practice"],
          "evidence-what": "Gesprekken met het platform voor mensen met een beperking",
          alternatives: "Een lager tarief voor iedereen viel af, omdat het doel dan niet wordt gehaald",
          measures: "Gratis vergunning met een gehandicaptenparkeerkaart en korting bij een laag inkomen",
          "evaluation-date": inDays(-4),
          "evaluation-how": "Het aantal vergunningen per inkomensgroep",
        },
      ],
    ],
  },
];

/** Rounds of Voorbeeldstad, so that a newcomer sees what colleagues make of a questionnaire. Once. */
export async function fillInstruments(house: House): Promise<void> {
  const { work } = house.planes;
  const now = house.now().getTime();
  const inDays = (days: number) => new Date(now + days * day).toISOString().slice(0, 10);
  const people = new Map<Role, string>();
  for (const { role, email } of demonstrationAccounts) {
    const person = await findPersonByEmail(work, email);
    if (person !== null) people.set(role, person.id);
  }
  const idOf = (role: Role) => people.get(role) ?? "";
  for (const { instrument: id, subject, by, ago, answers, isClosed } of takings(inDays)) {
    const { instrument } = findInstrument(house.settings.data, id);
    const at = new Date(now - ago * day);
    const round = await openRound(work, { instrument, subject, agreed: {}, by: idOf(by) }, at);
    const opened = await readRound(work, round);
    for (const [role, given] of answers(instrument))
      await saveResponse(work, opened, { person: idOf(role), answers: given, send: true }, at);
    if (isClosed === true) await closeRound(work, round, idOf(by), at);
  }
}
