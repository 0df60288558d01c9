import type { ReactElement } from "react";
import { audiences } from "../../disclosure/model.ts";
import { proposePlan } from "../../disclosure/plans.server.ts";
import { recordAudit } from "../../identity/audit.server.ts";
import { formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Radios, Select } from "../../web/components/choice.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { Field } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Empty } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { ParameterFields } from "../parameter-fields.tsx";
import { type Datasets, numbersOutOfBounds, questionFrom } from "../parameters.ts";
import { datasetsOf, sourcesOf } from "../sources.server.ts";
import type { View } from "../view.ts";
import type { Definition } from "../release.server.ts";
import { datasetFor, datasetSource, listDatasets } from "../../datasets/store.server.ts";
import { findView, viewsFor } from "../views.ts";
import { audienceNames, texts } from "./texts.ts";

const readers = audiences.filter(audience => audience !== "analyst");
const longestTitle = 120;

/** Choose a file, then the question, the title and the readers. No figure is shown here. */
export const planNew: Route = {
  method: "GET",
  path: "/release-plans/new",
  may: "release.propose",
  answer: visit => planForm(visit, visit.query, null),
};

/** Puts the plan before whoever decides. */
export const planPropose: Route = {
  method: "POST",
  path: "/release-plans/new",
  may: "release.propose",
  answer: async visit => {
    const form = await visit.form();
    const title: Text = { nl: form.one("title-nl").trim(), en: form.one("title-en").trim() };
    const errors = [...titleProblem("title-nl", title.nl), ...titleProblem("title-en", title.en)];
    const audience = readers.find(one => one === form.one("audience"));
    const query = queryOf(form);
    const dataset = form.one("dataset");
    const view = findView(form.one("view"));
    errors.push(...numberProblems(view, query));
    if (errors.length > 0 || audience === undefined)
      return planForm(visit, query, {
        form,
        errors: audience === undefined ? [...errors, { field: "audience", text: texts.forWhom }] : errors,
      });
    const known = await datasetsIn(visit, dataset, view, query);
    const definition: Definition = {
      view: view.name,
      dataset,
      question: questionFrom(view.parameters, known, query),
    };
    const { planes, keys, now } = visit.house;
    const by = visit.person!.id;
    const id = await proposePlan(planes, { snapshot: dataset, audience, title, definition, by }, now());
    const event = { actor: by, action: "release.proposed", subject: `plan:${id}` } as const;
    await recordAudit(planes.work, keys, event, now());
    return { kind: "redirect", to: visit.to(`/release-plans/${id}`) };
  },
};

const titleProblem = (field: string, title: string): { field: string; text: Text }[] => {
  if (title === "") return [{ field, text: texts.titleMissing }];
  return title.length > longestTitle ? [{ field, text: texts.titleTooLong }] : [];
};

/** A confidence level of 3 is refused in words: nobody's plan is made of another question than they asked. */
const numberProblems = (view: View, query: URLSearchParams): { field: string; text: Text }[] =>
  numbersOutOfBounds(view.parameters, query).map(({ field, min, max }) => ({
    field,
    text: {
      nl: `Schrijf een getal van ${formatNumber(min, "nl")} tot en met ${formatNumber(max, "nl")}.`,
      en: `Write a number from ${formatNumber(min, "en")} to ${formatNumber(max, "en")}.`,
    },
  }));

/** Definitions only: whoever proposes need not be entitled to the figures. */
async function datasetsIn(visit: Visit, id: string, view: View, query: URLSearchParams): Promise<Datasets> {
  const main = await datasetSource(visit.house, "system", id);
  return datasetsOf(await sourcesOf(visit.house, "system", main, view.parameters, name => query.get(name)));
}

/** The typed question as an address, so that both methods read it the same way. */
function queryOf(form: Form): URLSearchParams {
  const query = new URLSearchParams();
  for (const [field, values] of Object.entries(form.typed))
    for (const value of values) query.append(field, value);
  return query;
}

interface Typed {
  readonly form: Form;
  readonly errors: readonly { readonly field: string; readonly text: Text }[];
}

async function planForm(visit: Visit, query: URLSearchParams, typed: Typed | null): Promise<Answer> {
  const id = query.get("dataset");
  const frame = (body: ReactElement): Answer => ({
    kind: "page",
    title: texts.newPlan,
    status: typed === null ? 200 : 422,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.newPlan)}</Heading>
        <Lead>{visit.say(texts.newPlanLead)}</Lead>
        {body}
      </>
    ),
  });
  if (id === null || id === "") return frame(await chooseDataset(visit));
  const view =
    query.get("view") === null
      ? viewsFor(await datasetFor(visit.house, "system", id))[0]!
      : findView(query.get("view")!);
  const known = await datasetsIn(visit, id, view, query);
  const others = (await listDatasets(visit.house, "system")).filter(entry => entry.erased === null);
  const errorOf = (field: string) => {
    const found = typed?.errors.find(error => error.field === field);
    return found && visit.say(found.text);
  };
  return frame(
    <form method="post" action={visit.to("/release-plans/new")}>
      <ErrorSummary
        locale={visit.locale}
        errors={(typed?.errors ?? []).map(({ field, text }) => ({ field, text: visit.say(text) }))}
      />
      <input type="hidden" name="dataset" value={id} />
      <input type="hidden" name="view" value={view.name} />
      <Facts
        items={[
          { name: visit.say(texts.dataset), value: known.main.name },
          { name: visit.say(texts.view), value: visit.say(view.title) },
        ]}
      />
      <Field
        name="title-nl"
        label={visit.say(texts.titleNl)}
        value={typed?.form.one("title-nl") ?? known.main.name}
        error={errorOf("title-nl")}
        maxLength={longestTitle}
        required
      />
      <Field
        name="title-en"
        label={visit.say(texts.titleEn)}
        value={typed?.form.one("title-en") ?? ""}
        error={errorOf("title-en")}
        maxLength={longestTitle}
        required
      />
      <Radios
        name="audience"
        label={visit.say(texts.forWhom)}
        options={readers.map(audience => ({ value: audience, label: visit.say(audienceNames[audience]) }))}
        value={typed?.form.one("audience") ?? "manager"}
        error={errorOf("audience")}
      />
      <ParameterFields
        visit={visit}
        parameters={view.parameters}
        datasets={known}
        question={questionFrom(view.parameters, known, query)}
        wrong={
          new Map(
            (typed?.errors ?? []).flatMap(({ field, text }) =>
              view.parameters[field]?.kind === "number"
                ? [[field, { typed: query.get(field) ?? "", text }] as const]
                : [],
            ),
          )
        }
        others={others.map(({ dataset }) => ({ id: dataset.id, name: dataset.name }))}
      />
      <Button>{visit.say(texts.submitPlan)}</Button>
    </form>,
  );
}

async function chooseDataset(visit: Visit): Promise<ReactElement> {
  // Names and columns only: whoever proposes need not be entitled to the figures.
  const entries = (await listDatasets(visit.house, "system")).filter(
    entry => entry.erased === null && viewsFor(entry.dataset).length > 0,
  );
  if (entries.length === 0)
    return (
      <Empty title={visit.say(texts.noDatasets)}>
        <p>{visit.say(texts.noDatasetsWhy)}</p>
      </Empty>
    );
  return (
    <form method="get">
      <Select
        name="dataset"
        label={visit.say(texts.dataset)}
        options={entries.map(({ dataset }) => ({ value: dataset.id, label: dataset.name }))}
      />
      <Button>{visit.say(texts.choose)}</Button>
    </form>
  );
}
