import { z } from "zod";
import type { CampaignTable } from "../database/tables/instruments.ts";
import type { Instrument } from "../instruments/model.ts";
import type { Locale, Text } from "../language/text.ts";
import type { Chosen } from "./coarsening.ts";

export type Mode = CampaignTable["mode"];
export type State = CampaignTable["state"];

/** Who knows what, as it is told to everyone who is asked. */
export const modes: Readonly<Record<Mode, { readonly name: Text; readonly means: Text }>> = {
  named: {
    name: { nl: "met naam", en: "with name" },
    means: {
      nl: "De coördinator ziet wie heeft geantwoord, en niet wat. Uw antwoorden tellen alleen mee in cijfers van groepen van ten minste tien mensen. Tot de meting sluit, kunt u ze wijzigen.",
      en: "The coordinator sees who has answered, and not what. Your answers only count in figures of groups of at least ten people. Until the round closes you can change them.",
    },
  },
  confidential: {
    name: { nl: "vertrouwelijk", en: "confidential" },
    means: {
      nl: "De coördinator ziet niet wie heeft geantwoord, en niet wat. Het systeem weet wel wie nog niet heeft geantwoord, om een herinnering te kunnen sturen. Tot de meting sluit, kunt u uw antwoorden wijzigen.",
      en: "The coordinator does not see who has answered, nor what. The system does know who has not answered yet, so that it can send a reminder. Until the round closes you can change your answers.",
    },
  },
  anonymous: {
    name: { nl: "anoniem", en: "anonymous" },
    means: {
      nl: "Niemand kan nagaan wat u hebt geantwoord, ook de beheerder van het systeem niet. Uw browser maakt een bewijs dat u één keer mag antwoorden, zonder dat te zien is van wie het is. Uw antwoorden worden meteen opgeteld bij die van anderen en niet bewaard. Daarna kunt u ze niet meer wijzigen.",
      en: "Nobody can find out what you answered, not even whoever runs the system. Your browser makes a proof that you may answer once, from which it cannot be seen whose it is. Your answers are added to those of others at once and not kept. After that you cannot change them.",
    },
  },
};

/** What is registered before people are asked about themselves (GDPR art. 30). */
const register = z.strictObject({
  purpose: z.string().trim().min(1).max(2000),
  legalGround: z.string().min(1).max(60),
  retentionDate: z.iso.date(),
  assessment: z.string().trim().max(300),
});

/** Everything about a round of asking that is fixed once it starts. */
export const planSchema = z.strictObject({
  opensOn: z.iso.date(),
  closesOn: z.iso.date(),
  languages: z.array(z.enum(["nl", "en"])).min(1),
  /** Days on which who has not reacted is reminded. */
  reminders: z.array(z.iso.date()).max(5),
  register,
  /** Where to ask for paper, or help: shown to everyone who is asked. */
  contact: z.string().trim().min(1).max(200),
  /** Group questions in the order of their weight, where not all can be asked. */
  order: z.array(z.string()),
  /** Units of the organisation that the round tells apart; without them, those the questionnaire came with. */
  units: z.array(z.string().min(1).max(100)).max(200).optional(),
  /** Themes of the questionnaire that are asked; without them, all of it. */
  themes: z.array(z.string().min(1).max(48)).min(1).max(60).optional(),
});
export type Plan = z.infer<typeof planSchema>;

/** What those who were asked are told: what was heard, what will be done, when they will hear more. */
export const toldSchema = z.strictObject({
  heard: z.string().trim().min(1).max(4000),
  will: z.string().trim().min(1).max(4000),
  when: z.string().trim().min(1).max(500),
});
export type Told = z.infer<typeof toldSchema>;

/** A round of asking people about themselves. */
export interface Campaign {
  readonly id: string;
  readonly title: string;
  /** As it is asked: with the group questions that the number of people can bear. */
  readonly instrument: Instrument;
  /** The themes chosen, as they would be asked of enough people; null once the questions are frozen. */
  readonly whole: Instrument | null;
  readonly versionHash: string | null;
  readonly plan: Plan;
  /** Id of the service it is held for; null where it is for none. */
  readonly service: string | null;
  readonly mode: Mode;
  readonly state: State;
  readonly people: number;
  /** True where anyone with the link may answer, and nothing stops them from doing so twice. */
  readonly open: boolean;
  /** Which group questions are asked, and why. */
  readonly groups: readonly Chosen[];
  readonly publicKey: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  readonly told: Told | null;
  readonly toldAt: string | null;
}

/** Someone to ask, from the pasted list. */
export interface Invited {
  /** E-mail address; null for a letter. */
  readonly address: string | null;
  readonly unit: string | null;
}

export const stateNames: Readonly<
  Record<State, { readonly text: Text; readonly tone: "neutral" | "success" | "warning" }>
> = {
  draft: { text: { nl: "in voorbereiding", en: "being prepared" }, tone: "neutral" },
  waits: {
    text: { nl: "wacht op de privacyfunctionaris", en: "waits for the privacy officer" },
    tone: "warning",
  },
  refused: { text: { nl: "afgewezen", en: "refused" }, tone: "warning" },
  approved: { text: { nl: "goedgekeurd", en: "approved" }, tone: "neutral" },
  open: { text: { nl: "open", en: "open" }, tone: "success" },
  closed: { text: { nl: "gesloten, nog niet verteld", en: "closed, not told yet" }, tone: "warning" },
  told: { text: { nl: "gesloten en verteld", en: "closed and told" }, tone: "neutral" },
};

export const languageNames: Readonly<Record<Locale, Text>> = {
  nl: { nl: "Nederlands", en: "Dutch" },
  en: { nl: "Engels", en: "English" },
};
