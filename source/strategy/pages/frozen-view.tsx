import type { ReactElement } from "react";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Facts } from "../../web/components/facts.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Tag } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { type Change, tallyOfChanges } from "../changes.ts";
import type { ReadGoal, ReadStrategy } from "../frozen.ts";
import { themeNames, themes } from "../model.ts";
import { writeValue } from "../target.ts";
import { dayOr, titled } from "./parts.tsx";

const texts = {
  vision: { nl: "Visie", en: "Vision" },
  noVision: { nl: "Zonder visie.", en: "Without a vision." },
  ambitions: { nl: "Ambities", en: "Ambitions" },
  goals: { nl: "Doelen", en: "Goals" },
  none: { nl: "Geen.", en: "None." },
  whom: { nl: "Voor wie", en: "For whom" },
  what: { nl: "Wat", en: "What" },
  why: { nl: "Waarom", en: "Why" },
  from: { nl: "Vanaf", en: "From" },
  to: { nl: "Naar", en: "To" },
  by: { nl: "Klaar op", en: "By" },
  measured: { nl: "Gemeten met", en: "Measured by" },
  owner: { nl: "Aanspreekbaar", en: "Answers for it" },
  units: { nl: "Geldt voor", en: "Holds for" },
  whole: { nl: "de hele gemeente", en: "the whole municipality" },
  rests: { nl: "Rust op", en: "Rests on" },
  adopted: { nl: "Vastgesteld", en: "Adopted" },
  adoptedBy: { nl: "door", en: "by" },
  forOthers: { nl: "cijfers voor anderen", en: "figures for others" },
  reason: { nl: "Waarom", en: "Why" },
} satisfies Record<string, Text>;

const whatNames = {
  added: { nl: "erbij", en: "added" },
  changed: { nl: "gewijzigd", en: "changed" },
  removed: { nl: "weg", en: "gone" },
} satisfies Record<Change["what"], Text>;

const inOwn = (visit: Visit, { words, wordsEn }: { words: string; wordsEn: string }): string =>
  visit.locale === "en" && wordsEn !== "" ? wordsEn : words;

/** A goal as it was: everything it said. */
export function FrozenGoalFacts({ visit, goal }: { visit: Visit; goal: ReadGoal }): ReactElement {
  const { locale } = visit;
  const measuredIn = goal.indicator?.measuredIn ?? "number";
  const value = (number: number | null) =>
    goal.hidden ? visit.say(texts.forOthers) : number === null ? "–" : writeValue(number, measuredIn, locale);
  const baseline = `${value(goal.baselineValue)}${goal.baselineOn === null ? "" : `, ${formatDate(goal.baselineOn, locale)}`}${goal.baselineSource === "" ? "" : ` (${goal.baselineSource})`}`;
  return (
    <Facts
      items={[
        { name: visit.say(texts.whom), value: goal.whom || "–" },
        { name: visit.say(texts.what), value: goal.what || "–" },
        ...(goal.why === "" ? [] : [{ name: visit.say(texts.why), value: goal.why }]),
        { name: visit.say(texts.from), value: baseline },
        { name: visit.say(texts.to), value: value(goal.targetValue) },
        { name: visit.say(texts.by), value: dayOr(visit, goal.byWhen) },
        {
          name: visit.say(texts.measured),
          value: goal.indicator === null ? "–" : titled(visit, goal.indicator),
        },
        { name: visit.say(texts.owner), value: goal.owner || "–" },
        {
          name: visit.say(texts.units),
          value:
            goal.units.length === 0
              ? visit.say(texts.whole)
              : goal.units
                  .map(({ name }) => name)
                  .toSorted()
                  .join(", "),
        },
        ...(goal.findings.length === 0
          ? []
          : [{ name: visit.say(texts.rests), value: goal.findings.map(({ title }) => title).join("; ") }]),
        ...(goal.adoptedOn === null
          ? []
          : [
              {
                name: visit.say(texts.adopted),
                value: `${formatDate(goal.adoptedOn, locale)}, ${visit.say(texts.adoptedBy)} ${goal.adoptedBy}`,
              },
            ]),
      ]}
    />
  );
}

/** A strategy as it was adopted, whole. */
export function FrozenView({ visit, strategy }: { visit: Visit; strategy: ReadStrategy }): ReactElement {
  return (
    <>
      <Heading level={2}>{visit.say(texts.vision)}</Heading>
      {strategy.vision === null ? (
        <p>{visit.say(texts.noVision)}</p>
      ) : (
        <p className="vision-words">{inOwn(visit, strategy.vision)}</p>
      )}
      <Heading level={2}>{visit.say(texts.ambitions)}</Heading>
      {strategy.ambitions.length === 0 ? <p>{visit.say(texts.none)}</p> : null}
      <ul>
        {strategy.ambitions.map(one => (
          <li key={one.id}>
            <strong>{`${visit.say(themeNames[one.theme])}: `}</strong>
            {inOwn(visit, one)}
          </li>
        ))}
      </ul>
      <Heading level={2}>{visit.say(texts.goals)}</Heading>
      {strategy.goals.length === 0 ? <p>{visit.say(texts.none)}</p> : null}
      {themes.flatMap(theme =>
        strategy.goals
          .filter(goal => goal.theme === theme)
          .map(goal => (
            <section key={goal.id} aria-labelledby={`goal-${goal.id}`}>
              <Heading level={3} id={`goal-${goal.id}`} above={visit.say(themeNames[theme])}>
                {titled(visit, goal)}
              </Heading>
              {goal.whom === "" && goal.what === "" ? null : (
                <Lead>{`${goal.whom} ${goal.what}`.trim()}</Lead>
              )}
              <FrozenGoalFacts visit={visit} goal={goal} />
            </section>
          )),
      )}
    </>
  );
}

/** What changed, in words, with the reasons that were given. */
export function Changes({
  visit,
  changes,
  reasons,
}: {
  visit: Visit;
  changes: readonly Change[];
  /** By the id of an ambition or goal, or `vision`. */
  reasons: ReadonlyMap<string, readonly string[]>;
}): ReactElement {
  return (
    <>
      <p className="tally">{visit.say(tallyOfChanges(changes))}</p>
      {changes.length === 0 ? null : (
        <ul className="changes">
          {changes.map(({ kind, what, id, title, sentences }) => (
            <li key={`${kind} ${id}`}>
              <strong>{visit.say(title)}</strong> <Tag>{visit.say(whatNames[what])}</Tag>
              {sentences.length === 0 ? null : (
                <ul>
                  {sentences.map(sentence => (
                    <li key={sentence.nl}>{visit.say(sentence)}</li>
                  ))}
                </ul>
              )}
              {(reasons.get(id) ?? []).map(reason => (
                <p key={reason} className="change-reason">{`${visit.say(texts.reason)}: ${reason}`}</p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
