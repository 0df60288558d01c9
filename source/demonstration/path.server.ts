import type { House } from "../house.ts";
import { findPersonByEmail } from "../identity/store.server.ts";
import { setDefinition } from "../path/glossary.server.ts";
import { type Judgement, mainWalk } from "../path/model.ts";
import { keepPractice } from "../path/practices.server.ts";
import { addActivity, setWorkforce } from "../path/activities.server.ts";
import { addNote, addService, contest, judge, readWalks } from "../path/store.server.ts";
import { recordSupport } from "../path/support.server.ts";

/** What people of the demonstration say of a substep; days are counted from today. */
interface Said {
  readonly verdict: Judgement["verdict"];
  readonly owner?: string;
  readonly due?: number;
  readonly reason?: string;
  readonly note?: string;
}

/** The strategy, half walked. */
const strategy: Readonly<Record<string, Said>> = {
  "1.1": {
    verdict: "done",
    owner: "Coördinator",
    note: "Drie begrippen zijn in de directie vastgesteld. Gelijkwaardigheid en diversiteit volgen na het gesprek met de ondernemingsraad.",
  },
  "1.2": {
    verdict: "done",
    owner: "Coördinator",
    note: "Elf aanjagers in vier clusters, en twee personeelsnetwerken met een eigen budget.",
  },
  "1.3": { verdict: "under-way", owner: "Leren en ontwikkelen", due: 45 },
  "2.1": {
    verdict: "done",
    owner: "Personeelszaken",
    note: "Zes groepsgesprekken gehouden. Thema's: taakverdeling, wie er gehoord wordt, en wat er met een melding gebeurt.",
  },
  "2.2": { verdict: "under-way", owner: "Onderzoek en statistiek", due: 60 },
  "2.3": { verdict: "under-way", owner: "Coördinator", due: -12 },
  "3.1": { verdict: "open", owner: "Directiesecretaris", due: -3 },
  "7.3": {
    verdict: "skipped",
    reason: "Eerst de eigen cijfers op orde. Over een jaar kijken we opnieuw.",
  },
};

const desk: Readonly<Record<string, Said>> = {
  "1.1": {
    verdict: "done",
    owner: "Teamleider Wmo",
    note: "De norm is met het hele team besproken en hangt bij de balie.",
  },
  "1.2": { verdict: "done", owner: "Teamleider Wmo" },
  "2.1": {
    verdict: "done",
    owner: "Klantonderzoek",
    note: "Gemeten in het voorjaar, met telefonische hulp in vijf talen.",
  },
  "2.2": { verdict: "skipped", reason: "Te weinig consulenten voor een bruikbare uitkomst." },
  "2.4": { verdict: "done", owner: "Kwaliteitsadviseur" },
  "3.1": { verdict: "under-way", owner: "Kwaliteitsadviseur", due: 30 },
  "3.2": { verdict: "under-way", owner: "Kwaliteitsadviseur", due: 75 },
  "3.5": { verdict: "done", owner: "Teamleider Wmo" },
  "3.7": { verdict: "done", owner: "Klachtencoördinator" },
};

const workAndIncome: Readonly<Record<string, Said>> = {
  "1.2": { verdict: "under-way", owner: "Beleid Werk en Inkomen", due: 90 },
  "2.2": { verdict: "done", owner: "Teamleiders", note: "Intervisie staat elke maand in het rooster." },
};

const day = 24 * 60 * 60 * 1000;

/**
 * A path half walked: judgements with owners and dates, notes, a tick that the works council disputes, a history of
 * political support, one service walked, definitions and practices. Done once, by the people of the demonstration.
 */
