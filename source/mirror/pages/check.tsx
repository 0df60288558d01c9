import type { Readable } from "node:stream";
import { type PublishedTable, publishedLimits, readPublished } from "../../datasets/recognition/published.ts";
import { type Audience, audiences } from "../../disclosure/model.ts";
import { listPlans } from "../../disclosure/plans.server.ts";
import { readPolicy } from "../../disclosure/policy.server.ts";
import { Failure } from "../../language/failure.ts";
import { Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/choice.tsx";
import { Field, FileField, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { checkPublished, type Checked, protectPublished } from "./check.server.ts";
import { CheckedTable } from "./checked-table.tsx";
import { words } from "./check-texts.ts";
import { audienceNames } from "./texts.ts";

const readers = audiences.filter(audience => audience !== "analyst");

/** Bytes of a file: characters of more than one byte included. */
const largestFile = 2 * publishedLimits.characters;

/** Nobody waits longer for a page; a table that takes longer is for the command line. */
const patience = 20_000;

interface Typed {
  readonly table: string;
  readonly audience: string;
  readonly rounded: string;
}

const blank: Typed = { table: "", audience: "public", rounded: "1" };

/** A table to check, and the plans that wait for a decision. */
export const checkPage: Route = {
  method: "GET",
  path: "/protect",
  may: "protection.check",
  menu: { under: "account", label: words.title, about: words.about },
  answer: visit => page(visit, blank, null, null),
};

/** What an attacker could still say. Answers with the page itself: nothing is kept to come back to. */
export const checkAnswer: Route = {
  method: "POST",
  path: "/protect",
  may: "protection.check",
  answer: async visit => {
    let typed = blank;
    try {
      typed = await typedIn(visit, form => {
        typed = fieldsOf(form);
      });
      return await page(visit, typed, null, await check(typed));
    } catch (error) {
      if (error instanceof Failure) return page(visit, typed, error, null);
      throw error;
    }
  },
};

const fieldsOf = (form: Form): Typed => ({
  table: form.one("table"),
  audience: form.one("audience"),
  rounded: form.one("rounded").trim() || "1",
});

/** What was typed, with the text of a chosen file in the place of what was pasted. */
async function typedIn(visit: Visit, sofar: (form: Form) => void): Promise<Typed> {
  const { form, files } = await visit.upload(largestFile, ({ stream }, before) => {
    sofar(before);
    return textOf(stream);
  });
  const [file] = files;
  return file === undefined ? fieldsOf(form) : { ...fieldsOf(form), table: file };
}

/** UTF-8 where it is, else Windows-1252, as spreadsheets write. */
async function textOf(stream: Readable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  const bytes = Buffer.concat(parts);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

async function check({ table: text, audience, rounded }: Typed): Promise<Checked> {
  const reader: Audience | undefined = readers.find(one => one === audience);
  if (reader === undefined) throw new Failure("audience", words.chooseReaders, { field: "audience" });
  const base = Number(rounded);
  if (!/^\d{1,4}$/.test(rounded) || base < 1 || base > 1000)
    throw new Failure("rounded", words.roundedWrong, { field: "rounded" });
  const policy = readPolicy().audiences[reader];
  const table = inTable(() => readPublished(text));
  const signal = AbortSignal.timeout(patience);
  try {
    return await (table.suppressed
      ? checkPublished(table, policy, base, signal)
      : protectPublished(table, policy, signal));
  } catch (error) {
    if (signal.aborted) throw new Failure("too-long", words.tooLong, { field: "table" });
    if (error instanceof Failure) throw about(error, "table");
    throw error;
  }
}

function inTable(read: () => PublishedTable): PublishedTable {
  try {
    return read();
  } catch (error) {
    throw error instanceof Failure ? about(error, "table") : error;
  }
}

/** The same failure, of which the field on this page is known. */
const about = ({ code, text, status }: Failure, field: string) => new Failure(code, text, { status, field });

async function page(
  visit: Visit,
  typed: Typed,
  failure: Failure | null,
  checked: Checked | null,
): Promise<Answer> {
  const errorOf = (field: string) => (failure?.field === field ? visit.say(failure.text) : undefined);
  const plans = visit.reaches("/release-plans")
    ? (await listPlans(visit.house.planes)).filter(({ state }) => state === "proposed")
    : [];
  return {
    kind: "page",
    title: words.title,
    ...(failure === null ? {} : { status: failure.status }),
    body: (
      <>
        <Heading level={1}>{visit.say(words.title)}</Heading>
        {failure === null ? null : (
          <ErrorSummary
            locale={visit.locale}
            errors={[{ field: failure.field, text: visit.say(failure.text) }]}
          />
        )}
        {checked === null ? (
          <>
            <Lead>{visit.say(words.lead)}</Lead>
            <ul>
              {words.ways.map(way => (
                <li key={way.en}>{visit.say(way)}</li>
              ))}
            </ul>
          </>
        ) : (
          <CheckedTable checked={checked} locale={visit.locale} />
        )}
        <form method="post" action={visit.to("/protect")} encType="multipart/form-data" noValidate>
          {checked === null ? null : <Heading level={2}>{visit.say(words.again)}</Heading>}
          <TextArea
            name="table"
            label={visit.say(words.table)}
            hint={visit.say(words.tableHint)}
            value={typed.table}
            error={errorOf("table")}
            rows={10}
          />
          <Radios
            name="audience"
            label={visit.say(words.readers)}
            hint={visit.say(words.readersHint)}
            options={readers.map(value => ({ value, label: visit.say(audienceNames[value]) }))}
            value={typed.audience}
            error={errorOf("audience")}
          />
          <Field
            name="rounded"
            label={visit.say(words.rounded)}
            hint={visit.say(words.roundedHint)}
            value={typed.rounded}
            error={errorOf("rounded")}
            inputMode="numeric"
            width={4}
          />
          <FileField
            name="file"
            label={visit.say(words.file)}
            hint={visit.say(words.fileHint)}
            accept=".csv,.txt,.tsv"
          />
          <Notice locale={visit.locale} title={visit.say(words.notKept)}>
            <p>{visit.say(words.notKeptWhy)}</p>
          </Notice>
          <Button>{visit.say(words.check)}</Button>
        </form>
        {plans.length === 0 ? null : (
          <section>
            <Heading level={2}>{visit.say(words.plans)}</Heading>
            <p>{visit.say(words.plansWhy)}</p>
            <ul>
              {plans.map(plan => (
                <li key={plan.id}>
                  <a href={visit.to(`/release-plans/${plan.id}`)}>{visit.say(plan.title)}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  };
}
