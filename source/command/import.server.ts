import { basename } from "node:path";
import { contentPath } from "../content.server.ts";
import { readClassifications } from "../datasets/classifications.server.ts";
import { groundNames } from "../datasets/exceptions.ts";
import { specialGrounds } from "../datasets/gate.ts";
import { importApproved, importFile, type Imported } from "../datasets/import.server.ts";
import type { DatasetKind, Register } from "../datasets/model.ts";
import { openTable } from "../datasets/reading/open.server.ts";
import type { Recognition, TableProfile } from "../datasets/recognition/model.ts";
import { profile } from "../datasets/recognition/profile.ts";
import { recognise } from "../datasets/recognition/recognise.ts";
import { refuseDifferingTotals } from "../datasets/recognition/totals.ts";
import { listImportRequests, requestImport } from "../datasets/requests.server.ts";
import { legalGrounds, openQuestions } from "../datasets/rules.ts";
import { today } from "../datasets/store.server.ts";
import type { House } from "../house.ts";
import { allowed } from "../identity/rules.ts";
import { findPersonByEmail } from "../identity/store.server.ts";
import { formatList } from "../language/format.ts";
import type { Locale, Text } from "../language/text.ts";
import { classificationKey } from "../statistics/classification.ts";
import {
  type PlanFile,
  planSchema,
  readDecisions,
  type RegisterFile,
  registerSchema,
} from "./import-file.ts";
import { type ColumnDecisions, type Planned, plan, type Undecided } from "./import-plan.ts";
import { answer, progressLine, quoted, say, usage } from "./speech.ts";
import { withHouse } from "./with-house.server.ts";

/** What was typed after `mozaiek import`. */
export interface ImportOptions {
  readonly sheet: string | null;
  readonly kind: DatasetKind | null;
  readonly planFile: string | null;
  readonly registerFile: string | null;
  readonly columns: ColumnDecisions;
  readonly register: RegisterFile;
  readonly request: string | null;
  readonly json: boolean;
}

/** What is known of a file before anything is decided. */
interface Looked {
  readonly seen: TableProfile;
  readonly recognition: Recognition;
  readonly known: Awaited<ReturnType<typeof readClassifications>>;
  readonly planFile: PlanFile;
  readonly sheet: string | undefined;
}

async function look(path: string, options: ImportOptions, locale: Locale): Promise<Looked> {
  const planFile = options.planFile === null ? {} : await readDecisions(options.planFile, planSchema);
  const sheet = options.sheet ?? planFile.sheet;
  const known = await readClassifications(contentPath("classifications"));
  const source = await openTable(path, sheet === undefined ? {} : { sheet });
  try {
    const line = progressLine(locale === "nl" ? "Bekijken" : "Looking");
    const seen = await profile(source, share => line(share, 1));
    const recognition = recognise(seen, known, options.kind ?? planFile.kind);
    refuseDifferingTotals(recognition.totals);
    return { seen, recognition, known, planFile, sheet };
  } finally {
    await source.close();
  }
}

/** Prints what was recognised, with reasons, as a plan that can be edited and given back with `--plan`. */
export async function proposeImport(path: string, options: ImportOptions, locale: Locale): Promise<void> {
  const { seen, recognition, known, planFile, sheet } = await look(path, options, locale);
  const { columns, register, undecided } = plan(seen, recognition, known, planFile, options.columns);
  const named = (found: (typeof columns)[number]["classification"]) =>
    found !== null && known.some(k => k.classification === found) ? classificationKey(found) : found;
  const proposal = {
    file: { name: basename(path), format: seen.format, ...seen.details },
    kind: recognition.kind,
    kindConfidence: recognition.kindConfidence,
    kindReason: recognition.kindReason,
    ...(sheet === undefined ? {} : { sheet }),
    rows: recognition.rows,
    columns: columns.map((column, i) => {
      const found = recognition.columns[i]!;
      return {
        ...column,
        classification: named(column.classification),
        confidence: found.confidence,
        reason: found.reason,
        format: found.format,
        missingShare: found.missingShare,
      };
    }),
    identifiers: recognition.columns
      .filter(column => column.identifiers.length > 0)
      .map(({ name, identifiers }) => ({
        column: name,
        choice: register.identifiers.find(decision => decision.column === name)?.choice ?? null,
        found: identifiers,
      })),
    population: register.population,
    nested: register.nested,
    nestedCandidates: recognition.nestedCandidates,
    rounding: register.rounding,
    totals: recognition.totals,
    characteristics: register.characteristics.map(one => ({
      ...one,
      classification: named(one.classification),
    })),
    undecided,
  };
  answer(JSON.stringify(proposal, null, 2));
}

/**
 * Imports a file as the page does, or says what is still to be decided.
 *
 * @returns false when the import waits for approval, and nothing was kept
 */
