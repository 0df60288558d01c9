import type { Figure, ReportDocument } from "../document/model.ts";
import type { Locale, Text } from "../language/text.ts";
import type { MeasuredIn, Measurement, Theme } from "../strategy/model.ts";
import type { UnitTable } from "../strategy/unit-table.ts";
import type { Course, Standing } from "../strategy/status.ts";

/**
 * Everything the public page tells, and nothing else: no account, no id of a person, no draft, no figure that was
 * released for fewer people. The pages are made from this alone.
 */
export interface PublicFacts {
  readonly municipality: string;
  readonly demonstration: boolean;
  /** ISO date of publication. */
  readonly on: string;
  readonly vision: { readonly words: Text; readonly adoptedOn: string } | null;
  readonly goals: readonly PublicGoal[];
  readonly figures: readonly PublicFigures[];
  readonly reports: readonly PublicReport[];
  readonly lessons: readonly PublicLesson[];
  readonly rounds: readonly PublicRound[];
  readonly respond: Respond;
}

/** A goal that was adopted, or that was and has ended. */
export interface PublicGoal {
  /** Part of an address; of the goal's name. */
  readonly slug: string;
  readonly theme: Theme;
  readonly title: Text;
  /** As they were written, in one language. */
  readonly whom: string;
  readonly what: string;
  readonly why: string;
  readonly ambition: Text | null;
  readonly units: readonly string[];
  readonly ended: boolean;
  readonly adoptedOn: string | null;
  readonly byWhen: string | null;
  /** Null where its figures were not released for the public. */
  readonly progress: PublicProgress | null;
}

/** How a goal stands, by figures for the public. */
export interface PublicProgress {
  /** `hidden`: it rests on a number that is not public. */
  readonly standing: Standing | "hidden";
  readonly sentences: readonly Text[];
  readonly measuredIn: MeasuredIn;
  readonly indicator: Text;
  readonly measurements: readonly Measurement[];
  /** Ids of measurements that may be laid beside the line. */
  readonly joined: readonly string[];
  readonly course: Course | null;
  /** What was released of units; null where nothing was. */
  readonly units: Readonly<Record<Locale, UnitTable>> | null;
  /** Slugs of the public figures it was measured with. */
  readonly figures: readonly string[];
}

/** What was released for the public. */
export interface PublicFigures {
  readonly slug: string;
  readonly title: Text;
  /** ISO date. */
  readonly on: string;
  readonly figure: Readonly<Record<Locale, Figure>>;
}

/** A report for the public, as it was adopted, or that there was one and why it is gone. */
export interface PublicReport {
  readonly slug: string;
  readonly title: string;
  readonly locale: Locale;
  /** Null once it was withdrawn. */
  readonly document: ReportDocument | null;
  /** ISO date on which it became public. */
  readonly on: string;
  readonly withdrawn: { readonly on: string; readonly reason: string } | null;
  /** PDF, Word and open data of it. */
  readonly files: readonly PublicFile[];
}

/** What was learned of something that was done, in words that someone wrote for everyone. */
export interface PublicLesson {
  readonly title: Text;
  readonly words: Text;
  /** Whether the English words are English, and not the Dutch ones for want of them. */
  readonly translated: boolean;
}

/** What came of asking people, in words that someone wrote for everyone. */
export interface PublicRound extends PublicLesson {
  /** ISO date on which those who were asked were told. */
  readonly on: string;
}

/** How someone can answer, as the municipality wrote it; whatever is not known is empty. */
export interface Respond {
  readonly words: Text;
  readonly mail: string;
  readonly phone: string;
  readonly post: string;
  /** Where one complains about the municipality itself. */
  readonly complaint: string;
  /** The independent place that helps who was discriminated against. */
  readonly reporting: string;
}

/** One file of the export. Its path is relative, with slashes. */
export interface PublicFile {
  readonly path: string;
  readonly body: string | Uint8Array;
}

/** What the pages look like: files under `assets/`, and which of them each page asks for. */
export interface PublicLook {
  readonly styles: readonly string[];
  readonly icon: string;
  readonly files: readonly PublicFile[];
}
