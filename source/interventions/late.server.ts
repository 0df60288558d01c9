import { allowed } from "../identity/rules.ts";
import type { Text } from "../language/text.ts";
import type { LateIn } from "../web/late.ts";
import { todayOf } from "../work/posted.ts";
import { listInterventions } from "./store.server.ts";

const texts = {
  begin: { nl: "interventie die nog niet begon", en: "intervention that has not begun" },
  end: { nl: "interventie die klaar zou zijn", en: "intervention that was to have ended" },
} satisfies Record<string, Text>;

/** Interventions that were to begin and did not, and that were to end and still run. */
export const lateInterventions: LateIn = async visit => {
  if (!allowed("intervention.edit", visit.person)) return [];
  const today = todayOf(visit);
  return (await listInterventions(visit.house.planes.work, "editor")).flatMap(one => {
    const due = one.state === "planned" ? one.startsOn : one.state === "running" ? one.endsOn : null;
    return due === null || due >= today
      ? []
      : [
          {
            kind: one.state === "planned" ? texts.begin : texts.end,
            title: { nl: one.title, en: one.title },
            owner: null,
            due,
            path: `/interventions/${one.id}` as const,
          },
        ];
  });
};
