import type { ReactElement } from "react";
import type { Dataset } from "../datasets/model.ts";
import type { Countless, ProtectedTables, Tabulated } from "../disclosure/model.ts";
import type { Locale, Text } from "../language/text.ts";
import type { Source } from "../datasets/source.ts";
import type { Finding } from "./finding.ts";
import type { Labels } from "./labels.ts";
import type { AnyQuestion, Parameters } from "./parameters.ts";

/**
 * One way of looking at data: a question, the figures that answer it, sentences and pictures.
 *
 * The form of the question, its address, the options of the command and what a release plan keeps are all made from
 * `parameters`. `answer` is the only part that meets exact figures; `find` makes the finding from what came through
 * the door, for an entitled analyst (then everything did) as for anyone else, so that no view can show what was not
 * let through.
 */
export interface View<Q = AnyQuestion, Structure = unknown> {
  /** As addresses, findings and commands call it: `pay`. */
  readonly name: string;
  readonly title: Text;
  /** What it tells, in one sentence. */
  readonly about: Text;
  readonly parameters: Parameters;
  /** What else than its columns keeps a dataset from being asked this; left out where nothing does. */
  readonly suits?: (dataset: Dataset) => boolean;
  /** The study whose file it is for, where another file may have the same columns: such a view is offered last, with this. */
  readonly onlyFor?: Text;
  /** Counts and figures that answer the question, and all that is not a number about people: labels, definitions, keys. */
  answer(sources: Sources, question: Q): Promise<Tabulated<Countless<Structure>>>;
  /** Estimates, sentences and warnings from what came through the door. */
  find(structure: Countless<Structure>, tables: ProtectedTables): Finding<Q>;
  /** The finding cut into what is read together. */
  layout(finding: Finding<Q>, labels: Labels): readonly Section[];
  /** What the signs in the pictures mean. */
  key(question: Q): readonly KeyEntry[];
  /** What was done, in plain words. */
  readonly methods: readonly Method[];
  /** R code that gives the same figures from the aggregates, for an analyst who checks them. */
  script(finding: Finding<Q>, structure: Countless<Structure>, tables: ProtectedTables): string;
}

/** The dataset a view is asked of, and those that its parameters of the kind `dataset` name. */
export interface Sources {
  readonly main: Source;
  readonly others: Readonly<Record<string, Source>>;
}

/** What is read together: sentences and warnings about one thing, its pictures and its tables. */
export interface Section {
  /** What `about` of sentences and warnings names; null for the finding as a whole. */
  readonly about: string | null;
  readonly title: Text;
  readonly pictures: readonly Picture[];
  readonly tables: readonly ((locale: Locale) => ReactElement)[];
}

export interface Picture {
  readonly label: Text;
  /** Draws it as an SVG that stands on its own; `id` is unique on the page. */
  readonly draw: (locale: Locale, id: string) => Drawing;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly element: ReactElement;
}

export interface KeyEntry {
  readonly sign: ReactElement;
  readonly meaning: Text;
}

/** One method in plain words, with the function that computes it. */
export interface Method {
  readonly term: Text;
  readonly meaning: Text;
  /** File in `statistics/` whose docstring says the rest: `pay-gap`. Null where nothing is computed. */
  readonly source: string | null;
}
