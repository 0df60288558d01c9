import type { ReactElement } from "react";
import type { Dataset } from "../../datasets/model.ts";
import type { RegisterEntry } from "../../datasets/store.server.ts";
import { listDatasets } from "../../datasets/store.server.ts";
import { dimensionsOf, momentsOf } from "../../datasets/dimensions.ts";
import { exportExact } from "../../disclosure/export.ts";
import { recordAudit } from "../../identity/audit.server.ts";
import { formatDate, formatList } from "../../language/format.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Checkboxes, Radios } from "../../web/components/choice.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Details, Empty } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Route, Visit } from "../../web/route.ts";
import { type Askable, ask, askable } from "../decisions/ask.server.ts";
import { exactFinding } from "../decisions/decisions.ts";
import { capital, inBoth, type Labels, labelsOf } from "../decisions/labels.ts";
import type { DecisionsQuestion } from "../decisions/model.ts";
import { addressOf, questionOf } from "../decisions/question.ts";
import { texts as decisionTexts } from "../decisions/texts.ts";
import { UnreleasedDecisions } from "../decisions/view.tsx";
import { asRecords } from "../output.ts";
import { texts } from "./texts.ts";

/** Files an analyst may ask about. */
export const mirrorHome: Route = {
  method: "GET",
  path: "/mirror",
  may: "mirror.exact",
  menu: { under: "stand", label: texts.mirror, about: texts.mirrorAbout },
  answer: async visit => {
    const entries = (await listDatasets(visit.house, visit.person!)).filter(
      entry => entry.erased === null && momentsOf(entry.dataset).length > 0,
    );
    return {
      kind: "page",
      title: texts.mirror,
      body: (
        <>
          <Heading level={1}>{visit.say(texts.mirror)}</Heading>
          <Lead>{visit.say(texts.mirrorLead)}</Lead>
          {entries.length === 0 ? (
            <Empty
              title={visit.say(texts.noDatasets)}
              action={<ButtonLink href={visit.to("/datasets/new")}>{visit.say(texts.importFile)}</ButtonLink>}
            >
              <p>{visit.say(texts.noDatasetsWhy)}</p>
            </Empty>
          ) : (
            <Datasets visit={visit} entries={entries} />
          )}
        </>
      ),
    };
  },
};

function Datasets({
  visit,
  entries,
}: {
  readonly visit: Visit;
  readonly entries: readonly RegisterEntry[];
}): ReactElement {
  return (
    <DataTable
      id="datasets"
      caption={visit.say(texts.datasets)}
      columns={[
        {
          key: "name",
          head: visit.say(texts.name),
          cell: ({ dataset }) => <a href={visit.to(`/mirror/decisions/${dataset.id}`)}>{dataset.name}</a>,
        },
        {
          key: "moments",
          head: visit.say(texts.moments),
          cell: ({ dataset }) =>
            formatList(
              momentsOf(dataset).map(name => visit.say(labelsOfDataset(dataset).moment(name))),
              visit.locale,
            ),
        },
        {
          key: "groups",
          head: visit.say(texts.groups),
          cell: ({ dataset }) =>
            formatList(
              dimensionsOf(dataset).map(d => visit.say(labelsOfDataset(dataset).column(d.name))),
              visit.locale,
            ),
        },
        {
          key: "reference",
          head: visit.say(texts.reference),
          cell: ({ dataset }) => formatDate(dataset.referenceDate, visit.locale),
        },
      ]}
      rows={entries}
      rowKey={entry => entry.dataset.id}
    />
  );
}

/** How the columns and groups of a dataset are called. */
const labelsOfDataset = (dataset: Dataset): Labels =>
  labelsOf({
    classifications: dimensionsOf(dataset).map(d => ({ column: d.name, classification: d.classification })),
    names: dataset.columns.flatMap(({ name, label }) =>
      label === undefined ? [] : [{ column: name, text: label }],
    ),
  });

/** Decision moments of one file, with exact figures. */
export const exactDecisions: Route = {
  method: "GET",
  path: "/mirror/decisions/:dataset",
  may: "mirror.exact",
  answer: async visit => {
    const id = visit.params["dataset"]!;
    const known = await askable(visit.house, visit.person!, id);
    const question = questionFrom(visit.query, known);
    const finding = exactFinding(await ask(visit.house, visit.person!, id, question));
    const address = addressOf(question);
    return {
      kind: "page",
      title: inBoth(locale => `${decisionTexts.title[locale]}: ${known.dataset.name}`),
      notForDistribution: true,
      body: (
        <>
          <Heading level={1} above={visit.say(decisionTexts.title)}>
            {known.dataset.name}
          </Heading>
          <QuestionForm visit={visit} known={known} question={question} />
          <UnreleasedDecisions finding={finding} locale={visit.locale} />
          <Actions>
            {visit.reaches("/release-plans/new") ? (
              <ButtonLink href={visit.to(`/release-plans/new?dataset=${id}&${address}`)}>
                {visit.say(texts.propose)}
              </ButtonLink>
            ) : null}
            <ButtonLink look="plain" href={visit.to(`/mirror/decisions/${id}/exact.csv?${address}`)}>
              {visit.say(texts.exactCsv)}
            </ButtonLink>
          </Actions>
        </>
      ),
    };
  },
};

