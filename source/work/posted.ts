import { Failure } from "../language/failure.ts";
import type { Permission } from "../identity/policy.ts";
import type { Answer, Form, Route, Visit } from "../web/route.ts";
import type { Act } from "./model.ts";
import type { Problem } from "./parts.tsx";

/** The visitor as someone who does something now; for routes that only people who signed in may use. */
export const actOf = (visit: Visit): Act => ({ by: visit.person!.id, at: visit.house.now() });

/** Today, as ISO date. */
export const todayOf = (visit: Visit): string => visit.house.now().toISOString().slice(0, 10);

/**
 * A form that is posted: what it does, where it leads, and the page it stands on, which comes back with what was typed
 * when a field was wrong.
 *
 * @param act does it, and gives the path to go to, without language
 */
export function posted(
  path: `/${string}`,
  may: Permission,
  again: (visit: Visit, problem: Problem) => Promise<Answer>,
  act: (visit: Visit, form: Form) => Promise<string>,
): Route {
  return {
    method: "POST",
    path,
    may,
    answer: async visit => {
      const form = await visit.form();
      try {
        return { kind: "redirect", to: visit.to(await act(visit, form)) };
      } catch (error) {
        if (error instanceof Failure && error.field !== null)
          return await again(visit, { failure: error, form });
        throw error;
      }
    },
  };
}
