import type { ReactElement, ReactNode } from "react";
import { allowed } from "../../identity/rules.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Select } from "../../web/components/choice.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import type { Problem } from "../../work/parts.tsx";
import { type Intervention, measureLevels, theoryNames, theoryParts } from "../model.ts";
import { assumptionsOf, type Missing } from "../rules.ts";
import type { LinkKind } from "../store.server.ts";

const texts = {
  inWords: { nl: "De verandertheorie in woorden", en: "The theory of change in words" },
  assume: { nl: "Wij nemen aan", en: "We assume" },
  missing: { nl: "Wat nog ontbreekt", en: "What is still missing" },
  complete: {
    nl: "De verandertheorie en het evaluatieplan zijn ingevuld. Of zij kloppen, blijkt uit de metingen.",
    en: "The theory of change and the evaluation plan are filled in. Whether they are right, the measurements will show.",
  },
  none: { nl: "nog niets", en: "nothing yet" },
  at: { nl: "Meet", en: "Measures" },
  tie: { nl: "Koppelen", en: "Tie" },
  untie: { nl: "Loskoppelen", en: "Untie" },
  choose: { nl: "Kies", en: "Choose" },
} satisfies Record<string, Text>;

export interface Tied {
  readonly id: string;
  readonly label: string;
  readonly href: string | null;
  readonly note?: ReactNode;
}

/** What an intervention is tied to in one way, each one click away, with a button to untie it. */
export function TieList({
  visit,
  intervention,
  kind,
  items,
  title,
}: {
  readonly visit: Visit;
  readonly intervention: string;
  readonly kind: LinkKind | null;
  readonly items: readonly Tied[];
  readonly title: string;
}): ReactElement {
  const edits = kind !== null && allowed("intervention.edit", visit.person);
  return (
    <div className="deed-ties">
      <h3>{title}</h3>
      {items.length === 0 ? <p className="by-line">{visit.say(texts.none)}</p> : null}
      <ul>
        {items.map(({ id, label, href, note }) => (
          <li key={id}>
            <span>
              {href === null ? label : <a href={href}>{label}</a>} {note}
            </span>
            {edits ? (
              <form method="post" action={visit.to(`/interventions/${intervention}/untie`)}>
                <input type="hidden" name="kind" value={kind} />
                <input type="hidden" name="to" value={id} />
                <button type="submit" className="utrecht-button utrecht-button--subtle">
                  {visit.say(texts.untie)}
                  <span className="visually-hidden">{`: ${label}`}</span>
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A form that ties one thing more. */
export function TieForm({
  visit,
  intervention,
  kinds,
  label,
  options,
  problem,
}: {
  readonly visit: Visit;
  readonly intervention: string;
  readonly kinds: readonly LinkKind[];
  readonly label: Text;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly problem: Problem | null;
}): ReactElement | null {
  if (options.length === 0) return null;
  const own = kinds.some(kind => kind === problem?.form.one("kind")) ? problem : null;
  const field = `to-${kinds[0]}`;
  return (
    <form method="post" action={visit.to(`/interventions/${intervention}/tie`)} className="deed-tie">
      <Select
        name={field}
        label={visit.say(label)}
        options={options}
        value={own === null ? "" : own.form.one(field)}
        empty={visit.say(texts.choose)}
        error={own?.failure.field === "to" ? visit.say(own.failure.text) : undefined}
      />
      {kinds.length === 1 ? (
        <input type="hidden" name="kind" value={kinds[0]} />
      ) : (
        <Select
          name="kind"
          label={visit.say(texts.at)}
          options={measureLevels.map(level => ({
            value: level,
            label: visit.say(theoryNames[level]).toLowerCase(),
          }))}
          value={own?.form.one("kind") ?? "output"}
        />
      )}
      <Button look="secondary">{visit.say(texts.tie)}</Button>
    </form>
  );
}

export function Lacks({
  visit,
  missing,
}: {
  readonly visit: Visit;
  readonly missing: readonly Missing[];
}): ReactElement {
  if (missing.length === 0) return <p>{visit.say(texts.complete)}</p>;
  return (
    <Notice kind="warning" title={visit.say(texts.missing)} locale={visit.locale}>
      <ul>
        {missing.map(({ field, says }) => (
          <li key={field}>{visit.say(says)}</li>
        ))}
      </ul>
    </Notice>
  );
}

export function InWords({
  visit,
  intervention,
}: {
  readonly visit: Visit;
  readonly intervention: Intervention;
}): ReactElement {
  const { theory } = intervention;
  const assumed = assumptionsOf(theory);
  return (
    <Details summary={visit.say(texts.inWords)}>
      <dl className="deed-words">
        {theoryParts.map(part => {
          const before = assumed.find(({ arrow }) => arrow === part);
          return (
            <div key={part}>
              <dt>{visit.say(theoryNames[part])}</dt>
              <dd>
                {theory[part] === "" ? "–" : theory[part]}
                {before === undefined ? null : (
                  <p className="by-line">{`${visit.say(texts.assume)}: ${before.words}`}</p>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Details>
  );
}
