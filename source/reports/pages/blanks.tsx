import type { ReactElement } from "react";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Select } from "../../web/components/choice.tsx";
import { DateField, Field } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, typedDay, typedWords } from "../../work/fields.ts";
import { errorAt, type Problem, RemoveButton, Removed, typedOr } from "../../work/parts.tsx";
import { actOf, posted } from "../../work/posted.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { addBlank, changeBlank, contentsGone, fillBlank } from "../contents.server.ts";
import type { Overview } from "../overview.server.ts";
import type { Blank } from "../model.ts";
import { mustBeWriting, readReport } from "../store.server.ts";

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
  change: { nl: "Wijzigen of verwijderen", en: "Change or remove" },
  save: { nl: "Bewaren", en: "Save" },
} satisfies Record<string, Text>;

/** What a report does not know yet, with who finds it out. */
export function Blanks({
  visit,
  overview: { report, blanks, sections },
  problem,
  removed,
  writes,
}: {
  readonly visit: Visit;
  readonly overview: Overview;
  readonly problem: Problem | null;
  /** Blanks that were taken away. */
  readonly removed: readonly { readonly id: string; readonly label: string }[];
  readonly writes: boolean;
}): ReactElement {
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
          {blanks.map(({ id, words, owner, due, section, filledOn }) => (
            <li key={id}>
              <span>
                {words}
                <span className="report-quiet">
                  {` ${owner}${due === null ? "" : `, ${visit.say(texts.by)} ${day(due)}`}${filledOn === null ? "" : `; ${visit.say(texts.was)} ${day(filledOn)}`}.`}
                </span>
              </span>
              {writes ? (
                <Details
                  summary={`${visit.say(texts.change)}: ${words}`}
                  open={problem !== null && problem.form.one("id") === id}
                >
                  <form method="post" action={`${action}/change`} noValidate>
                    <input type="hidden" name="id" value={id} />
                    <BlankFields
                      visit={visit}
                      sections={sections}
                      problem={problem?.form.one("id") === id ? problem : null}
                      now={{ words, owner, due, section }}
                      after={`-${id}`}
                    />
                    <Button look="secondary">{visit.say(texts.save)}</Button>
                  </form>
                  <RemoveButton visit={visit} action={`${action}/remove`} id={id} label={words} />
                </Details>
              ) : null}
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
            <BlankFields
              visit={visit}
              sections={sections}
              problem={problem !== null && problem.form.one("id") === "" ? problem : null}
              now={{ words: "", owner: "", due: null, section: null }}
              after=""
            />
            <Button>{visit.say(texts.note)}</Button>
          </form>
        </Details>
      ) : null}
      <Removed visit={visit} action={`${action}/restore`} items={removed} />
    </section>
  );
}

/** What is written of a blank. `after` keeps fields of several forms on a page apart. */
function BlankFields({
  visit,
  sections,
  problem,
  now,
  after,
}: {
  readonly visit: Visit;
  readonly sections: Overview["sections"];
  readonly problem: Problem | null;
  readonly now: Omit<Blank, "id" | "filledOn">;
  readonly after: string;
}): ReactElement {
  const around = (field: string, label: Text, is: string) => ({
    name: `${field}${after}`,
    label: visit.say(label),
    value: typedOr(problem, `${field}${after}`, is),
    error: errorAt(problem, `${field}${after}`, visit),
  });
  return (
    <>
      <Field {...around("blank", texts.blank, now.words)} autoComplete="off" />
      <Field
        {...around("owner", texts.owner, now.owner)}
        hint={visit.say(texts.ownerHint)}
        autoComplete="off"
      />
      <DateField {...around("due", texts.due, now.due ?? "")} />
      <Select
        {...around("part", texts.part, now.section ?? "")}
        empty={visit.say(texts.whole)}
        options={sections.map(({ section }) => ({ value: section.id, label: section.title }))}
      />
    </>
  );
}

/** What was typed of a blank. @throws Failure at the field that is to blame */
async function blankFrom(visit: Visit, form: Form, after: string): Promise<Omit<Blank, "id" | "filledOn">> {
  const { sections } = await readReport(visit.house.planes.work, visit.params["report"] ?? "");
  const [blank, owner, due, part] = ["blank", "owner", "due", "part"].map(field => `${field}${after}`);
  const where = form.one(part!);
  return {
    words: typedWords(form.one(blank!), { field: blank!, most: 500, needed: texts.blankNeeded }),
    owner: typedWords(form.one(owner!), { field: owner!, most: longestLine, needed: texts.ownerNeeded }),
    due: typedDay(form.one(due!), due!),
    section:
      where === ""
        ? null
        : chosen(
            where,
            sections.map(({ id }) => id),
            part!,
          ),
  };
}

/** Noting a blank and that it was filled in; `page` is where the form stands. */
export const blankRoutes = (page: (visit: Visit, problem: Problem) => Promise<Answer>): readonly Route[] => {
  const idOf = (visit: Visit): string => visit.params["report"] ?? "";
  return [
    posted("/reports/:report/blanks", "report.write", page, async (visit, form) => {
      const blank = await blankFrom(visit, form, "");
      await addBlank(visit.house.planes.work, idOf(visit), blank, actOf(visit));
      return `/reports/${idOf(visit)}#blanks`;
    }),
    posted("/reports/:report/blanks/change", "report.write", page, async (visit, form) => {
      const id = form.one("id");
      const blank = await blankFrom(visit, form, `-${id}`);
      await changeBlank(visit.house.planes.work, idOf(visit), id, blank);
      return `/reports/${idOf(visit)}#blanks`;
    }),
    posted("/reports/:report/blanks/remove", "report.write", page, async (visit, form) => {
      const { planes, keys } = visit.house;
      await mustBeWriting(planes.work, idOf(visit));
      const { blanks } = await readReport(planes.work, idOf(visit));
      const own = blanks.find(({ id }) => id === form.one("id"));
      if (own === undefined) throw contentsGone();
      await remove(planes.work, keys, "report_blank", own.id, actOf(visit));
      return `/reports/${idOf(visit)}#blanks`;
    }),
    posted("/reports/:report/blanks/restore", "report.write", page, async (visit, form) => {
      const { planes, keys, now } = visit.house;
      await mustBeWriting(planes.work, idOf(visit));
      const gone = await listRemoved(planes.work, "report_blank", now());
      const own = gone.find(({ id, row }) => id === form.one("id") && row["report"] === idOf(visit));
      if (own === undefined) throw contentsGone();
      await restore(planes.work, keys, "report_blank", own.id, actOf(visit));
      return `/reports/${idOf(visit)}#blanks`;
    }),
    posted("/reports/:report/blanks/filled", "report.write", page, async (visit, form) => {
      await fillBlank(visit.house.planes.work, idOf(visit), form.one("id"), actOf(visit));
      return `/reports/${idOf(visit)}#blanks`;
    }),
  ];
};
