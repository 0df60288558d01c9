import type { ReactElement } from "react";
import type { Text } from "../../language/text.ts";
import type { Visit } from "../route.ts";
import { Actions, ButtonLink } from "./button.tsx";
import { Heading } from "./heading.tsx";

const words = {
  title: { nl: "Hierop verder bouwen", en: "Build on this" },
  keep: { nl: "Bewaren als bevinding", en: "Keep as a finding" },
  follow: { nl: "Een cijfer volgen", en: "Follow a figure" },
} satisfies Record<string, Text>;

const ways = [
  ["/findings/new", words.keep],
  ["/indicators/new", words.follow],
] as const;

/** Ways on from released figures, for who may take them. The rooms they lead to stand above those that show releases. */
export function BuildOn({
  visit,
  release,
}: {
  readonly visit: Visit;
  readonly release: string;
}): ReactElement | null {
  const open = ways.filter(([path]) => visit.reaches(path));
  return open.length === 0 ? null : (
    <section>
      <Heading level={2}>{visit.say(words.title)}</Heading>
      <Actions>
        {open.map(([path, label]) => (
          <ButtonLink key={path} look="secondary" href={visit.to(`${path}?release=${release}`)}>
            {visit.say(label)}
          </ButtonLink>
        ))}
      </Actions>
    </section>
  );
}
