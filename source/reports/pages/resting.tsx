import type { ReactElement } from "react";
import { restingCommitments } from "../../accountability/items.server.ts";
import type { Text } from "../../language/text.ts";
import { Heading } from "../../web/components/heading.tsx";
import { Tag } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";

const texts = {
  title: { nl: "Wat hierop rust", en: "What rests on this" },
  about: {
    nl: "Toezeggingen, vragen en aanbevelingen die verwijzen naar dit rapport.",
    en: "Promises, questions and recommendations that point at this report.",
  },
} satisfies Record<string, Text>;

/** Commitments that can be seen in a report or an edition, for who may read commitments; nothing where there are none. */
export async function resting(
  visit: Visit,
  on: { readonly kind: "report" | "edition"; readonly id: string },
): Promise<ReactElement | null> {
  const own = (await restingCommitments(visit)).filter(one => one.on.kind === on.kind && one.on.id === on.id);
  if (own.length === 0) return null;
  return (
    <section aria-labelledby="resting" className="not-printed">
      <Heading level={2} id="resting">
        {visit.say(texts.title)}
      </Heading>
      <p>{visit.say(texts.about)}</p>
      <ul className="chain-steps">
        {own.map(({ kind, title, path, state }) => (
          <li key={path}>
            <span className="chain-kind">{visit.say(kind)}</span>
            <a href={visit.to(path)}>{title}</a>
            {state === null ? null : <Tag>{visit.say(state)}</Tag>}
          </li>
        ))}
      </ul>
    </section>
  );
}
