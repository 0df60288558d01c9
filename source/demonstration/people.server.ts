import type { Act } from "../work/model.ts";
import type { House } from "../house.ts";
import { findPersonByEmail } from "../identity/store.server.ts";
import { addAgent } from "../people/agents.server.ts";
import { addBody, answerAdvice, askAdvice, giveAdvice } from "../people/bodies.server.ts";
import type { AgentForm, StakeholderForm } from "../people/model.ts";
import {
  addStakeholder,
  addTalk,
  listStakeholders,
  moveStakeholders,
} from "../people/stakeholders.server.ts";

const day = 24 * 60 * 60 * 1000;

interface OnMap extends Pick<StakeholderForm, "name" | "kind" | "unit" | "approach"> {
  readonly power: number;
  readonly interest: number;
  readonly why: string;
  /** Where they moved to later, and why. */
  readonly later?: { readonly power: number; readonly interest: number; readonly why: string };
  readonly talk?: string;
}

const map: readonly OnMap[] = [
  {
    name: "Gemeentesecretaris",
    kind: "function",
    unit: null,
    power: 9,
    interest: 4,
    why: "Beslist over de directieagenda; wilde eerst cijfers zien.",
    later: { power: 9, interest: 8, why: "Na de eerste cijfers zelf om een vast agendapunt gevraagd." },
    approach: "Elke vier maanden een halfuur, met één vraag en één besluit.",
    talk: "Wil dat elk cluster een eigen doel kiest, en dat wie afwijkt dat uitlegt.",
  },
  {
    name: "Wethouder Personeel",
    kind: "function",
    unit: null,
    power: 8,
    interest: 5,
    why: "Verantwoordelijk in het college; de raad vraagt ernaar.",
    approach: "Nooit verrassen: wat de raad krijgt, ziet de wethouder een week eerder.",
  },
  {
    name: "Directeur Dienstverlening",
    kind: "function",
    unit: "services",
    power: 7,
    interest: 4,
    why: "Grootste cluster met publiek; ziet het vooral als extra werk.",
    approach: "Laat zien wat klachten en verloop nu kosten.",
    talk: "Twijfelt aan de cijfers over doorstroom; wil ze per afdeling zien.",
  },
  {
    name: "Directeur Stad en ruimte",
    kind: "function",
    unit: "city-space",
    power: 7,
    interest: 8,
    why: "Trok eerder zelf de werving open.",
    approach: "Voorbeeld voor de anderen; laat deze directeur het verhaal vertellen.",
  },
  {
    name: "Ondernemingsraad",
    kind: "body",
    unit: null,
    power: 6,
    interest: 9,
    why: "Instemmingsrecht, en een achterban die het merkt.",
    approach: "Vroeg om advies vragen en altijd terugkoppelen.",
    talk: "Betwist dat aanjagers overal bekend zijn; wil een lijst op het intranet.",
  },
  {
    name: "Hoofd Personeelszaken",
    kind: "function",
    unit: "operations",
    power: 6,
    interest: 7,
    why: "Gaat over werving, selectie en opleiding.",
    approach: "Samen het jaarplan maken.",
  },
  {
    name: "Netwerk Kleurrijk",
    kind: "group",
    unit: null,
    power: 2,
    interest: 9,
    why: "Weet uit ervaring waar het knelt, beslist nergens over.",
    approach: "Uren en een sponsor regelen; bij elk besluit vooraf horen.",
    talk: "Mensen melden weinig, omdat zij niet horen wat ermee gebeurt.",
  },
  {
    name: "Teamleiders Werk en Inkomen",
    kind: "group",
    unit: "work-income",
    power: 4,
    interest: 3,
    why: "Volle agenda; voeren uit wat anderen bedenken.",
    later: { power: 4, interest: 6, why: "De spiegel over ondersteuning ging over hun eigen werk." },
    approach: "Aansluiten bij de intervisie die er al is.",
  },
  {
    name: "Inwonerspanel",
    kind: "body",
    unit: null,
    power: 2,
    interest: 5,
    why: "Wordt af en toe om een mening gevraagd.",
    approach: "Twee keer per jaar laten zien wat er met hun opmerkingen gebeurde.",
  },
];

/** Two names that stand for nobody: who they are made up from stands in no register. */
const agents: readonly (Pick<AgentForm, "name" | "unit" | "level"> & { readonly since: number })[] = [
  { name: "", unit: "city-space", level: "senior", since: -400 },
  { name: "Robin (demonstratie)", unit: "city-space", level: "frontline", since: -400 },
  { name: "", unit: "city-space", level: "support", since: -120 },
  { name: "Noor (demonstratie)", unit: "civil-affairs", level: "frontline", since: -300 },
  { name: "", unit: "customer-contact", level: "middle", since: -90 },
  { name: "", unit: "operations", level: "support", since: -300 },
];