export async function fillPath(house: House): Promise<void> {
  const { planes, keys, now } = house;
  const walks = await readWalks(planes.work);
  if (walks("dei-strategy", mainWalk).judgements.size > 0) return;
  const coordinator = await findPersonByEmail(planes.work, "coordinator@demonstratie.example");
  const body = await findPersonByEmail(planes.work, "body@demonstratie.example");
  if (coordinator === null || body === null) return;
  const by = { by: coordinator.id, at: now() };
  const onDay = (days: number) => new Date(now().getTime() + days * day).toISOString().slice(0, 10);
  const say = async (path: string, walk: string, said: Readonly<Record<string, Said>>) => {
    for (const [substep, { verdict, owner = "", due, reason = "", note }] of Object.entries(said)) {
      const place = { path, walk, substep };
      const judgement = { verdict, owner, due: due === undefined ? null : onDay(due), reason };
      await judge(planes.work, keys, place, judgement, by);
      if (note !== undefined) await addNote(planes.work, place, note, by);
    }
  };
  await say("dei-strategy", mainWalk, strategy);
  const deskId = await addService(planes.work, "equal-services", "Wmo-loket", by);
  await say("equal-services", deskId, desk);
  await setWorkforce(planes.work, { staff: 1250, managers: 96 });
  const nobody = { service: null, staff: 0, managers: 0 };
  for (const activity of [
    {
      ...nobody,
      kind: "training",
      on: onDay(-120),
      title: "Objectief selecteren, voor selectiecommissies",
      staff: 140,
      managers: 61,
      words: "Commissies spreken nu vooraf af waarop zij letten. Terugkomdag in het voorjaar.",
    },
    {
      ...nobody,
      kind: "talk",
      on: onDay(-90),
      title: "Medewerkers van de buitendienst, twee groepen",
      words: "Roosters en zorgtaken\nTaal in het werkoverleg\nWie wordt gevraagd voor een klus",
    },
    {
      ...nobody,
      kind: "equity-audit",
      on: onDay(-200),
      title: "Van melding tot besluit",
      service: deskId,
      words: "Wie belt, krijgt sneller een gesprek dan wie schrijft.",
    },
  ] as const)
    await addActivity(planes.work, activity, by);
  await say("work-and-income", mainWalk, workAndIncome);
  await contest(
    planes.work,
    keys,
    { path: "dei-strategy", walk: mainWalk, substep: "1.2" },
    {
      reason:
        "In twee clusters kennen onze mensen geen aanjager. De lijst is er, maar collega's weten niet bij wie zij terechtkunnen.",
      state: "judged",
    },
    { by: body.id, at: now() },
  );
  await recordSupport(
    planes.work,
    keys,
    {
      stage: "none",
      since: onDay(-720),
      signs: ["off-agenda", "no-initiative"],
      words: "Het onderwerp stond niet in het coalitieakkoord.",
      readers: "readers",
    },
    by,
  );
  await recordSupport(
    planes.work,
    keys,
    {
      stage: "passive",
      since: onDay(-210),
      signs: ["words-only", "no-urgency"],
      words: "De directie wil een verhaal met cijfers, maar maakt nog geen uren vrij.",
      readers: "readers",
    },
    by,
  );
  await recordSupport(
    planes.work,
    keys,
    {
      stage: "passive",
      since: onDay(-14),
      signs: ["words-only"],
      words: "Gesprek met het college stond twee keer op de agenda en schoof twee keer door.",
      readers: "self",
    },
    by,
  );
  const adopted = { wordsEn: "", adoptedBy: "de directie", adoptedOn: onDay(-120) };
  await setDefinition(
    planes.work,
    keys,
    {
      ...adopted,
      concept: "discrimination",
      words:
        "Mensen ongelijk behandelen om wie zij zijn, waar dat voor de zaak niet uitmaakt; met opzet of zonder, door een persoon of door een regel.",
    },
    by,
  );
  await setDefinition(
    planes.work,
    keys,
    {
      ...adopted,
      concept: "prejudice",
      words:
        "Een oordeel over iemand omdat u die persoon bij een groep rekent. Iedereen heeft ze; het gaat erom er niet naar te handelen.",
    },
    by,
  );
  await setDefinition(
    planes.work,
    keys,
    {
      ...adopted,
      concept: "inclusion",
      words:
        "Iedereen kan zichzelf zijn, meepraten en gehoord worden, en durft het te zeggen als dat niet zo is.",
    },
    by,
  );
  await keepPractice(
    planes.work,
    {
      practice: "rotterdam-steering",
      title: "DEI als vast punt in het sturingsgesprek",
      place: "Rotterdam",
      lesson:
        "Sluit aan bij een overleg dat er al is. Een nieuw overleg zou bij ons na drie keer stilvallen.",
    },
    by,
  );
  await keepPractice(
    planes.work,
    {
      practice: "amsterdam-target",
      title: "Een streefcijfer dat niet is gehaald",
      place: "Amsterdam",
      lesson: "Spreek bij elk streefcijfer af wie er wat doet als het niet dichterbij komt.",
    },
    by,
  );
}
