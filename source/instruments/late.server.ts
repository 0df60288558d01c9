import { allowed } from "../identity/rules.ts";
import type { Text } from "../language/text.ts";
import type { Late, LateIn } from "../web/late.ts";
import { todayOf } from "../work/posted.ts";
import { dueBack } from "./store.server.ts";

const lookBack: Text = { nl: "besluit om op terug te kijken", en: "decision to look back on" };

/** Checked decisions that someone was to look back on; of colleagues only for who opens such checks. */
export const lateLookingBack: LateIn = async visit => {
  const today = todayOf(visit);
  const all = await dueBack(visit.house.planes.work, today);
  const seen = allowed("instrument.open", visit.person)
    ? all
    : all.filter(({ person }) => person === visit.person?.id);
  const first = new Map(seen.toReversed().map(one => [one.round, one]));
  return [...first.values()].flatMap(({ round, subject, dueOn }): Late[] =>
    dueOn < today
      ? [
          {
            kind: lookBack,
            title: { nl: subject, en: subject },
            owner: null,
            due: dueOn,
            path: `/instruments/rounds/${round}`,
          },
        ]
      : [],
  );
};
