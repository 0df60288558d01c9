import type { ReactElement, ReactNode } from "react";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Heading } from "../../web/components/heading.tsx";
import { Tag } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import type { Goal, Indicator, ReleaseAudience } from "../model.ts";
import { standingNames, standingTones } from "../sentences.ts";
import type { GoalEntry } from "../strategy.server.ts";

export const audienceNames: Readonly<Record<ReleaseAudience, Text>> = {
  manager: { nl: "leidinggevenden", en: "managers" },
  staff: { nl: "medewerkers", en: "staff" },
  public: { nl: "iedereen", en: "everyone" },
};

export const words = {
  draft: { nl: "concept", en: "draft" },
  ended: { nl: "beëindigd", en: "ended" },
  notForYou: { nl: "cijfers voor anderen", en: "figures for others" },
  rests: { nl: "Waar dit op rust", en: "What this rests on" },
  resting: { nl: "Wat hierop rust", en: "What rests on this" },
  nothing: { nl: "Nog niets.", en: "Nothing yet." },
  someone: { nl: "iemand", en: "someone" },
  finding: { nl: "bevinding", en: "finding" },
  indicator: { nl: "indicator", en: "indicator" },
  goal: { nl: "doel", en: "goal" },
  release: { nl: "vrijgave", en: "release" },
  ambition: { nl: "ambitie", en: "ambition" },
  vision: { nl: "visie", en: "vision" },
} satisfies Record<string, Text>;

/** Asked of whoever types a number: without a yes it does not leave the house. */
export const publicSource = {
  label: {
    nl: "Dit kan iedereen al lezen: het staat in de bron die hier is genoemd",
    en: "Anyone can read this already: it stands in the source named here",
  },
  hint: {
    nl: "Alleen dan komt het in rapporten en op de publieke pagina, met die bron erbij. Twijfelt u? Zet dan geen vinkje, of neem een vrijgegeven cijfer over.",
    en: "Only then does it come in reports and on the public page, with that source. In doubt? Leave it unticked, or take over a released figure.",
  },
} satisfies Record<string, Text>;

/** A name in the reader's language, where there is one. */
export const titled = (
  visit: Visit,
  { title, titleEn }: Pick<Goal | Indicator, "title" | "titleEn">,
): string => (visit.locale === "en" && titleEn !== "" ? titleEn : title);

/** How a goal stands, in a word. */
export function StandingTag({
  visit,
  entry,
}: {
  readonly visit: Visit;
  readonly entry: GoalEntry;
}): ReactElement {
  if (entry.status === null) return <Tag tone="neutral">{visit.say(words.notForYou)}</Tag>;
  const { standing } = entry.status;
  return <Tag tone={standingTones[standing]}>{visit.say(standingNames[standing])}</Tag>;
}

/** One step along the chain. */
export interface Step {
  readonly kind: Text;
  readonly title: string;
  /** Null where it is not for this reader. */
  readonly path: string | null;
  readonly state?: ReactNode;
}

/** The chain on both sides of a thing: what it rests on, and what rests on it. One click each way. */
export function Chain({
  visit,
  rests,
  resting,
}: {
  readonly visit: Visit;
  readonly rests: readonly Step[];
  readonly resting: readonly Step[];
}): ReactElement {
  return (
    <div className="chain">
      {(
        [
          [words.rests, rests, "rests"],
          [words.resting, resting, "resting"],
        ] as const
      ).map(([head, steps, id]) => (
        <section key={id} aria-labelledby={`chain-${id}`}>
          <Heading level={2} id={`chain-${id}`}>
            {visit.say(head)}
          </Heading>
          {steps.length === 0 ? (
            <p>{visit.say(words.nothing)}</p>
          ) : (
            <ul className="chain-steps">
              {steps.map(step => (
                <li key={`${step.kind.nl} ${step.path ?? step.title}`}>
                  <span className="chain-kind">{visit.say(step.kind)}</span>
                  {step.path === null ? (
                    <span>{step.title}</span>
                  ) : (
                    <a href={visit.to(step.path)}>{step.title}</a>
                  )}
                  {step.state === undefined ? null : step.state}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}

/** A day, or a dash where there is none. */
export const dayOr = (visit: Visit, day: string | null): string =>
  day === null ? "–" : formatDate(day, visit.locale);

/** Today, as an ISO date. */
export const todayOf = (visit: Visit): string => visit.house.now().toISOString().slice(0, 10);

/** Who does something now. */
export const actOf = (visit: Visit) => ({ by: visit.person!.id, at: visit.house.now() });
