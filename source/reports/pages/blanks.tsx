import type { ReactElement } from "react";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Select } from "../../web/components/choice.tsx";
import { DateField, Field } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, typedDay, typedWords } from "../../work/fields.ts";
import { errorAt, type Problem, typedOr } from "../../work/parts.tsx";
import { actOf, posted } from "../../work/posted.ts";
import { addBlank, fillBlank } from "../contents.server.ts";
import type { Overview } from "../overview.server.ts";
import { readReport } from "../store.server.ts";

const texts = {
  title: { nl: "Nog in te vullen", en: "Still to be filled in" },
  none: { nl: "Er zijn geen open plekken.", en: "There are no blanks." },
  add: { nl: "Een open plek noteren", en: "Note a blank" },
  blank: { nl: "Wat is er nog niet bekend?", en: "What is not known yet?" },
  blankNeeded: { nl: "Schrijf op wat nog niet bekend is.", en: "Write what is not known yet." },
  owner: { nl: "Wie zoekt het uit?", en: "Who finds out?" },
  ownerHint: { nl: "Liefst een functie.", en: "Preferably a function." },
  ownerNeeded: { nl: "Vul in wie het uitzoekt.", en: "Enter who finds out." },
  due: { nl: "Voor welke dag?", en: "By which day?" },
  part: { nl: "Bij welk deel?", en: "With which part?" },
  whole: { nl: "het hele rapport", en: "the whole report" },
  by: { nl: "vóór", en: "by" },
  filled: { nl: "Ingevuld", en: "Filled in" },
  was: { nl: "ingevuld op", en: "filled in on" },
  note: { nl: "Noteren", en: "Note" },
} satisfies Record<string, Text>;

/** What a report does not know yet, with who finds it out. */
export function Blanks({
  visit,
  overview: { report, blanks, sections },
  problem,
  writes,
}: {
  readonly visit: Visit;
  readonly overview: Overview;
  readonly problem: Problem | null;
  readonly writes: boolean;
}): ReactElement {
  const around = (name: string, label: Text) => ({
    name,
    label: visit.say(label),
    value: typedOr(problem, name, ""),
    error: errorAt(problem, name, visit),
  });
  const action = visit.to(`/reports/${report.id}/blanks`);
  const day = (iso: string) => formatDate(iso, visit.locale);
  return (
    <section aria-labelledby="blanks">
      <Heading level={2} id="blanks">
        {visit.say(texts.title)}
      </Heading>
      {blanks.length === 0 ? (
        <p>{visit.say(texts.none)}</p>
      ) : (
        <ul className="report-blanks">
          {blanks.map(({ id, words, owner, due, filledOn }) => (
            <li key={id}>
              <span>
                {words}
                <span className="report-quiet">
                  {` ${owner}${due === null ? "" : `, ${visit.say(texts.by)} ${day(due)}`}${filledOn === null ? "" : `; ${visit.say(texts.was)} ${day(filledOn)}`}.`}
                </span>
              </span>
              {writes && filledOn === null ? (
                <form method="post" action={`${action}/filled`}>
                  <input type="hidden" name="id" value={id} />
                  <Button look="secondary">
                    {visit.say(texts.filled)}
                    <span className="visually-hidden">{`: ${words}`}</span>
                  </Button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {writes ? (
        <Details summary={visit.say(texts.add)} open={problem !== null && "blank" in problem.form.typed}>
          <form method="post" action={action} noValidate>
            <Field {...around("blank", texts.blank)} autoComplete="off" />
            <Field {...around("owner", texts.owner)} hint={visit.say(texts.ownerHint)} autoComplete="off" />
            <DateField {...around("due", texts.due)} />
            <Select
              {...around("part", texts.part)}
              empty={visit.say(texts.whole)}
              options={sections.map(({ section }) => ({ value: section.id, label: section.title }))}
            />
            <Button>{visit.say(texts.note)}</Button>
          </form>
        </Details>
      ) : null}
    </section>
  );
}

/** Noting a blank and that it was filled in; `page` is where the form stands. */
export const blankRoutes = (page: (visit: Visit, problem: Problem) => Promise<Answer>): readonly Route[] => {
  const idOf = (visit: Visit): string => visit.params["report"] ?? "";
  return [
    posted("/reports/:report/blanks", "report.write", page, async (visit, form) => {
      const { work } = visit.house.planes;
      const { sections } = await readReport(work, idOf(visit));
      const words = typedWords(form.one("blank"), {
        field: "blank",
        most: 500,
        needed: texts.blankNeeded,
      });
      const owner = typedWords(form.one("owner"), {
        field: "owner",
        most: longestLine,
        needed: texts.ownerNeeded,
      });
      const due = typedDay(form.one("due"), "due");
      const part = form.one("part");
      const section =
        part === ""
          ? null
          : chosen(
              part,
              sections.map(({ id }) => id),
              "part",
            );
      await addBlank(work, idOf(visit), { section, words, owner, due }, actOf(visit));
      return `/reports/${idOf(visit)}#blanks`;
    }),
    posted("/reports/:report/blanks/filled", "report.write", page, async (visit, form) => {
      await fillBlank(visit.house.planes.work, idOf(visit), form.one("id"), actOf(visit));
      return `/reports/${idOf(visit)}#blanks`;
    }),
  ];
};
