import type { Text } from "../language/text.ts";
import type { Due, HandoverContent } from "./model.ts";
import { monthsAfter } from "../work/days.ts";

/** Months ahead that a handover looks. */
export const monthsAhead = 6;

/**
 * What is due within six months, and what is past its day, the earliest first.
 *
 * @param today ISO date
 * @example
 * duesWithin([{ on: "2026-09-01", kind: "goal", title: { nl: "a", en: "a" }, path: "/goals/a" }], "2026-01-01").length // → 0
 */
export function duesWithin(dues: readonly Due[], today: string): Due[] {
  const last = monthsAfter(today, monthsAhead);
  return dues.filter(({ on }) => on <= last).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Something a successor must know is not there, in one sentence, and where it can be mended. */
export interface Gap {
  readonly text: Text;
  readonly path: string;
}

const say = (nl: string, en: string, path: string): Gap => ({ text: { nl, en }, path });

/** What is missing in what is handed over: nobody's goals, goals without a deed, deeds without an owner, what is late. */
export function gapsOf(content: HandoverContent): readonly Gap[] {
  const { strategy, vision, goals, interventions, commitments, on } = content;
  const title = ({ title: nl, titleEn }: { title: string; titleEn: string }) => ({
    nl,
    en: titleEn === "" ? nl : titleEn,
  });
  return [
    ...(vision === null ? [say("Er is geen visie vastgesteld.", "No vision was adopted.", "/vision")] : []),
    ...(strategy === null
      ? [
          say(
            "De strategie is niet als geheel vastgesteld.",
            "The strategy was not adopted as a whole.",
            "/strategy",
          ),
        ]
      : strategy.reviewDue === null
        ? [
            say(
              "Er is geen evaluatie van de strategie gepland.",
              "No review of the strategy is planned.",
              "/strategy",
            ),
          ]
        : strategy.reviewDue < on
          ? [
              say(
                "De evaluatie van de strategie is te laat.",
                "The review of the strategy is overdue.",
                "/strategy",
              ),
            ]
          : []),
    ...goals.flatMap(goal => {
      const name = title(goal);
      const path = `/goals/${goal.id}`;
      return [
        ...(goal.owner === ""
          ? [say(`Van niemand: het doel “${name.nl}”.`, `Nobody's: the goal “${name.en}”.`, path)]
          : []),
        ...(goal.state === "adopted" && goal.deeds === 0
          ? [
              say(
                `Zonder interventie: het doel “${name.nl}”.`,
                `Without an intervention: the goal “${name.en}”.`,
                path,
              ),
            ]
          : []),
        ...(goal.state === "adopted" && goal.standing === "unknown"
          ? [
              say(
                `Nog niet te zeggen hoe het staat met het doel “${name.nl}”.`,
                `It cannot be told how the goal “${name.en}” stands.`,
                path,
              ),
            ]
          : []),
      ];
    }),
    ...interventions.flatMap(({ id, title: name, accountable, endsOn }) => [
      ...(accountable.length === 0
        ? [
            say(
              `Niemand is eindverantwoordelijk voor “${name}”.`,
              `Nobody is Accountable for “${name}”.`,
              `/interventions/${id}`,
            ),
          ]
        : []),
      ...(endsOn !== null && endsOn < on
        ? [
            say(
              `“${name}” is voorbij zijn einddatum en niet afgerond.`,
              `“${name}” is past its end and not finished.`,
              `/interventions/${id}`,
            ),
          ]
        : []),
    ]),
    ...commitments.flatMap(({ id, words, owner }) =>
      owner === "" ? [say(`Van niemand: “${words}”.`, `Nobody's: “${words}”.`, `/commitments/${id}`)] : [],
    ),
  ];
}

/**
 * A handover without the figures of releases that were withdrawn since. Guards against a figure that lives on in what
 * was kept after it was taken back.
 */
export const withoutWithdrawn = (
  content: HandoverContent,
  withdrawn: ReadonlySet<string>,
): HandoverContent => ({
  ...content,
  goals: content.goals.map(goal =>
    goal.last?.release != null && withdrawn.has(goal.last.release)
      ? { ...goal, last: null, standing: "unknown" }
      : goal,
  ),
});
