import { allowed } from "../identity/rules.ts";
import type { LateIn } from "../web/late.ts";
import { todayOf } from "../work/posted.ts";
import { isOverdue } from "./rules.ts";
import { listCommitments } from "./store.server.ts";
import { kindNames } from "./texts.ts";

/** Promises and questions of the council, and recommendations, that are past their day and not settled. */
export const lateCommitments: LateIn = async visit => {
  if (!allowed("commitment.read", visit.person)) return [];
  const today = todayOf(visit);
  return (await listCommitments(visit.house.planes.work))
    .filter(one => isOverdue(one, today))
    .map(one => ({
      kind: kindNames[one.kind].one,
      title: { nl: one.words, en: one.words },
      owner: one.owner,
      due: one.due ?? today,
      path: `/commitments/${one.id}` as const,
    }));
};
