import { allowed } from "../identity/rules.ts";
import type { Text } from "../language/text.ts";
import { isThere } from "../units/rules.ts";
import type { Late, LateIn } from "../web/late.ts";
import { todayOf } from "../work/posted.ts";
import { scopeOf } from "./pages/scope.ts";
import { isOverdue, rhythmOf } from "./rules.ts";
import { listConversations, readRhythm } from "./store.server.ts";

const texts = {
  agreement: { nl: "afspraak uit een sturingsgesprek", en: "agreement of a steering conversation" },
  conversation: { nl: "sturingsgesprek", en: "steering conversation" },
} satisfies Record<string, Text>;

/** Agreements past their day, and units whose next conversation is overdue, of the units that the visitor sees. */
export const lateConversations: LateIn = async visit => {
  if (!allowed("steering.read", visit.person)) return [];
  const { work } = visit.house.planes;
  const { units, seen } = await scopeOf(visit);
  const [conversations, months] = await Promise.all([listConversations(work, seen), readRhythm(work)]);
  const today = todayOf(visit);
  const talks = Map.groupBy(conversations, ({ unit }) => unit);
  return units.flatMap((unit): Late[] => {
    const of = talks.get(unit.id) ?? [];
    const { overdue, due, planned, open } = rhythmOf(of, months, today);
    return [
      ...open
        .filter(one => isOverdue(one, today))
        .map(one => ({
          kind: texts.agreement,
          title: { nl: one.words, en: one.words },
          owner: one.owner,
          due: one.due,
          path: `/steering/${one.conversation}` as const,
        })),
      ...(overdue && isThere(unit, today)
        ? [
            {
              kind: texts.conversation,
              title: { nl: unit.name, en: unit.name },
              owner: null,
              due: due ?? today,
              path: planned === null ? ("/steering" as const) : (`/steering/${planned.id}` as const),
            },
          ]
        : []),
    ];
  });
};
