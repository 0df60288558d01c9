/** Corners of the map: power first, interest second. */
export const quadrants = ["high-high", "high-low", "low-high", "low-low"] as const;
export type Quadrant = (typeof quadrants)[number];

export const stakeholderKinds = ["function", "body", "group", "person"] as const;
export type StakeholderKind = (typeof stakeholderKinds)[number];

/** Power and interest run from 1 to this; the upper half is high. */
export const mostOnMap = 10;

/** Where a stakeholder stood from a day on. */
export interface Position {
  readonly power: number;
  readonly interest: number;
  /** ISO date. */
  readonly since: string;
  readonly why: string;
  readonly by: string;
  readonly at: string;
}

/** What can be changed of a stakeholder besides its place. */
export interface StakeholderForm {
  readonly name: string;
  readonly kind: StakeholderKind;
  readonly unit: string | null;
  /** How the working group goes about it. */
  readonly approach: string;
  /** When the person agreed to stand here by name, and how; null for what is no person. */
  readonly agreedOn: string | null;
  readonly agreedHow: string;
  readonly handedOver: boolean;
}

export interface Stakeholder extends StakeholderForm {
  readonly id: string;
  /** Every position, newest first. */
  readonly positions: readonly Position[];
}

export interface Talk {
  readonly id: string;
  readonly stakeholder: string;
  readonly heldOn: string;
  readonly words: string;
}

export const bodyKinds = [
  "steering-group",
  "works-council",
  "inclusivity-panel",
  "staff-network",
  "external-panel",
  "other",
] as const;
export type BodyKind = (typeof bodyKinds)[number];

export interface BodyForm {
  readonly name: string;
  readonly kind: BodyKind;
  readonly unit: string | null;
  readonly mandate: string;
  /** Who at the top stands behind it. */
  readonly sponsor: string;
  readonly means: string;
  readonly foundedOn: string | null;
  /** Ids of those who write for it. */
  readonly writers: readonly string[];
}

export interface Body extends BodyForm {
  readonly id: string;
}

export const followedAnswers = ["yes", "partly", "no"] as const;
export type Followed = (typeof followedAnswers)[number];

export interface Advice {
  readonly id: string;
  readonly body: string;
  readonly subject: string;
  /** Null for advice that nobody asked for. */
  readonly askedOn: string | null;
  readonly adviceDue: string | null;
  readonly words: string;
  readonly givenOn: string | null;
  readonly replyDue: string | null;
  readonly reply: string;
  readonly repliedOn: string | null;
  readonly followed: Followed | null;
}

/** Where in the organisation someone works, from those who decide to those who support. */
export const agentLevels = ["senior", "middle", "frontline", "support"] as const;
export type AgentLevel = (typeof agentLevels)[number];

export interface AgentForm {
  /** Empty for who is counted without a name. */
  readonly name: string;
  readonly unit: string;
  readonly level: AgentLevel;
  readonly since: string;
  readonly until: string | null;
  readonly agreedOn: string | null;
  readonly agreedHow: string;
  /** Whether colleagues may see the name. */
  readonly shown: boolean;
}

export interface Agent extends AgentForm {
  readonly id: string;
}
