import { createPublicKey } from "node:crypto";
import { RSABSSA } from "@cloudflare/blindrsa-ts";
import type { Campaign, Invited, Mode, Plan } from "../source/campaigns/model.ts";
import { listInvited } from "../source/campaigns/invitations.server.ts";
import { decide, draft, submit } from "../source/campaigns/preparing.server.ts";
import { open, readCampaign } from "../source/campaigns/store.server.ts";
import type { House } from "../source/house.ts";
import { fieldOf } from "../source/instruments/answering.ts";
import { type Answers, type Instrument, optionsOf, questionsOf } from "../source/instruments/model.ts";

/** A day so many days from a moment. */
export const dayAfter = (now: Date, days: number): string =>
  new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** People to ask by letter. */
export const byLetter = (people: number): readonly Invited[] =>
  Array.from({ length: people }, () => ({ address: null, unit: null }));

/** A round that was asked for, approved by another and opened, with those who are asked. */
export async function openRound(
  house: House,
  {
    instrument,
    mode,
    invited,
    openTo = null,
    service = null,
    plan = {},
    title = "Meting",
    by = "coordinator",
  }: {
    readonly instrument: string;
    readonly mode: Mode;
    readonly invited: readonly Invited[];
    readonly openTo?: number | null;
    readonly service?: string | null;
    readonly plan?: Partial<Plan>;
    readonly title?: string;
    readonly by?: string;
  },
): Promise<{ readonly campaign: Campaign; readonly invited: Awaited<ReturnType<typeof listInvited>> }> {
  const now = house.now();
  const whole: Plan = {
    opensOn: dayAfter(now, 0),
    closesOn: dayAfter(now, 9),
    languages: ["nl", "en"],
    reminders: [],
    register: {
      purpose: "Weten hoe het hier is.",
      legalGround: "public-task",
      retentionDate: dayAfter(now, 400),
      assessment: "",
    },
    contact: "Adviseur inclusie, 14 020",
    order: ["unit"],
    ...plan,
  };
  const id = await draft(house, { title, instrument, mode, plan: whole, invited, openTo, service, by }, now);
  await submit(house.planes.work, id);
  await decide(house, id, { approve: true, reason: "", by: "officer" }, now);
  await open(house, id, now);
  return {
    campaign: await readCampaign(house, id),
    invited: await listInvited(house.planes.work, id),
  };
}

/** The form fields of answers, as a browser sends them. */
export const formOf = (answers: Answers): URLSearchParams =>
  new URLSearchParams(
    Object.entries(answers).flatMap(([key, given]) =>
      (typeof given === "string" ? [given] : given).map(one => [fieldOf(key), one]),
    ),
  );

/** An answer by chance to every question with answers to choose from. */
export function answersByChance(instrument: Instrument, random: () => number): Answers {
  return Object.fromEntries(
    questionsOf(instrument).flatMap(question => {
      const options = optionsOf(question);
      if (options.length === 0) return [];
      const { code } = options[Math.floor(random() * options.length)]!;
      return [[question.key, question.kind === "multiple" ? [code] : code]];
    }),
  );
}

const suite = RSABSSA.SHA384.PSS.Randomized();
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

/** What a browser does for an anonymous round: makes a credential, has it signed blind, and hands it in. */
export async function deviceFor(campaign: Campaign): Promise<() => Promise<Device>> {
  const der = createPublicKey(campaign.publicKey ?? "").export({ type: "spki", format: "der" });
  const algorithm = { name: "RSA-PSS", hash: "SHA-384" };
  const key = await crypto.subtle.importKey("spki", new Uint8Array(der), algorithm, true, ["verify"]);
  return async () => {
    const credential = suite.prepare(crypto.getRandomValues(new Uint8Array(32)));
    const { blindedMsg, inv } = await suite.blind(key, credential);
    return {
      blinded: text(blindedMsg),
      unblind: async signed => {
        const signature = await suite.finalize(
          key,
          credential,
          new Uint8Array(Buffer.from(signed, "base64url")),
          inv,
        );
        return { credential: text(credential), signature: text(signature) };
      },
    };
  };
}

/** One browser with its credential. */
export interface Device {
  readonly blinded: string;
  unblind(signed: string): Promise<{ readonly credential: string; readonly signature: string }>;
}
