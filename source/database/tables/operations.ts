import type { Made } from "./made.ts";

/** Facts about the installation, such as that it is a demonstration. */
export interface SettingTable {
  name: string;
  value: string;
}

/** Work that outlasts a request. */
export interface JobTable {
  id: string;
  kind: string;
  /** JSON; names things by id and never holds data on people. */
  payload: string;
  state: "queued" | "running" | "done" | "failed";
  progress_done: number;
  progress_total: number | null;
  /** JSON of a `Text`: what is being done, or why it failed. */
  message: string | null;
  /** JSON. */
  result: string | null;
  lease_until: string | null;
  attempts: number;
  created_by: string | null;
  created_at: string;
  finished_at: string | null;
}

/** A known value wrapped under the key of each plane: another key cannot unwrap it. */
export interface KeyCheckTable {
  plane: string;
  value: string;
}

/** What someone wants to release: proposed by one, decided by another. */
export interface ReleasePlanTable {
  id: string;
  /** Id of the dataset the figures are taken from. */
  snapshot: string;
  audience: "manager" | "staff" | "public";
  /** JSON text in both languages. */
  title: string;
  /** JSON: which tables, as the view that makes them describes them. */
  definition: string;
  state: "proposed" | "approved" | "refused" | "published";
  proposed_by: string;
  proposed_at: string;
  decided_by: string | null;
  decided_at: string | null;
  reason: string | null;
}

/** A mail that waits, that lies written where there is no mail server, or that could not be delivered. */
export interface MailTable {
  /** Drawn at random, and mails go out in its order: it says nothing of the list they came from. */
  id: string;
  batch: string;
  purpose: string;
  readers: "coordinator" | "addresses" | "nobody";
  state: "waiting" | "written" | "refused";
  /** Sealed under the key of the plane: JSON of `Mail`; of a refused mail only the address. */
  sealed: string;
  /** Last day on which it is kept, or still sent. */
  until: string;
  attempts: number;
  /** When it may be tried again; null until a first try failed. */
  not_before: string | null;
  lease_until: string | null;
  /** Why it was refused: one of `refusals`, never the words of a mail server, which repeat addresses. */
  reason: string | null;
}

/** How many mails of a batch were sent on a day. Nothing else is kept of a mail that was sent. */
export interface MailTallyTable {
  batch: string;
  purpose: string;
  outcome: "sent" | "written" | "refused" | "dropped";
  day: string;
  mails: number;
}

/** A part of the organisation. It is never deleted: what was said of it stays true after it ended. */
export interface UnitTable extends Made {
  id: string;
  name: string;
  /** The unit it belongs to; null right under the municipality. */
  parent: string | null;
  /** The first day on which it was no longer there. */
  ended_on: string | null;
}

/** How a unit stood until someone changed it. */
export interface UnitBeforeTable {
  id: string;
  unit: string;
  name: string;
  parent: string | null;
  ended_on: string | null;
  changed_by: string;
  changed_at: string;
}
