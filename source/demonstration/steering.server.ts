import type { House } from "../house.ts";
import { findPersonByEmail } from "../identity/store.server.ts";
import { findInstrument } from "../instruments/catalogue.server.ts";
import type { Answers } from "../instruments/model.ts";
import type { SteeringInstrument } from "../steering/model.ts";
import {
  addAgreement,
  listConversations,
  planConversation,
  saveConversation,
  settleAgreement,
} from "../steering/store.server.ts";

const day = 24 * 60 * 60 * 1000;

interface Held {
  readonly unit: string;
  readonly on: number;
  readonly instrument: SteeringInstrument;
  readonly answers: Answers;
  readonly agreements: readonly {
    readonly words: string;
    readonly owner: string;
    readonly due: number;
    readonly settled?: { readonly state: "done" | "dropped"; readonly outcome: string };
  }[];
}

const held: readonly Held[] = [
  {
    unit: "services",
    on: -170,
    instrument: "steering-q1",
    answers: {
      priorities: "Eerlijke besluiten binnen teams, en vaste stappen bij werving.",
      why: "In de meting was Dienstverlening het cluster waar mensen besluiten het minst eerlijk vonden.",
      resistance: "yes",
      "resistance-what": "Tegen vaste stappen bij werving: teamleiders vinden dat het te lang duurt.",
      "resistance-true": "De eerste procedures duurden inderdaad drie weken langer.",
      "resistance-help": "Personeelszaken plant de commissies vooruit.",
    },
    agreements: [
      {
        words: "Met elk team bespreken hoe besluiten worden genomen.",
        owner: "Afdelingshoofden Dienstverlening",
        due: -60,
        settled: {
          state: "done",
          outcome: "Gedaan in elf van de twaalf teams; het twaalfde volgt na de verhuizing.",
        },
      },
      {
        words: "Alle vacatures twee weken op het intranet voordat iemand wordt gekozen.",
        owner: "Hoofd Personeelszaken",
        due: -25,
      },
    ],
  },
  {
    unit: "city-space",
    on: -60,
    instrument: "steering-q2",
    answers: {
      seen: "Vier teams hielden een gesprek over wat grappen met mensen doen.",
      measured: "Van de laatste twintig aangenomen collega's heeft een op de drie een migratieachtergrond.",
      missed: "In hogere schalen veranderde niets.",
      contributed: "Vaste vragen en een gemengde commissie.",
      embedded: "De vaste vragen staan nu in het vacatureformulier.",
      next: "Hetzelfde voor interne doorstroom vanaf schaal 11.",
    },
    agreements: [
      {
        words: "Interne doorstroom vanaf schaal 11 open publiceren.",
        owner: "Directeur Stad en ruimte",
        due: 40,
      },
    ],
  },
  {
    unit: "operations",
    on: -95,
    instrument: "steering-q1",
    answers: {
      priorities: "Toegankelijke werkplekken en systemen.",
      why: "Collega's met een beperking lopen vast op het personeelssysteem.",
      resistance: "no",
    },
    agreements: [
      {
        words: "Uitzoeken wat het personeelssysteem nodig heeft om met een schermlezer te werken.",
        owner: "Hoofd Informatievoorziening",
        due: 10,
      },
    ],
  },
];

/** Conversations with three of the four clusters: one of them overdue, with agreements kept, open and late. Done once. */
export async function fillSteering(house: House): Promise<void> {
  const { planes, keys, now, settings } = house;
  const units = new Set([...held.map(({ unit }) => unit), "work-care"]);
  if ((await listConversations(planes.work, units)).length > 0) return;
  const coordinator = await findPersonByEmail(planes.work, "coordinator@demonstratie.example");
  if (coordinator === null) return;
  const by = { by: coordinator.id, at: now() };
  const onDay = (days: number) => new Date(now().getTime() + days * day).toISOString().slice(0, 10);
  const plan = (unit: string, on: number, id: SteeringInstrument) => {
    const { instrument } = findInstrument(settings.data, id);
    return planConversation(planes.work, keys, { unit, plannedOn: onDay(on), instrument }, by);
  };
  for (const { unit, on, instrument, answers, agreements } of held) {
    const id = await plan(unit, on, instrument);
    await saveConversation(planes.work, keys, id, { answers, heldOn: onDay(on) }, by);
    for (const { words, owner, due, settled } of agreements) {
      const made = await addAgreement(
        planes.work,
        keys,
        { conversation: id, words, owner, due: onDay(due) },
        by,
      );
      if (settled !== undefined) await settleAgreement(planes.work, keys, made, settled, by);
    }
  }
  await plan("work-care", 12, "steering-q1");
}