/** The exact figures as a file, marked in its name and in every row. */
export const exactFile: Route = {
  method: "GET",
  path: "/mirror/decisions/:dataset/exact.csv",
  may: "mirror.exact",
  answer: async visit => {
    const id = visit.params["dataset"]!;
    const known = await askable(visit.house, visit.person!, id);
    const finding = exactFinding(await ask(visit.house, visit.person!, id, questionFrom(visit.query, known)));
    const { planes, keys, now } = visit.house;
    await recordAudit(
      planes.work,
      keys,
      { actor: visit.person!.id, action: "figures.exported", subject: `dataset:${id}` },
      now(),
    );
    return { kind: "file", ...exportExact(asRecords(finding.estimates), "csv", visit.locale) };
  },
};

/** The question in the address, within what the file can answer. */
export function questionFrom(query: URLSearchParams, known: Askable): DecisionsQuestion {
  const question = questionOf(query, {
    by: known.dimensions.map(d => d.name),
    moments: known.moments,
  });
  // A first page shows each characteristic, but not every intersection of many.
  return known.dataset.characteristics.length > 0 ? { ...question, cross: "none", control: [] } : question;
}

/** What is asked, to be changed: a form that works by its address alone. */
export function QuestionForm(props: {
  readonly visit: Visit;
  readonly known: Askable;
  readonly question: DecisionsQuestion;
  readonly open?: boolean;
}): ReactElement {
  const { visit, known, question } = props;
  return (
    <Details summary={visit.say(texts.ask)} open={props.open}>
      <form method="get">
        <QuestionFields visit={visit} known={known} question={question} />
        <Button look="secondary">{visit.say(texts.show)}</Button>
      </form>
    </Details>
  );
}

/** The fields of a question, for the form above and for a release plan. */
export function QuestionFields({
  visit,
  known,
  question,
}: {
  readonly visit: Visit;
  readonly known: Askable;
  readonly question: DecisionsQuestion;
}): ReactElement {
  const labels = labelsOfDataset(known.dataset);
  const option = (name: string) => ({ value: name, label: visit.say(labels.column(name)) });
  const apart = known.dataset.characteristics.length > 0;
  const chosen = Object.entries(question.reference).map(([column, code]) => `${column}=${code}`)[0] ?? "";
  return (
    <div className="question-fields">
      <Checkboxes
        name="by"
        label={visit.say(texts.by)}
        options={known.dimensions.map(d => option(d.name))}
        values={question.by}
      />
      <Checkboxes
        name="moments"
        label={visit.say(capital(texts.moments))}
        options={known.moments.map(option)}
        values={question.moments}
      />
      {apart || known.dimensions.length < 2 ? null : (
        <>
          <Radios
            name="cross"
            label={visit.say(texts.cross)}
            hint={visit.say(texts.crossHint)}
            options={[
              { value: "none", label: visit.say(texts.crossNone) },
              { value: "pairs", label: visit.say(texts.crossPairs) },
              { value: "all", label: visit.say(texts.crossAll) },
            ]}
            value={question.cross}
          />
          <Checkboxes
            name="control"
            label={visit.say(texts.control)}
            hint={visit.say(texts.controlHint)}
            options={known.dimensions.map(d => option(d.name))}
            values={question.control}
          />
        </>
      )}
      <ReferenceField visit={visit} known={known} labels={labels} chosen={chosen} />
      <Radios
        name="adjust"
        label={visit.say(texts.adjust)}
        options={[
          { value: "holm", label: visit.say(texts.holm) },
          { value: "bh", label: visit.say(texts.bh) },
        ]}
        value={question.adjust}
      />
    </div>
  );
}

function ReferenceField(props: {
  readonly visit: Visit;
  readonly known: Askable;
  readonly labels: ReturnType<typeof labelsOf>;
  readonly chosen: string;
}): ReactElement {
  const { visit, known, labels, chosen } = props;
  return (
    <div className="utrecht-form-field">
      <label className="utrecht-form-label utrecht-form-field__label" htmlFor="reference">
        {visit.say(texts.versus)}
      </label>
      <div className="utrecht-form-field-description" id="reference-hint">
        {visit.say(texts.versusHint)}
      </div>
      <select
        className="utrecht-select utrecht-select--html-select"
        id="reference"
        name="reference"
        defaultValue={chosen}
        aria-describedby="reference-hint"
      >
        <option value="">{visit.say(texts.everyoneElse)}</option>
        {known.dimensions.map(d => (
          <optgroup key={d.name} label={visit.say(labels.column(d.name))}>
            {d.classification.categories.map(category => (
              <option key={category.code} value={`${d.name}=${category.code}`}>
                {visit.say(labels.group({ [d.name]: category.code }))}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
