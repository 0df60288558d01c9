import { z } from "zod";
import type { Keeping } from "../datasets/store.server.ts";
import type { TableSet } from "../disclosure/model.ts";
import type { DisclosurePolicy } from "../disclosure/policy.server.ts";
import type { Publication } from "../disclosure/releases.server.ts";
import { ask } from "./decisions/ask.server.ts";
import type { DecisionsQuestion } from "./decisions/model.ts";
import { type DecisionsFinding, decisions } from "./decisions/decisions.ts";
import { questionSchema } from "./decisions/question.ts";
import { tableSet } from "./decisions/tables.ts";

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

/**
 * How plans of the mirror become figures: the door asks for counts, protects them, and hands back what may be shown.
 * Exact counts pass through here for the computer alone; nobody sees them.
 */
export function mirrorPublication(
  house: Keeping,
  policy: DisclosurePolicy,
): Pick<Publication<DecisionsFinding>, "policy" | "tabulate" | "build"> {
  const input = (definition: unknown) => {
    const { dataset, question } = definitionSchema.parse(definition);
    return ask(house, "system", dataset, question);
  };
  return {
    policy,
    tabulate: async (definition): Promise<TableSet> => {
      const { data, question } = await input(definition);
      return tableSet(data, question);
    },
    build: async (tables, plan) => decisions(await input(plan.definition), tables),
  };
}
