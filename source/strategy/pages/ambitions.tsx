import type { ReactElement } from "react";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Select } from "../../web/components/choice.tsx";
import { Field, TextArea } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestText, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import { posted } from "../../work/posted.ts";
import { changeAmbition, readAmbition, reasonNeeded, removeAmbition } from "../ambitions.server.ts";
import { type Ambition, themeNames, themes } from "../model.ts";
import { actOf } from "./parts.tsx";

const texts = {
  wordsEn: { nl: "In het Engels", en: "In English" },
  add: { nl: "Ambitie toevoegen", en: "Add an ambition" },
  theme: { nl: "Thema", en: "Theme" },
  ambition: { nl: "De ambitie", en: "The ambition" },
  changeTitle: { nl: "Ambitie wijzigen", en: "Change the ambition" },
  ambitionReason: { nl: "Waarom veranderen de ambities?", en: "Why do the ambitions change?" },
  ambitionReasonHint: {
    nl: "De strategie is vastgesteld. Lezers zien deze reden.",
    en: "The strategy was adopted. Readers see this reason.",
  },
  remove: { nl: "Ambitie weghalen", en: "Take the ambition away" },
  saveAmbition: { nl: "Bewaren", en: "Save" },
  back: { nl: "Terug", en: "Back" },
  ambitionNeeded: { nl: "Schrijf de ambitie op.", en: "Write the ambition." },
} satisfies Record<string, Text>;

function AmbitionFields(props: {
  visit: Visit;
  problem: Problem | null;
  start: Ambition | null;
  withReason: boolean;
}): ReactElement {
  const { visit, problem, start, withReason } = props;
  return (
    <>
      <Select
        name="theme"
        label={visit.say(texts.theme)}
        options={themes.map(theme => ({ value: theme, label: visit.say(themeNames[theme]) }))}
        value={typedOr(problem, "theme", start?.theme ?? "equity")}
      />
      <Field
        name="ambition"
        label={visit.say(texts.ambition)}
        value={typedOr(problem, "ambition", start?.words ?? "")}
        error={errorAt(problem, "ambition", visit)}
      />
      <Field
        name="ambitionEn"
        label={visit.say(texts.wordsEn)}
        value={typedOr(problem, "ambitionEn", start?.wordsEn ?? "")}
        error={errorAt(problem, "ambitionEn", visit)}
      />
      {withReason ? (
        <TextArea
          name="ambitionReason"
          label={visit.say(texts.ambitionReason)}
          hint={visit.say(texts.ambitionReasonHint)}
          rows={2}
          value={typedOr(problem, "ambitionReason", "")}
          error={errorAt(problem, "ambitionReason", visit)}
        />
      ) : null}
    </>
  );
}

/** Adds an ambition, under the others. */
export function AmbitionForm(props: {
  visit: Visit;
  problem: Problem | null;
  withReason: boolean;
}): ReactElement {
  const { visit, problem, withReason } = props;
  return (
    <Details summary={visit.say(texts.add)} open={problem?.failure.field?.startsWith("ambition") === true}>
      <form method="post" action={visit.to("/vision/ambitions")}>
        <AmbitionFields visit={visit} problem={problem} start={null} withReason={withReason} />
        <Button look="secondary">{visit.say(texts.add)}</Button>
      </form>
    </Details>
  );
}

async function ambitionPage(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { work } = visit.house.planes;
  const ambition = await readAmbition(work, visit.params["ambition"]!);
  const path = visit.to(`/vision/ambitions/${ambition.id}`);
  return {
    kind: "page",
    title: texts.changeTitle,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <ErrorSummary errors={errorsOf(problem, visit)} locale={visit.locale} />
        <Heading level={1}>{visit.say(texts.changeTitle)}</Heading>
        <form method="post" action={path}>
          <AmbitionFields
            visit={visit}
            problem={problem}
            start={ambition}
            withReason={await reasonNeeded(work)}
          />
          <Actions>
            <Button>{visit.say(texts.saveAmbition)}</Button>
            <Button look="danger" formAction={`${path}/remove`}>
              {visit.say(texts.remove)}
            </Button>
            <ButtonLink look="plain" href={visit.to("/vision")}>
              {visit.say(texts.back)}
            </ButtonLink>
          </Actions>
        </form>
      </>
    ),
  };
}

/** Does something, and goes to the page of the vision. */
export const toVision = async (act: Promise<unknown>): Promise<string> => {
  await act;
  return "/vision";
};

/** An ambition as it was typed. */
export function readAmbitionForm(form: Form): Omit<Ambition, "id"> {
  return {
    theme: chosen(form.one("theme"), themes, "theme"),
    words: typedWords(form.one("ambition"), {
      field: "ambition",
      most: longestText,
      needed: texts.ambitionNeeded,
    }),
    wordsEn: typedWords(form.one("ambitionEn"), { field: "ambitionEn", most: longestText }),
  };
}

export const reasonOf = (form: Form): string =>
  typedWords(form.one("ambitionReason"), { field: "ambitionReason", most: longestText });

/** Changing an ambition, or taking it away. */
export const ambitionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/vision/ambitions/:ambition",
    may: "strategy.edit",
    answer: visit => ambitionPage(visit, null),
  },
  posted("/vision/ambitions/:ambition", "strategy.edit", ambitionPage, async (visit, form) => {
    const { planes, keys } = visit.house;
    const ambition = { ...readAmbitionForm(form), id: visit.params["ambition"]! };
    return toVision(changeAmbition(planes.work, keys, ambition, reasonOf(form), actOf(visit)));
  }),
  posted("/vision/ambitions/:ambition/remove", "strategy.edit", ambitionPage, async (visit, form) => {
    const { planes, keys } = visit.house;
    const id = visit.params["ambition"]!;
    return toVision(removeAmbition(planes.work, keys, id, reasonOf(form), actOf(visit)));
  }),
];
