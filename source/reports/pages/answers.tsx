import type { ReactElement, ReactNode } from "react";
import type { Text } from "../../language/text.ts";
import { Fieldset } from "../../web/components/choice.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Form, Visit } from "../../web/route.ts";
import { longestText, typedWords } from "../../work/fields.ts";
import { errorAt, type Problem, typedOr } from "../../work/parts.tsx";
import type { Accepted } from "../accepted.ts";
import { sha256 } from "../editions.server.ts";
import { type Sign, type SignKind, signKinds, signNames } from "../traceability.ts";

const texts = {
  check: { nl: "Na te kijken", en: "To check" },
  legend: { nl: "Waarom kan dit blijven staan?", en: "Why can this stay?" },
  hint: {
    nl: "Beter is het om de tekst te veranderen. Kan dat niet, schrijf dan op waarom niemand hieraan te herkennen is of waar het getal vandaan komt. De redenen blijven bij de uitgave bewaard.",
    en: "Changing the text is better. Where you cannot, write why nobody can be recognised by it or where the number comes from. The reasons are kept with the edition.",
  },
  why: { nl: "Waarom kan dit?", en: "Why can this stay?" },
  every: { nl: "Waarom kunnen deze blijven staan?", en: "Why can these stay?" },
  each: {
    nl: "Voor een ervan een andere reden geven",
    en: "Give another reason for one of them",
  },
  open: { nl: "Hier ontbreekt nog een reden.", en: "A reason is still missing here." },
  stood: { nl: "Reden", en: "Reason" },
} satisfies Record<string, Text>;

type Found = Pick<Sign, "kind" | "found" | "passage">;

const fieldOf = ({ kind, found, passage }: Found): string =>
  `sign-${sha256(JSON.stringify([kind, found, passage])).slice(0, 16)}`;
const fieldFor = (kind: SignKind): string => `every-${kind}`;

/** What was answered to each sign: its own reason, or the one for all of its kind. @throws Failure at the field */
export function answersFrom(form: Form, signs: readonly Sign[]): readonly Accepted[] {
  return signs.flatMap(({ kind, found, passage }) => {
    const asked = (field: string) => typedWords(form.one(field), { field, most: longestText });
    const reason = asked(fieldOf({ kind, found, passage })) || asked(fieldFor(kind));
    return reason === "" ? [] : [{ kind, found, passage, reason }];
  });
}

/** A place for a reason beside everything the check found, by what it is. */
export function Answers({
  visit,
  signs,
  problem,
  locale,
}: {
  readonly visit: Visit;
  readonly signs: readonly Sign[];
  readonly problem: Problem | null;
  /** Of the report. */
  readonly locale: string;
}): ReactElement | null {
  if (signs.length === 0) return null;
  const missing = (sign: Found) =>
    problem?.failure.code === "report-signs" &&
    (problem.form.one(fieldOf(sign)).trim() || problem.form.one(fieldFor(sign.kind)).trim()) === "";
  const own = (sign: Found) => typedOr(problem, fieldOf(sign), "");
  return (
    <>
      <Heading level={2}>{visit.say(texts.check)}</Heading>
      <Fieldset
        legend={visit.say(texts.legend)}
        id="accepted"
        hint={visit.say(texts.hint)}
        error={errorAt(problem, "accepted", visit)}
      >
        {signKinds.map(kind => {
          const all = signs.filter(sign => sign.kind === kind);
          if (all.length === 0) return null;
          const every = fieldFor(kind);
          return (
            <div key={kind} className="report-answers">
              <h3>{`${visit.say(signNames[kind])} (${all.length})`}</h3>
              {all.length === 1 ? null : (
                <>
                  <ul className="report-found">
                    {all.map(sign => (
                      <li key={fieldOf(sign)}>
                        <Where sign={sign} locale={locale} />
                      </li>
                    ))}
                  </ul>
                  <TextArea
                    name={every}
                    label={visit.say(texts.every)}
                    value={typedOr(problem, every, "")}
                    error={
                      errorAt(problem, every, visit) ??
                      (all.some(missing) ? visit.say(texts.open) : undefined)
                    }
                    rows={2}
                  />
                </>
              )}
              <OrEach visit={visit} many={all.length} open={all.some(sign => own(sign) !== "")}>
                {all.map(sign => (
                  <TextArea
                    key={fieldOf(sign)}
                    name={fieldOf(sign)}
                    label={visit.say(texts.why)}
                    hint={<Where sign={sign} locale={locale} />}
                    value={own(sign)}
                    error={
                      errorAt(problem, fieldOf(sign), visit) ??
                      (all.length === 1 && missing(sign) ? visit.say(texts.open) : undefined)
                    }
                    rows={2}
                  />
                ))}
              </OrEach>
            </div>
          );
        })}
      </Fieldset>
    </>
  );
}

/** Fields of their own, behind something to open where one reason may serve for all. */
function OrEach({
  visit,
  many,
  open,
  children,
}: {
  readonly visit: Visit;
  readonly many: number;
  readonly open: boolean;
  readonly children: ReactNode;
}): ReactElement {
  if (many === 1) return <>{children}</>;
  return (
    <Details summary={visit.say(texts.each)} open={open}>
      {children}
    </Details>
  );
}

function Where({ sign, locale }: { readonly sign: Sign; readonly locale: string }): ReactElement {
  return (
    <>
      <Marked found={sign.found} passage={sign.passage} locale={locale} />
      <span className="report-passage" lang={locale}>
        {sign.sections.map(({ title }) => title).join("; ")}
      </span>
    </>
  );
}

/** A passage with what was found in it marked. */
function Marked({
  found,
  passage,
  locale,
}: Pick<Found, "found" | "passage"> & { readonly locale: string }): ReactElement {
  const at = placeOf(found, passage);
  return (
    <span lang={locale}>
      {at === -1 ? `${passage}: ` : passage.slice(0, at)}
      <mark>{found}</mark>
      {at === -1 ? null : passage.slice(at + found.length)}
    </span>
  );
}

/** Where something stands on its own in a passage, not as a part of a word or a number; -1 where it does not. */
function placeOf(found: string, passage: string): number {
  for (let at = passage.indexOf(found); at !== -1; at = passage.indexOf(found, at + 1)) {
    const around = `${passage[at - 1] ?? " "}${passage[at + found.length] ?? " "}`;
    if (!/[\p{L}\p{N}]/u.test(around)) return at;
  }
  return -1;
}

/** What was let stand, with the reason; what has the same reason stands together. */
export function Stood({
  visit,
  accepted,
  locale,
}: {
  readonly visit: Visit;
  readonly accepted: readonly Accepted[];
  readonly locale: string;
}): ReactElement {
  const together = Map.groupBy(accepted, ({ kind, reason }) => JSON.stringify([kind, reason]));
  return (
    <>
      {[...together].map(([key, same]) => (
        <div key={key} className="report-answers">
          <h3>{`${visit.say(signNames[same[0]!.kind])} (${same.length})`}</h3>
          <p>{`${visit.say(texts.stood)}: ${same[0]!.reason}`}</p>
          <ul className="report-found">
            {same.map(({ found, passage }) => (
              <li key={`${found} ${passage}`}>
                <Marked found={found} passage={passage} locale={locale} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
