import type { House } from "../house.ts";
import { findPersonByEmail } from "../identity/store.server.ts";
import type { StakeholderForm } from "../people/model.ts";
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

/** The map of power and interest, half a year old, with what changed since. Done once. */
export async function fillPeople(house: House): Promise<void> {
  const { planes, keys, now } = house;
  if ((await listStakeholders(planes.work)).length > 0) return;
  const coordinator = await findPersonByEmail(planes.work, "coordinator@demonstratie.example");
  if (coordinator === null) return;
  const by = { by: coordinator.id, at: now() };
  const onDay = (days: number) => new Date(now().getTime() + days * day).toISOString().slice(0, 10);
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