export async function importFromCommand(
  path: string,
  options: ImportOptions,
  locale: Locale,
): Promise<boolean> {
  if (options.request !== null) {
    await handIn(path, options, options.request, locale);
    return true;
  }
  const { seen, recognition, known, planFile, sheet } = await look(path, options, locale);
  const planned = plan(seen, recognition, known, planFile, options.columns);
  const fromFile =
    options.registerFile === null ? {} : await readDecisions(options.registerFile, registerSchema);
  const given: RegisterFile = { ...fromFile, ...options.register };
  return withHouse(async house => {
    const register = registerOf(given, planned);
    const kindUnsure = recognition.kindConfidence === "unsure" ? [kindNeeded(recognition)] : [];
    const undecided = [
      ...kindUnsure,
      ...planned.undecided,
      ...registerNeeded(given, register, recognition.kind, today(house)),
    ];
    if (undecided.length > 0) throw refusal(path, undecided);
    const grounds = specialGrounds(planned.columns, recognition.kind);
    if (grounds.length > 0) {
      const id = await request(house, recognition, planned, register, seen);
      waits(
        id,
        grounds.map(ground => groundNames[ground]),
        path,
        options.json,
        locale,
      );
      return false;
    }
    const readers = await readersOf(house, given.readers ?? [], locale);
    const line = progressLine(locale === "nl" ? "Inlezen" : "Importing");
    const imported = await importFile(house, "operator", {
      path,
      ...(sheet === undefined ? {} : { sheet }),
      kind: recognition.kind,
      plan: planned.columns,
      register,
      readers,
      progress: ({ share }) => line(share, 1),
    });
    done(imported, readers, options.json, locale);
    return true;
  });
}

/** Hands in the file of a request that was approved. */
async function handIn(path: string, options: ImportOptions, id: string, locale: Locale): Promise<void> {
  await withHouse(async house => {
    const readers = await readersOf(house, options.register.readers ?? [], locale);
    const line = progressLine(locale === "nl" ? "Inlezen" : "Importing");
    const imported = await importApproved(house, "operator", id, {
      path,
      ...(options.sheet === null ? {} : { sheet: options.sheet }),
      readers,
      progress: ({ share }) => line(share, 1),
    });
    done(imported, readers, options.json, locale);
  });
}

function registerOf(given: RegisterFile, { register }: Planned): Register {
  return {
    name: given.name ?? "",
    purpose: given.purpose ?? "",
    legalGround: given.legalGround ?? "",
    unit: given.unit ?? "persons",
    referenceDate: given.referenceDate ?? "",
    retentionDate: given.retentionDate ?? "",
    everyone: given.everyone ?? true,
    notIncluded: given.notIncluded ?? "",
    ...(given.notIncludedEn === undefined ? {} : { notIncludedEn: given.notIncludedEn }),
    ...(given.sameCodesAs === undefined ? {} : { sameCodesAs: given.sameCodesAs }),
    demonstration: false,
    ...register,
  };
}

const optionOf: Partial<Record<keyof Register, string>> = {
  name: "--name TEXT",
  purpose: "--purpose TEXT",
  legalGround: `--legal-ground ${Object.keys(legalGrounds).join("|")}`,
  referenceDate: "--reference-date YYYY-MM-DD",
  retentionDate: "--retention-date YYYY-MM-DD",
  notIncluded: "--not-included TEXT",
};

function registerNeeded(
  given: RegisterFile,
  register: Register,
  kind: DatasetKind,
  now: string,
): readonly Undecided[] {
  const open = openQuestions(register, kind, now)
    .filter(({ field }) => field !== "population")
    .map(({ field, text }) => ({ text, add: optionOf[field] ?? "--register FILE.json" }));
  if (given.everyone === undefined)
    open.push({
      text: {
        nl: "Zeg of het bestand over iedereen gaat of een steekproef is.",
        en: "Say whether the file holds everyone or is a sample.",
      },
      add: "--everyone|--sample",
    });
  return open;
}

const kindNeeded = ({ kind, kindReason }: Recognition): Undecided => ({
  text: {
    nl: `Het lijkt ${kind === "rows" ? "een rij per persoon" : "een tabel met aantallen"}, maar dat is niet zeker. ${kindReason.nl}`,
    en: `It looks like ${kind === "rows" ? "a row per person" : "a table of counts"}, but that is not sure. ${kindReason.en}`,
  },
  add: `--kind ${kind}`,
});

function refusal(path: string, undecided: readonly Undecided[]) {
  const list = (locale: Locale) =>
    undecided.map(({ text, add }) => `  • ${text[locale]}\n      ${add}`).join("\n");
  const propose = `mozaiek import ${quoted(path)} --propose > plan.json`;
  return usage({
    nl: `Er is niets ingelezen. Eerst te beslissen, met wat er bij het commando moet:\n${list("nl")}\nOf laat een plan voorstellen, pas het aan en geef het terug met --plan plan.json:\n  ${propose}`,
    en: `Nothing was imported. To be decided first, with what to add to the command:\n${list("en")}\nOr have a plan proposed, edit it and give it back with --plan plan.json:\n  ${propose}`,
  });
}

