import type { ReactElement } from "react";
import type { Text } from "../../language/text.ts";
import { Notice } from "../../web/components/notice.tsx";
import type { Visit } from "../../web/route.ts";
import type { WithheldGoal } from "../overview.server.ts";

const texts = {
  title: { nl: "Niet alle getallen komen in het rapport", en: "Not every number comes in the report" },
  why: {
    nl: "Bij deze doelen is een getal met de hand ingevuld of hier geteld, en niet openbaar. Neem een vrijgegeven cijfer over, of zeg bij het doel of de meting dat de bron openbaar is.",
    en: "For these goals a number was entered by hand or counted here, and is not public. Take over a released figure, or say with the goal or the measurement that its source is public.",
  },
  measurements: { nl: "de metingen", en: "the measurements" },
} satisfies Record<string, Text>;

/** Goals of which a report leaves numbers out, and what a writer can do about it. */
export function Withheld(props: {
  readonly visit: Visit;
  readonly goals: readonly WithheldGoal[];
}): ReactElement | null {
  const { visit, goals } = props;
  if (goals.length === 0) return null;
  return (
    <Notice locale={visit.locale} title={visit.say(texts.title)}>
      <p>{visit.say(texts.why)}</p>
      <ul>
        {goals.map(({ id, title, titleEn, indicator }) => (
          <li key={id}>
            <a href={visit.to(`/goals/${id}`)}>{visit.locale === "en" && titleEn !== "" ? titleEn : title}</a>
            {indicator === null ? null : (
              <>
                {" ("}
                <a href={visit.to(`/indicators/${indicator}`)}>{visit.say(texts.measurements)}</a>)
              </>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
