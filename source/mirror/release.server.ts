import { z } from "zod";
import type { Keeping } from "../datasets/store.server.ts";
import type { ProtectedTables } from "../disclosure/model.ts";
import type { DisclosurePolicy } from "../disclosure/policy.server.ts";
import { Previews } from "../disclosure/previews.server.ts";
import type { Publication } from "../disclosure/releases.server.ts";
import { Failure } from "../language/failure.ts";
import type { Finding, Warning } from "./finding.ts";
import { type AnyQuestion, schemaOf } from "./parameters.ts";
import { samePeople } from "../datasets/series.server.ts";
import { datasetSource } from "../datasets/store.server.ts";
import { cellName, type Names, namesIn } from "./cell-name.ts";
import { sourcesOf } from "./sources.server.ts";
import { viewOf, views, viewsFor } from "./views.ts";

/** What a release plan of the mirror asks for: a view, a dataset and the question put to it. */
export interface Definition {
  readonly view: string;
  readonly dataset: string;
  readonly question: AnyQuestion;
}

const frame = z.object({
  view: z.enum(views.map(view => view.name)),
  dataset: z.string().regex(/^[0-9a-f]{24}$/),
  question: z.unknown(),
});

/** Reads a definition as a plan keeps it. */
export function readDefinition(definition: unknown): Definition {
  const { view, dataset, question } = frame.parse(definition);
  return { view, dataset, question: schemaOf(viewOf(view).parameters).parse(question) };
}

/** What a release is built from besides the figures: which view, and all of its answer that is not a number about people. */
interface Shape {
  readonly view: string;
  readonly structure: unknown;
  readonly names: Names;
}

/** What plans of the mirror would let through, for whoever decides on them. */
export const previews = new Previews<Finding<AnyQuestion>, Shape>();

/** How plans of the mirror become figures. Exact numbers go from the dataset to the door; nobody sees them. */
export function mirrorPublication(
  house: Keeping,
  policy: DisclosurePolicy,
): Omit<Publication<Finding<AnyQuestion>, Shape>, "now" | "progress" | "signal"> {
  return {
    policy,
    tabulate: async (definition, snapshot) => {
      const { view: called, question } = readDefinition(definition);
      const view = viewOf(called);
      const main = await datasetSource(house, "system", snapshot);
      if (!viewsFor(main.dataset).includes(view)) throw unsuitable();
      const sources = await sourcesOf(house, "system", main, view.parameters, name => question[name]);
      const { counts, structure } = await view.answer(sources, question);
      return { counts, structure: { view: called, structure, names: namesIn(main.dataset) } };
    },
    build,
    nameOf: (key, { names }) => cellName(key, names),
    samePeople: snapshot => samePeople(house, snapshot),
  };
}

function build(tables: ProtectedTables, { view, structure }: Shape): Finding<AnyQuestion> {
  const finding = viewOf(view).find(structure, tables);
  return tables.series
    ? { ...finding, warnings: [...finding.warnings, inTens(tables.roundingBase)] }
    : finding;
}

const inTens = (base: number): Warning => ({
  code: "in-tens",
  about: null,
  text: {
    nl: `Aantallen zijn hier afgerond op een veelvoud van ${base}, omdat er meer peilingen van deze mensen zijn. Een klein verschil tussen twee peilingen zou anders verraden wie er kwam of ging. De intervallen rekenen de afronding mee.`,
    en: `Counts are rounded to a multiple of ${base} here, because there are more counts of these people. A small difference between two of them would otherwise give away who came or went. The intervals include the rounding.`,
  },
});

const unsuitable = () =>
  new Failure("question", {
    nl: "Dit bestand heeft niet wat deze weergave vraagt.",
    en: "This file does not have what this view asks for.",
  });
