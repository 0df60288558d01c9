import type { Made, Removable } from "./made.ts";

/** Someone or something with power over the strategy or interest in it; private to the working group. */
export interface StakeholderTable extends Removable {
  id: string;
  /** A function, body or group; the name of a person only when they agreed to it. */
  name: string;
  kind: "function" | "body" | "group" | "person";
  unit: string | null;
  approach: string;
  agreed_on: string | null;
  agreed_how: string;
  /** 1 when it goes along in a handover. */
  handed_over: number;
  /** The body this is, where it is one that is known; its name then follows. */
  body: string | null;
}

/** Where a stakeholder stood from a day on, each from 1 to 10; never changed. */
export interface StakeholderPositionTable extends Made {
  id: string;
  stakeholder: string;
  power: number;
  interest: number;
  since: string;
  why: string;
}

/** A talk with a stakeholder, and what came of it. */
export interface StakeholderTalkTable extends Removable {
  id: string;
  stakeholder: string;
  held_on: string;
  words: string;
}

/** A body that steers, advises or speaks for a group. */
export interface BodyTable extends Removable {
  id: string;
  name: string;
  kind:
    | "steering-group"
    | "works-council"
    | "inclusivity-panel"
    | "staff-network"
    | "external-panel"
    | "other";
  unit: string | null;
  mandate: string;
  sponsor: string;
  /** Hours and money it has. */
  means: string;
  founded_on: string | null;
}

/** An account that writes for a body. */
export interface BodyWriterTable {
  body: string;
  person: string;
}

/** Advice asked of a body or given unasked, and what the municipality answered. */
export interface AdviceTable extends Removable {
  id: string;
  body: string;
  subject: string;
  /** Null for advice that nobody asked for. */
  asked_on: string | null;
  advice_due: string | null;
  words: string;
  given_on: string | null;
  reply_due: string | null;
  reply: string;
  replied_on: string | null;
  followed: "yes" | "partly" | "no" | null;
}

/** Someone who brings change about: with a name only when they agreed to it, else counted alone. */
export interface ChangeAgentTable extends Removable {
  id: string;
  name: string;
  unit: string;
  level: "senior" | "middle" | "frontline" | "support";
  since: string;
  until: string | null;
  agreed_on: string | null;
  agreed_how: string;
  /** 1 when colleagues may see the name, so that they know whom to turn to. */
  shown: number;
}
