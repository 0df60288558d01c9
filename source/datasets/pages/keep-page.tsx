import { formatDate, formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import type { Failure } from "../../language/failure.ts";
import { Actions, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Progress } from "../../web/components/progress.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Visit } from "../../web/route.ts";
import { type Problem, UnfitRows } from "../keeping/problems.ts";
import type { ColumnRole } from "../model.ts";
import type { Draft, Phase } from "./drafts.server.ts";
import { ImportSteps } from "./import-steps.tsx";
import { common, counted, rowWords } from "./texts.ts";

const words = {
  looking: { nl: "Het bestand wordt bekeken", en: "The file is being looked at" },
  importing: { nl: "Het bestand wordt ingelezen", en: "The file is being imported" },
  wait: {
    nl: "Deze pagina ververst zichzelf. U kunt haar ook sluiten: het werk gaat door, en u vindt het terug onder Gegevens.",
    en: "This page refreshes itself. You may also close it: the work goes on, and you find it again under Data.",
  },
  kept: { nl: "Het bestand is bewaard", en: "The dataset is kept" },
  keptLead: {
    nl: "De gegevens liggen versleuteld vast. Ze worden niet meer gewijzigd, en gewist na {}.",
    en: "The data are stored encrypted. They will not be changed, and are erased after {}.",
  },
  keptColumns: { nl: "Bewaarde kolommen", en: "Columns kept" },
  leftOut: { nl: "Niet bewaard", en: "Not kept" },
  totals: { nl: "Totalen, niet als groep bewaard", en: "Totals, not kept as groups" },
  replaced: { nl: "Vervangen door een code", en: "Replaced by a code" },
  unknown: { nl: "Bij een beslismoment niet bekend", en: "Not known at a decision moment" },
  small: { nl: "Kleine groepen", en: "Small groups" },
  smallWhat: {
    nl: "In {} staan ergens 1 tot en met 9 mensen. Behandel deze tabel als gegevens over personen: deel haar niet buiten Mozaïek.",
    en: "In {} there are 1 to 9 people somewhere. Treat this table as data on persons: do not share it outside Mozaïek.",
  },
  mirror: { nl: "Naar de spiegel: kansen per groep", en: "To the mirror: chances by group" },
  dataset: { nl: "Bekijk het register van dit bestand", en: "See the register entry" },
  failed: { nl: "Er is niets bewaard", en: "Nothing was kept" },
  failedLead: {
    nl: "Een bestand wordt helemaal ingelezen of helemaal niet. Wat u invulde staat er nog.",
    en: "A file is imported whole or not at all. What you filled in is still there.",
  },
  problems: { nl: "Wat niet klopt", en: "What is not right" },
  column: { nl: "Kolom", en: "Column" },
  found: { nl: "Gevonden", en: "Found" },
  expected: { nl: "Verwacht", en: "Expected" },
  where: { nl: "Rijen", en: "Rows" },
  count: { nl: "Aantal keer", en: "Times" },
  fix: { nl: "Kolommen aanpassen", en: "Change the columns" },
  fixRegister: { nl: "Register aanpassen", en: "Change the register entry" },
  other: { nl: "Een ander bestand kiezen", en: "Choose another file" },
  again: { nl: "Terug naar de aanvraag", en: "Back to the request" },
  unreadable: { nl: "Dit bestand is niet te lezen", en: "This file cannot be read" },
} satisfies Record<string, Text>;

/** A page that shows how far the work is, and asks for itself again. */
export function workingPage(
  visit: Visit,
  draft: Draft,
  work: { readonly is: "looking" | "importing"; readonly share: number; readonly rows: number | null },
): Answer {
  const doing =
    work.rows === null || work.rows === 0
      ? undefined
      : counted(work.rows, rowWords.one, rowWords.many, visit.locale);
  return {
    kind: "page",
    title: words[work.is],
    refresh: 2,
    body: (
      <>
        <ImportSteps visit={visit} draft={null} now={work.is === "looking" ? "file" : "keep"} />
        <Heading level={1} above={draft.fileName}>
          {visit.say(words[work.is])}
        </Heading>
        <Progress label={visit.say(words[work.is])} share={work.share} doing={doing} locale={visit.locale} />
        <p>{visit.say(words.wait)}</p>
      </>
    ),
  };
}

/** A file that could not be read at all. */
export function unreadablePage(visit: Visit, draft: Draft, failure: Failure): Answer {
  return {
    kind: "page",
    title: words.unreadable,
    status: failure.status,
    body: (
      <>
        <Heading level={1} above={draft.fileName}>
          {visit.say(words.unreadable)}
        </Heading>
        <Notice kind="error" locale={visit.locale}>
          <p>{visit.say(failure.text)}</p>
        </Notice>
        <ButtonLink href={visit.to("/datasets/new")}>{visit.say(words.other)}</ButtonLink>
      </>
    ),
  };
}

/** What was kept, what was left out, and where to go now. */
export function keptPage(
  visit: Visit,
  { imported, leftOut }: Extract<Phase, { is: "kept" }>,
  draft: Draft,
): Answer {
  const { dataset, unknown, smallGroups } = imported;
  const named = (...roles: ColumnRole[]) =>
    dataset.columns.filter(column => roles.includes(column.role)).map(column => column.name);
  const kept = dataset.columns.filter(c => c.role !== "left-out" && c.role !== "pseudonym").map(c => c.name);
  const replaced = named("pseudonym");
  const notKnown = Object.entries(unknown).filter(([, count]) => count > 0);
  const small = counted(
    smallGroups,
    { nl: "groep", en: "group" },
    { nl: "groepen", en: "groups" },
    visit.locale,
  );
  return {
    kind: "page",
    title: words.kept,
    body: (
      <>
        <ImportSteps visit={visit} draft={null} now="keep" />
        <Heading level={1} above={dataset.name || draft.fileName}>
          {visit.say(words.kept)}
        </Heading>
        <Lead>
          {visit.say(words.keptLead).replace("{}", formatDate(dataset.retentionDate, visit.locale))}
        </Lead>
        {smallGroups === 0 ? null : (
          <Notice kind="warning" title={visit.say(words.small)} locale={visit.locale}>
            <p>{visit.say(words.smallWhat).replace("{}", small)}</p>
          </Notice>
        )}
        <Facts
          items={[
            { name: visit.say(common.rows), value: formatNumber(dataset.rows, visit.locale) },
            { name: visit.say(words.keptColumns), value: kept.join(", ") },
            ...(leftOut.length === 0 ? [] : [{ name: visit.say(words.leftOut), value: leftOut.join(", ") }]),
            ...(replaced.length === 0
              ? []
              : [{ name: visit.say(words.replaced), value: replaced.join(", ") }]),
            ...(notKnown.length === 0
              ? []
              : [
                  {
                    name: visit.say(words.unknown),
                    value: notKnown
                      .map(
                        ([column, count]) =>
                          `${column}: ${counted(count, rowWords.one, rowWords.many, visit.locale)}`,
                      )
                      .join("; "),
                  },
                ]),
          ]}
        />
        <Actions>
          <ButtonLink href={visit.to(`/mirror/decisions/${dataset.id}`)}>
            {visit.say(words.mirror)}
          </ButtonLink>
          <ButtonLink look="plain" href={visit.to(`/datasets/${dataset.id}`)}>
            {visit.say(words.dataset)}
          </ButtonLink>
        </Actions>
      </>
    ),
  };
}

/** Why nothing was kept: rows, columns and kinds of things, never a value. */
export function failedPage(visit: Visit, draft: Draft, failure: Failure): Answer {
  const here = visit.to(`/datasets/imports/${draft.id}`);
  return {
    kind: "page",
    title: words.failed,
    status: failure.status,
    body: (
      <>
        <ImportSteps visit={visit} draft={draft.request === null ? draft : null} now="keep" />
        <Heading level={1} above={draft.fileName}>
          {visit.say(words.failed)}
        </Heading>
        <Lead>{visit.say(words.failedLead)}</Lead>
        {failure instanceof UnfitRows ? (
          <ProblemTable visit={visit} problems={failure.problems} />
        ) : (
          <Notice kind="error" locale={visit.locale}>
            <p>{visit.say(failure.text)}</p>
          </Notice>
        )}
        <Actions>
          {draft.request === null ? (
            <>
              <ButtonLink href={failure.code === "register" ? `${here}/register` : here}>
                {visit.say(failure.code === "register" ? words.fixRegister : words.fix)}
              </ButtonLink>
              <ButtonLink look="plain" href={visit.to("/datasets/new")}>
                {visit.say(words.other)}
              </ButtonLink>
            </>
          ) : (
            <ButtonLink href={visit.to(`/datasets/requests/${draft.request}`)}>
              {visit.say(words.again)}
            </ButtonLink>
          )}
        </Actions>
      </>
    ),
  };
}

function ProblemTable({ visit, problems }: { readonly visit: Visit; readonly problems: readonly Problem[] }) {
  return (
    <DataTable
      id="problems"
      caption={visit.say(words.problems)}
      rows={problems}
      rowKey={problem => `${problem.column} ${problem.found.en} ${problem.expected.en}`}
      columns={[
        { key: "column", head: visit.say(words.column), cell: problem => problem.column },
        { key: "found", head: visit.say(words.found), cell: problem => visit.say(problem.found) },
        { key: "expected", head: visit.say(words.expected), cell: problem => visit.say(problem.expected) },
        {
          key: "count",
          head: visit.say(words.count),
          number: true,
          cell: problem => formatNumber(problem.count, visit.locale),
        },
        {
          key: "rows",
          head: visit.say(words.where),
          cell: ({ rows, count }) => `${rows.join(", ")}${count > rows.length ? " …" : ""}`,
        },
      ]}
    />
  );
}
