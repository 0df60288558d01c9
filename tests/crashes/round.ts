import type { Campaign } from "../../source/campaigns/model.ts";
import type { Answers } from "../../source/instruments/model.ts";
import type { Credential } from "../load/respondents.ts";

/** A round, and what is handed in to it. */
export interface Round {
  readonly campaign: Pick<Campaign, "id" | "mode" | "instrument" | "publicKey" | "people" | "plan">;
  readonly handedIn: readonly (Credential & { readonly answers: Answers })[];
}
