import { z } from "zod";
import type { Keeping } from "../datasets/store.server.ts";
import type { ProtectedTables } from "../disclosure/model.ts";
import type { DisclosurePolicy } from "../disclosure/policy.server.ts";
import type { Publication } from "../disclosure/releases.server.ts";
import { ask } from "./decisions/ask.server.ts";
import type { DecisionsQuestion } from "./decisions/model.ts";
import { type DecisionsFinding, type DecisionsStructure, decisions, partsOf } from "./decisions/decisions.ts";
import { questionSchema } from "./decisions/question.ts";

/** What a release plan of the mirror asks for: a view, a dataset and the question put to it. */
export const definitionSchema: z.ZodType<Definition> = z.object({
  view: z.literal("decisions"),
  dataset: z.string().regex(/^[0-9a-f]{24}$/),
  question: questionSchema,
});
export interface Definition {
  readonly view: "decisions";
  readonly dataset: string;
  readonly question: DecisionsQuestion;
}

/** How plans of the mirror become figures. Exact counts go from the dataset to the door; nobody sees them. */
export function mirrorPublication(
  house: Keeping,
  policy: DisclosurePolicy,
): Pick<Publication<DecisionsFinding, DecisionsStructure>, "policy" | "tabulate" | "build"> {
  return {
    policy,
    tabulate: async (definition, snapshot) => {
      const { question } = definitionSchema.parse(definition);
      return partsOf(await ask(house, "system", snapshot, question));
    },
    build,
  };
}

const build = (tables: ProtectedTables, structure: DecisionsStructure): DecisionsFinding =>
  decisions(structure, tables);