/** Bodies with their mandate, and advice in every state. */
async function fillBodies(house: House, by: Act, onDay: (days: number) => string): Promise<void> {
  const { planes, keys } = house;
  const council = await findPersonByEmail(planes.work, "body@demonstratie.example");
  const none = { unit: null, mandate: "", sponsor: "", means: "", foundedOn: null, writers: [] };
  const works = await addBody(
    planes.work,
    {
      ...none,
      name: "Ondernemingsraad",
      kind: "works-council",
      mandate: "Instemming met en advies over personeelsbeleid; volgt de voortgang van de strategie.",
      writers: council === null ? [] : [council.id],
    },
    by,
  );
  await addBody(
    planes.work,
    {
      ...none,
      name: "Stuurgroep diversiteit en inclusie",
      kind: "steering-group",
      mandate:
        "Adviseert over interventies die vast in de organisatie komen, en over keuzes van college en directie.",
      sponsor: "Gemeentesecretaris",
    },
    by,
  );
  const panel = await addBody(
    planes.work,
    {
      ...none,
      name: "Inclusiviteitspanel",
      kind: "inclusivity-panel",
      mandate: "Houdt besluiten vooraf tegen het licht en mag ongevraagd adviseren.",
      means: "4 uur per lid per maand",
      foundedOn: onDay(-500),
    },
    by,
  );
  await addBody(
    planes.work,
    {
      ...none,
      name: "Netwerk Kleurrijk",
      kind: "staff-network",
      mandate:
        "Ontmoeting voor collega's met een migratieachtergrond; wordt gehoord over werving en doorstroom.",
      means: "€ 4.000 per jaar, geen uren",
      foundedOn: onDay(-700),
    },
    by,
  );
  await addBody(
    planes.work,
    { ...none, name: "Netwerk Anders werken", kind: "staff-network", foundedOn: onDay(-150) },
    by,
  );
  await addBody(
    planes.work,
    {
      ...none,
      name: "Extern groeipanel",
      kind: "external-panel",
      mandate: "Vijf mensen van buiten spiegelen twee keer per jaar wat de gemeente zegt en doet.",
    },
    by,
  );
  const ask = (body: string, subject: string, asked: number, due: number) =>
    askAdvice(planes.work, keys, { body, subject, askedOn: onDay(asked), adviceDue: onDay(due) }, by);
  const answered = await ask(works, "Vaste stappen bij elke sollicitatie", -160, -130);
  await giveAdvice(
    planes.work,
    keys,
    answered,
    {
      words: "Eens, als ook interne doorstroom langs dezelfde stappen gaat.",
      givenOn: onDay(-135),
      replyDue: onDay(-105),
    },
    by,
  );
  await answerAdvice(
    planes.work,
    keys,
    answered,
    {
      reply:
        "Werving start direct. Interne doorstroom volgt na de zomer, omdat de functieprofielen nog worden herzien.",
      repliedOn: onDay(-110),
      followed: "partly",
    },
    by,
  );
  await ask(works, "Namen van aanjagers op het intranet", -20, 25);
  const late = await ask(panel, "Nieuwe gedragscode", -90, -60);
  await giveAdvice(
    planes.work,
    keys,
    late,
    {
      words: "Schrijf bij elke norm wat er gebeurt als iemand zich er niet aan houdt, en wie dat dan doet.",
      givenOn: onDay(-62),
      replyDue: onDay(-32),
    },
    by,
  );
  for (const { since, ...agent } of agents)
    await addAgent(
      planes.work,
      keys,
      {
        ...agent,
        since: onDay(since),
        until: null,
        agreedOn: agent.name === "" ? null : onDay(since),
        agreedHow: agent.name === "" ? "" : "in een gesprek, met een mail ter bevestiging",
        shown: agent.name !== "",
      },
      by,
    );
}

/** The map of power and interest, half a year old, with what changed since. Done once. */
export async function fillPeople(house: House): Promise<void> {
  const { planes, keys, now } = house;
  if ((await listStakeholders(planes.work)).length > 0) return;
  const coordinator = await findPersonByEmail(planes.work, "coordinator@demonstratie.example");
  if (coordinator === null) return;
  const by = { by: coordinator.id, at: now() };
  const onDay = (days: number) => new Date(now().getTime() + days * day).toISOString().slice(0, 10);
  await fillBodies(house, by, onDay);
  for (const { power, interest, why, later, talk, ...form } of map) {
    const id = await addStakeholder(
      planes.work,
      keys,
      { ...form, agreedOn: null, agreedHow: "", handedOver: form.kind !== "function" },
      { power, interest, why, since: onDay(-190) },
      by,
    );
    if (later !== undefined)
      await moveStakeholders(
        planes.work,
        keys,
        new Map([[id, later]]),
        { since: onDay(-40), why: later.why },
        by,
      );
    if (talk !== undefined)
      await addTalk(planes.work, { stakeholder: id, heldOn: onDay(-30), words: talk }, by);
  }
}
