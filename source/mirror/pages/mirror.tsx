import type { ReactElement } from "react";
import type { RegisterEntry } from "../../datasets/store.server.ts";
import { listDatasets } from "../../datasets/store.server.ts";
import { dimensionsOf } from "../../datasets/dimensions.ts";
import type { Dataset } from "../../datasets/model.ts";
import { exactly } from "../../disclosure/exact.ts";
import { exportExact } from "../../disclosure/export.ts";
import type { ProtectedTables } from "../../disclosure/model.ts";
import { recordAudit } from "../../identity/audit.server.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate, formatList } from "../../language/format.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Details, Empty } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Route, Visit } from "../../web/route.ts";
import type { Finding } from "../finding.ts";
import { UnreleasedFinding } from "../finding-view.tsx";
import { inBoth } from "../labels.ts";
import { asRecords } from "../output.ts";
import { labelsOfDataset, ParameterFields } from "../parameter-fields.tsx";
import { type AnyQuestion, addressOf, questionFrom } from "../parameters.ts";
import { datasetSource } from "../../datasets/store.server.ts";
import { datasetsOf, sourcesOf } from "../sources.server.ts";
import type { Sources, View } from "../view.ts";
import { findView, viewsFor } from "../views.ts";
import { texts } from "./texts.ts";

