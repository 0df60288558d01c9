import type { ReactElement } from "react";
import type { Text } from "../../language/text.ts";
import { Tag } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { isTicked, type Standing } from "../progress.ts";
import { stateNames } from "../picture-parts.tsx";

/** Address of a substep, on its walk. */
export const substepPath = (one: Pick<Standing, "path" | "substep" | "walk">): `/${string}` =>
  `/path/${one.path.id}/${one.substep.id}${one.path.walked === "once" ? "" : `?service=${one.walk}`}`;

export const words = {
  contested: { nl: "betwist", en: "disputed" },
  overdue: { nl: "over tijd", en: "overdue" },
} satisfies Record<string, Text>;

/** The state of a substep, with what is wrong with it, in words. */
export function StateTags({ visit, one }: { readonly visit: Visit; readonly one: Standing }): ReactElement {
  return (
    <span className="state-tags">
      <Tag tone={isTicked(one.state) ? "success" : "neutral"}>{visit.say(stateNames[one.state])}</Tag>
      {one.contest === null ? null : <Tag tone="danger">{visit.say(words.contested)}</Tag>}
      {one.overdue ? <Tag tone="warning">{visit.say(words.overdue)}</Tag> : null}
    </span>
  );
}
