import { allowed } from "../identity/rules.ts";
import type { LateIn } from "../web/late.ts";
import { todayOf } from "../work/posted.ts";
import { listAdvice, listBodies } from "./bodies.server.ts";
import { adviceState } from "./rules.ts";
import { adviceStateNames } from "./texts.ts";

/** Advice that a body was to give, and replies to advice that the municipality was to give, past their day. */
export const lateAdvice: LateIn = async visit => {
  if (!allowed("body.edit", visit.person)) return [];
  const { work } = visit.house.planes;
  const [advice, bodies] = await Promise.all([listAdvice(work), listBodies(work)]);
  const names = new Map(bodies.map(({ id, name }) => [id, name]));
  const today = todayOf(visit);
  return advice.flatMap(one => {
    const state = adviceState(one, today);
    const due = state === "asked-late" ? one.adviceDue : state === "reply-late" ? one.replyDue : null;
    const title = `${names.get(one.body) ?? ""}: ${one.subject}`;
    return due === null
      ? []
      : [
          {
            kind: adviceStateNames[state],
            title: { nl: title, en: title },
            owner: null,
            due,
            path: `/bodies/${one.body}` as const,
          },
        ];
  });
};
