import { formatList } from "../../language/format.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { Select } from "../../web/components/choice.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import type { Answer, Visit } from "../../web/route.ts";
import type { KnownClassification } from "../classifications.server.ts";
import type { Recognition } from "../recognition/model.ts";
import { words } from "./columns-texts.ts";
import type { Draft, Recognised } from "./drafts.server.ts";
import { type Errors, hasErrors, Problems } from "./errors.tsx";
import type { Fields } from "./fields.ts";
import { ImportSteps } from "./import-steps.tsx";
import { hasGroups, isDirect } from "./plan-fields.ts";
import { common, counted, rowWords } from "./texts.ts";
import { type Shown, isDecided, roleAt } from "./shown.ts";
import { ColumnFold, CharacteristicFold, refuseForm } from "./column-fold.tsx";
import { Whole } from "./whole-file.tsx";

/** The page on which a person confirms, or corrects, what a file was recognised to be. */
export function columnsPage(
  visit: Visit,
  draft: Draft,
  file: Recognised,
  known: readonly KnownClassification[],
  form: {
    readonly recognition: Recognition;
    readonly fields: Fields;
    readonly errors: Errors;
    readonly updated: boolean;
  },
): Answer {
  const { recognition, fields, errors, updated } = form;
  const shown: Shown = { visit, recognition, known, fields, errors };
  const here = visit.to(`/datasets/imports/${draft.id}`);
  return {
    kind: "page",
    title: words.title,
    status: hasErrors(errors) ? 422 : 200,
    trail: [{ label: common.import, path: "/datasets/new" }],
    body: (
      <>
        <ImportSteps visit={visit} draft={draft} now="columns" />
        <Problems visit={visit} errors={errors} />
        <Heading level={1} above={draft.fileName}>
          {visit.say(words.title)}
        </Heading>
        <Lead>{summaryOf(shown)}</Lead>
        {hasErrors(errors) ? null : <State shown={shown} updated={updated} />}
        <OtherSheet visit={visit} file={file} draft={draft} />
        <form method="post" action={here} noValidate>
          <input type="hidden" name="shown" value={recognition.kind} />
          <Heading level={2}>{visit.say(words.columns)}</Heading>
          <div className="folds">
            {recognition.columns.map((column, i) => (
              <ColumnFold key={column.name} shown={shown} column={column} i={i} />
            ))}
          </div>
          {recognition.characteristics.length === 0 ? null : (
            <>
              <Heading level={2}>{visit.say(words.characteristics)}</Heading>
              <div className="folds">
                {recognition.characteristics.map((characteristic, n) => (
                  <CharacteristicFold
                    key={characteristic.name}
                    shown={shown}
                    characteristic={characteristic}
                    n={n}
                  />
                ))}
              </div>
            </>
          )}
          <Whole shown={shown} />
          <Actions>
            <Button>{visit.say(words.next)}</Button>
            <Button look="secondary" name="do" value="update">
              {visit.say(words.update)}
            </Button>
          </Actions>
        </form>
        <form method="post" action={`${here}/refuse`} id={refuseForm} />
        <form method="post" action={`${here}/stop`}>
          <Button look="plain">{visit.say(common.stop)}</Button>
        </form>
      </>
    ),
  };
}

function State({ shown, updated }: { readonly shown: Shown; readonly updated: boolean }) {
  const { visit, recognition } = shown;
  const undecided = recognition.columns.some((column, i) => isDirect(column) && !isDecided(shown, i));
  if (undecided)
    return (
      <Notice kind="warning" title={visit.say(words.choose)} locale={visit.locale}>
        <p>{visit.say(words.chooseWhat)}</p>
      </Notice>
    );
  if (updated) return <Notice kind="success" title={visit.say(words.updated)} locale={visit.locale} />;
  const unsure = recognition.columns
    .filter(column => column.confidence === "unsure" && column.identifiers.length === 0)
    .map(c => c.name);
  const doubtful = recognition.columns.filter(column => column.identifiers.length > 0 && !isDirect(column));
  const differing = recognition.totals.filter(total => total.checked === "differs").length;
  if (unsure.length + differing + doubtful.length === 0 && recognition.kindConfidence !== "unsure")
    return (
      <Notice kind="success" title={visit.say(words.sure)} locale={visit.locale}>
        <p>{visit.say(words.sureWhat)}</p>
      </Notice>
    );
  return (
    <Notice kind="warning" title={visit.say(words.check)} locale={visit.locale}>
      {recognition.kindConfidence === "unsure" ? <p>{visit.say(recognition.kindReason)}</p> : null}
      {unsure.length === 0 ? null : (
        <p>
          {visit.say({
            nl: `Niet zeker herkend: ${formatList(
              unsure.map(name => `‘${name}’`),
              "nl",
            )}.`,
            en: `Not recognised for sure: ${formatList(
              unsure.map(name => `‘${name}’`),
              "en",
            )}.`,
          })}
        </p>
      )}
      {doubtful.map(({ name }) => (
        <p key={name}>
          {visit.say({
            nl: `‘${name}’ wijst misschien personen aan, en wordt weggelaten. Klopt dat niet? Kies dan iets anders.`,
            en: `‘${name}’ may point to persons, and is left out. Is that not right? Then choose otherwise.`,
          })}
        </p>
      ))}
      {differing === 0 ? null : (
        <p>
          {visit.say({
            nl: `${counted(differing, { nl: "totaal klopt", en: "" }, { nl: "totalen kloppen", en: "" }, "nl")} niet met de rijen erboven.`,
            en: `${counted(differing, { nl: "", en: "total does" }, { nl: "", en: "totals do" }, "en")} not agree with the rows above.`,
          })}
        </p>
      )}
    </Notice>
  );
}

/** What the file is, in a sentence. */
function summaryOf(shown: Shown): string {
  const { visit, recognition } = shown;
  const { locale } = visit;
  const roles = recognition.columns.map((_, i) => roleAt(shown, i));
  const groups = roles.filter(hasGroups).length + recognition.characteristics.length;
  const parts = [
    counted(
      groups,
      { nl: "kenmerk", en: "characteristic" },
      { nl: "kenmerken", en: "characteristics" },
      locale,
    ),
    counted(
      roles.filter(role => role === "moment").length,
      { nl: "beslismoment", en: "decision moment" },
      { nl: "beslismomenten", en: "decision moments" },
      locale,
    ),
  ];
  const rows = counted(recognition.rows, rowWords.one, rowWords.many, locale);
  const kind =
    recognition.kind === "rows"
      ? visit.say({ nl: "Een rij per persoon", en: "A row per person" })
      : visit.say({ nl: "Een tabel met aantallen", en: "A table of counts" });
  const withWord = visit.say({ nl: "met", en: "with" });
  return `${kind}: ${rows}, ${withWord} ${formatList(parts, locale)}.`;
}

function OtherSheet({
  visit,
  file,
  draft,
}: {
  readonly visit: Visit;
  readonly file: Recognised;
  readonly draft: Draft;
}) {
  const { sheet, sheets = [] } = file.details;
  if (sheets.length < 2) return null;
  return (
    <form method="post" action={visit.to(`/datasets/imports/${draft.id}/sheet`)}>
      <Select
        name="sheet"
        label={visit.say(words.sheet)}
        value={sheet}
        options={sheets.map(name => ({ value: name, label: name }))}
      />
      <Button look="secondary">{visit.say(words.otherSheet)}</Button>
    </form>
  );
}