/** Files an analyst may ask about, with what each can be asked. */
export const mirrorHome: Route = {
  method: "GET",
  path: "/mirror",
  may: "mirror.exact",
  menu: { under: "stand", label: texts.mirror, about: texts.mirrorAbout },
  answer: async visit => {
    const entries = (await listDatasets(visit.house, visit.person!)).filter(
      entry => entry.erased === null && viewsFor(entry.dataset).length > 0,
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
          cell: ({ dataset }) => (
            <a href={visit.to(`/mirror/${viewsFor(dataset)[0]!.name}/${dataset.id}`)}>{dataset.name}</a>
          ),
        },
        {
          key: "views",
          head: visit.say(texts.views),
          cell: ({ dataset }) => {
            const [usual, special] = [true, false].map(all =>
              viewsFor(dataset).filter(view => (view.onlyFor === undefined) === all),
            );
            return (
              <>
                <ViewLinks visit={visit} dataset={dataset} offered={usual!} />
                {special!.length === 0 ? null : (
                  <details>
                    <summary>{visit.say(texts.onlyFor)}</summary>
                    <ViewLinks visit={visit} dataset={dataset} offered={special!} />
                  </details>
                )}
              </>
            );
          },
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

/** What an address asks: a view of a dataset the visitor is entitled to, and the question. */
/** Views of one file, each a link; one for the file of a special study says which. */
function ViewLinks(props: {
  readonly visit: Visit;
  readonly dataset: Dataset;
  readonly offered: readonly View[];
}): ReactElement {
  const { visit, dataset, offered } = props;
  return (
    <ul className="inline-list">
      {offered.map(view => (
        <li key={view.name}>
          <a
            href={visit.to(`/mirror/${view.name}/${dataset.id}`)}
            aria-label={`${visit.say(view.title)}: ${dataset.name}`}
          >
            {visit.say(view.title)}
          </a>
          {view.onlyFor === undefined ? null : `: ${visit.say(view.onlyFor)}`}
        </li>
      ))}
    </ul>
  );
}

interface Asked {
  readonly view: View;
  readonly sources: Sources;
  readonly question: AnyQuestion;
}

async function askedBy(visit: Visit): Promise<Asked> {
  const view = findView(visit.params["view"]!);
  const main = await datasetSource(visit.house, visit.person!, visit.params["dataset"]!);
  if (!viewsFor(main.dataset).includes(view))
    throw new Failure("view-unfit", texts.viewUnfit, { status: 404 });
  const sources = await sourcesOf(visit.house, visit.person!, main, view.parameters, name =>
    visit.query.get(name),
  );
  return { view, sources, question: questionFrom(view.parameters, datasetsOf(sources), visit.query) };
}

interface Exact {
  readonly finding: Finding<AnyQuestion>;
  readonly structure: unknown;
  readonly tables: ProtectedTables;
}

/** Exact figures: the entitlement was seen when the dataset was opened. */
async function exactFigures({ view, sources, question }: Asked): Promise<Exact> {
  const { structure, counts } = await view.answer(sources, question);
  const tables = exactly(counts);
  return { finding: view.find(structure, tables), structure, tables };
}

/** One view of one file, with exact figures. */
export const exactPage: Route = {
  method: "GET",
  path: "/mirror/:view/:dataset",
  may: "mirror.exact",
  answer: async visit => {
    const asked = await askedBy(visit);
    const { view, sources, question } = asked;
    const { id, name } = sources.main.dataset;
    const address = addressOf(view.parameters, question);
    const own = `/mirror/${view.name}/${id}`;
    let shown: ReactElement;
    try {
      const { finding } = await exactFigures(asked);
      shown = (
        <>
          <UnreleasedFinding finding={finding} locale={visit.locale} to={path => visit.to(path)} />
          <Actions>
            {visit.reaches("/release-plans/new") ? (
              <ButtonLink href={visit.to(`/release-plans/new?view=${view.name}&dataset=${id}&${address}`)}>
                {visit.say(texts.propose)}
              </ButtonLink>
            ) : null}
            <ButtonLink look="plain" href={visit.to(`${own}/exact.csv?${address}`)}>
              {visit.say(texts.exactCsv)}
            </ButtonLink>
            <ButtonLink look="plain" href={visit.to(`${own}/exact.R?${address}`)}>
              {visit.say(texts.exactR)}
            </ButtonLink>
          </Actions>
        </>
      );
    } catch (error) {
      // A question that cannot be answered keeps its form, so that it can be changed.
      if (!(error instanceof Failure) || error.code !== "question") throw error;
      shown = (
        <div className="finding">
          <p className="beware">{visit.say(error.text)}</p>
        </div>
      );
    }
    return {
      kind: "page",
      title: inBoth(locale => `${view.title[locale]}: ${name}`),
      notForDistribution: true,
      body: (
        <>
          <Heading level={1} above={visit.say(view.title)}>
            {name}
          </Heading>
          <OtherViews visit={visit} asked={asked} />
          <Details summary={visit.say(texts.ask)}>
            <form method="get">
              <ParameterFields
                visit={visit}
                parameters={view.parameters}
                datasets={datasetsOf(sources)}
                question={question}
                others={await otherDatasets(visit, view)}
              />
              <Button look="secondary">{visit.say(texts.show)}</Button>
            </form>
          </Details>
          {shown}
        </>
      ),
    };
  },
};

/** The datasets a parameter may name, where the view has one that does. */
async function otherDatasets(visit: Visit, view: View): Promise<readonly { id: string; name: string }[]> {
  if (!Object.values(view.parameters).some(parameter => parameter.kind === "dataset")) return [];
  const entries = await listDatasets(visit.house, visit.person!);
  return entries
    .filter(entry => entry.erased === null)
    .map(({ dataset }) => ({ id: dataset.id, name: dataset.name }));
}

/** The other ways to look at the same file. */
function OtherViews({ visit, asked }: { readonly visit: Visit; readonly asked: Asked }): ReactElement | null {
  const fitting = viewsFor(asked.sources.main.dataset);
  if (fitting.length < 2) return null;
  return (
    <nav className="views" aria-label={visit.say(texts.views)}>
      <ul>
        {fitting.map(view => (
          <li key={view.name}>
            <a
              href={visit.to(`/mirror/${view.name}/${asked.sources.main.dataset.id}`)}
              aria-current={view === asked.view ? "page" : undefined}
            >
              {visit.say(view.title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

async function recordExport(visit: Visit, id: string): Promise<void> {
  const { planes, keys, now } = visit.house;
  const event = { actor: visit.person!.id, action: "figures.exported", subject: `dataset:${id}` } as const;
  await recordAudit(planes.work, keys, event, now());
}

/** The exact figures as a file, marked in its name and in every row. */
export const exactFile: Route = {
  method: "GET",
  path: "/mirror/:view/:dataset/exact.csv",
  may: "mirror.exact",
  answer: async visit => {
    const asked = await askedBy(visit);
    const { finding } = await exactFigures(asked);
    await recordExport(visit, asked.sources.main.dataset.id);
    return { kind: "file", ...exportExact(asRecords(finding.estimates), "csv", visit.locale) };
  },
};

/** R code with the exact aggregates, for an analyst who checks the figures. */
export const exactScript: Route = {
  method: "GET",
  path: "/mirror/:view/:dataset/exact.R",
  may: "mirror.exact",
  answer: async visit => {
    const asked = await askedBy(visit);
    const { finding, structure, tables } = await exactFigures(asked);
    await recordExport(visit, asked.sources.main.dataset.id);
    return {
      kind: "file",
      name: `${visit.locale === "nl" ? "niet-verspreiden" : "do-not-distribute"}-${asked.view.name}.R`,
      type: "text/plain; charset=utf-8",
      body: asked.view.script(finding, structure, tables),
    };
  },
};