/** The request that waits at the gate; the same command twice makes one request. */
async function request(
  house: House,
  { kind }: Recognition,
  { columns }: Planned,
  register: Register,
  seen: TableProfile,
): Promise<string> {
  const file = seen.columns.map(column => column.name);
  const same = (await listImportRequests(house, "operator")).find(
    open =>
      open.gate.state === "waits" &&
      open.kind === kind &&
      JSON.stringify(open.register) === JSON.stringify(register) &&
      JSON.stringify(open.columns) === JSON.stringify(columns),
  );
  return same?.id ?? requestImport(house, "operator", { kind, plan: columns, register, file });
}

function waits(id: string, grounds: readonly Text[], path: string, json: boolean, locale: Locale): void {
  const listed = {
    nl: formatList(
      grounds.map(g => g.nl),
      "nl",
    ),
    en: formatList(
      grounds.map(g => g.en),
      "en",
    ),
  };
  const text: Text = {
    nl: `Er is niets ingelezen: het bestand houdt per persoon gegevens over ${listed.nl}, die artikel 9 AVG beschermt.
Kan het zonder? Vraag het CBS of een ander bureau om een tabel met aantallen, of laat de kolommen weg met --leave-out.
Kan het niet zonder, dan wacht aanvraag ${id} op de privacy officer (menu Gegevens, Aanvragen). Na goedkeuring:
  mozaiek import ${quoted(path)} --request ${id}`,
    en: `Nothing was imported: the file holds data per person on ${listed.en}, which GDPR article 9 protects.
Can it do without? Ask Statistics Netherlands or another bureau for a table of counts, or leave the columns out with --leave-out.
If it cannot, request ${id} waits for the privacy officer (menu Data, Requests). After approval:
  mozaiek import ${quoted(path)} --request ${id}`,
  };
  if (json) {
    answer(JSON.stringify({ state: "waits", request: id }, null, 2));
    say(text[locale]);
  } else answer(text[locale]);
}

async function readersOf(
  house: House,
  emails: readonly string[],
  locale: Locale,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const email of emails) {
    const person = await findPersonByEmail(house.planes.work, email.trim().toLowerCase());
    if (person === null)
      throw usage({
        nl: `Er is geen account voor ${email}. De beheerder kan iemand uitnodigen.`,
        en: `There is no account for ${email}. The administrator can invite someone.`,
      });
    if (!allowed("mirror.exact", person))
      say(
        locale === "nl"
          ? `${email} is geen analist en ziet de exacte cijfers daarom niet.`
          : `${email} is no analyst and therefore does not see the exact figures.`,
      );
    ids.push(person.id);
  }
  return ids;
}

function done(
  { dataset, unknown, smallGroups }: Imported,
  readers: readonly string[],
  json: boolean,
  locale: Locale,
): void {
  const dutch = locale === "nl";
  const { id, name, kind, rows, referenceDate, retentionDate } = dataset;
  if (json)
    answer(
      JSON.stringify(
        { state: "kept", id, name, kind, rows, referenceDate, retentionDate, unknown, smallGroups },
        null,
        2,
      ),
    );
  else
    answer(
      dutch
        ? `Ingelezen: ‘${name}’, ${rows} rijen, bewaard tot en met ${retentionDate}. Dataset ${id}.`
        : `Imported: ‘${name}’, ${rows} rows, kept until ${retentionDate}. Dataset ${id}.`,
    );
  const left = dataset.columns.filter(({ role }) => role === "left-out").map(column => column.name);
  if (left.length > 0) say(dutch ? `Niet bewaard: ${left.join(", ")}.` : `Not kept: ${left.join(", ")}.`);
  for (const [column, count] of Object.entries(unknown))
    if (count > 0)
      say(
        dutch
          ? `Kolom ‘${column}’: ${count} waarden waren geen ja en geen nee; zij gelden als niet bekend.`
          : `Column ‘${column}’: ${count} values were neither yes nor no; they count as not known.`,
      );
  if (smallGroups > 0)
    say(
      dutch
        ? `${smallGroups} groepen hebben ergens 1 tot 9 mensen: de tabel kan iets over een persoon zeggen.`
        : `${smallGroups} groups have 1 to 9 people somewhere: the table may say something of a person.`,
    );
  if (readers.length === 0)
    say(
      dutch
        ? "Nog niemand ziet deze dataset op de pagina's. Met --reader E-MAIL geeft u een analist toegang."
        : "Nobody sees this dataset on the pages yet. With --reader EMAIL an analyst gets access.",
    );
}
