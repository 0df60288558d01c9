/** A questionnaire as it was asked, kept as long as there are answers to it. Never changed. */
export interface InstrumentVersionTable {
  /** SHA-256 of `content`. */
  hash: string;
  instrument: string;
  version: string;
  /** JSON of `Instrument`. */
  content: string;
  frozen_at: string;
}

/** One time of asking a questionnaire. */
export interface InstrumentRoundTable {
  id: string;
  instrument: string;
  version_hash: string;
  /** What it is about, such as one vacancy; empty for the whole organisation. */
  subject: string;
  /** Id of the service it was held for; null where it was for none. */
  service: string | null;
  state: "open" | "closed";
  /** JSON: criteria with the numbers agreed before anyone answered. */
  agreed: string;
  opened_by: string;
  opened_at: string;
  closed_by: string | null;
  closed_at: string | null;
}

/** What one colleague answered about the organisation, under their name. */
export interface InstrumentResponseTable {
  round: string;
  person: string;
  /** JSON of `Answers`. */
  answers: string;
  /** The day it comes back, where the questionnaire asks for one. */
  due_on: string | null;
  /** When someone said that they looked back. */
  looked_back_at: string | null;
  saved_at: string;
  submitted_at: string | null;
}

/** A try-out of a questionnaire with people before it was used. */
export interface InstrumentPilotTable {
  version_hash: string;
  held_on: string;
  people: number;
  note: string;
  recorded_by: string;
  recorded_at: string;
}

/** How well a scale hangs together, as it came through the door. */
export interface InstrumentReliabilityTable {
  version_hash: string;
  scale: string;
  alpha: number;
  low: number;
  high: number;
  /** People who answered every question of the scale. */
  people: number;
  recorded_at: string;
}

/** A round of asking people about themselves. */
export interface CampaignTable {
  id: string;
  title: string;
  instrument: string;
  /** The questionnaire as it is asked; null until it was approved. */
  version_hash: string | null;
  /** JSON of `Plan`: period, languages, reminders, register, contact, groups asked. */
  plan: string;
  mode: "named" | "confidential" | "anonymous";
  state: "draft" | "waits" | "refused" | "approved" | "open" | "closed" | "told";
  /** How many people are asked. */
  people: number;
  /** Hash of the token of an open link; null where people are invited. */
  open_link: string | null;
  /** Anonymous rounds: what credentials are checked against, as PEM. */
  public_key: string | null;
  /** What credentials are signed with, under the key of the work plane; gone once the round is closed. */
  private_key: string | null;
  made_by: string;
  made_at: string;
  decided_by: string | null;
  decided_at: string | null;
  reason: string | null;
  opened_at: string | null;
  closed_at: string | null;
  /** JSON of `Told`: what those asked are told. */
  told: string | null;
  told_at: string | null;
  /** Id of the service it is held for; null where it is for none. */
  service: string | null;
}

/** Someone who is asked. In an anonymous round `collected` says that they took their credential, and nothing more. */
export interface CampaignInvitationTable {
  id: string;
  campaign: string;
  /** E-mail address; null for a letter, and once those asked were told what came of it. */
  address: string | null;
  unit: string | null;
  token_hash: string;
  state: "asked" | "collected" | "answered";
  /** Hash of the blinded credential that was signed: the same may be signed again, another may not. */
  blinded_hash: string | null;
}
