import { type Command, Option } from "commander";
import { legalGrounds } from "../datasets/rules.ts";
import { roles } from "./column-roles.ts";
import { declare } from "./declare.ts";
import { addDemonstrationCommand } from "./demonstration.ts";
import type { ImportOptions } from "./import.server.ts";
import { answer, columns, each, formatOption, languageOf, list, usage } from "./speech.ts";

/** Commands on datasets. */
export function addDataCommands(program: Command): void {
  addImportCommand(program);
  declare(program.command("datasets"), "command.run")
    .description("list the datasets with their reference and retention dates")
    .addOption(formatOption("json"))
    .action(async (options: { format: string }, command: Command) => {
      const { listDatasets } = await import("../datasets/store.server.ts");
      const { withHouse } = await import("./with-house.server.ts");
      const entries = await withHouse(house => listDatasets(house, "operator"));
      const rows = entries.map(({ dataset, erased }) => ({
        id: dataset.id,
        name: dataset.name,
        kind: dataset.kind,
        rows: dataset.rows,
        referenceDate: dataset.referenceDate,
        retentionDate: dataset.retentionDate,
        erased: erased?.at ?? null,
      }));
      const dutch = languageOf(command) === "nl";
      if (options.format === "json") answer(JSON.stringify(rows, null, 2));
      else if (rows.length === 0) answer(dutch ? "Er zijn nog geen datasets." : "There are no datasets yet.");
      else
        answer(
          columns(
            [
              dutch
                ? ["dataset", "naam", "soort", "rijen", "peildatum", "bewaren tot en met", "gewist"]
                : ["dataset", "name", "kind", "rows", "reference", "keep until", "erased"],
              ...rows.map(row => [
                row.id,
                row.name,
                row.kind,
                String(row.rows),
                row.referenceDate,
                row.retentionDate,
                row.erased?.slice(0, 10) ?? "",
              ]),
            ],
            [3],
          ),
        );
    });
  addDemonstrationCommand(program);
}

interface Typed {
  readonly propose?: true;
  readonly plan?: string;
  readonly register?: string;
  readonly request?: string;
  readonly sheet?: string;
  readonly kind?: "rows" | "counts";
  readonly role: readonly string[];
  readonly yes: readonly string[];
  readonly leaveOut: readonly string[];
  readonly pseudonym: readonly string[];
  readonly keep: readonly string[];
  readonly population?: string;
  readonly nested?: string;
  readonly name?: string;
  readonly purpose?: string;
  readonly legalGround?: string;
  readonly unit?: "persons" | "jobs" | "fte" | "cases";
  readonly referenceDate?: string;
  readonly retentionDate?: string;
  readonly everyone?: true;
  readonly sample?: true;
  readonly notIncluded?: string;
  readonly sameCodesAs?: string;
  readonly reader: readonly string[];
  readonly format: "table" | "json";
}

function addImportCommand(program: Command): void {
  declare(program.command("import"), "command.run")
    .description(
      "import a file, with the recognition and checks of the page; nothing is kept until everything is decided. Exit 1 when it must wait for the privacy officer.",
    )
    .argument("<file>", "a CSV, XLSX or Parquet file")
    .option("--propose", "only print what is recognised, as a plan in JSON to edit and give back")
    .option("--plan <file.json>", "what the columns are for, as --propose prints it; may be a part of it")
    .option("--register <file.json>", "the register entry; the options below go before it")
    .option("--request <id>", "import the file of a request that the privacy officer approved")
    .option("--sheet <name>", "sheet of a workbook")
    .addOption(
      new Option("--kind <kind>", "a row per person, or a row per group").choices(["rows", "counts"]),
    )
    .addOption(each("--role <column=role>", `what a column is for: ${roles.join(", ")}`))
    .addOption(each("--yes <column=value>", "the value of a decision moment that means yes"))
    .addOption(each("--leave-out <column>", "do not keep this column"))
    .addOption(each("--pseudonym <column>", "replace what points to a person by a keyed pseudonym"))
    .addOption(each("--keep <column>", "looked at, and it does not point to people"))
    .option("--population <column>", "in a table of counts: the number of people in each group")
    .option("--nested <M1,M2…>", "in a table of counts: each holds only people of the one before")
    .option("--name <text>", "name of the dataset")
    .option("--purpose <text>", "what the data are needed for")
    .addOption(
      new Option("--legal-ground <ground>", "ground of GDPR article 6").choices(Object.keys(legalGrounds)),
    )
    .addOption(
      new Option("--unit <unit>", "what is counted; persons by default").choices([
        "persons",
        "jobs",
        "fte",
        "cases",
      ]),
    )
    .option("--reference-date <yyyy-mm-dd>", "the day the data speak of")
    .option("--retention-date <yyyy-mm-dd>", "the last day on which they may be kept")
    .addOption(new Option("--everyone", "the file holds everyone it speaks of").conflicts("sample"))
    .option("--sample", "the file is a sample")
    .option("--not-included <text>", "who is not in the file, or that everyone is")
    .option("--same-codes-as <id>", "a dataset with whose pseudonyms those of this one must agree")
    .addOption(each("--reader <email>", "an analyst who may see the exact figures"))
    .addOption(formatOption("json"))
    .action(async (file: string, typed: Typed, command: Command) => {
      const options = optionsOf(typed);
      const locale = languageOf(command);
      const { importFromCommand, proposeImport } = await import("./import.server.ts");
      if (typed.propose === true) await proposeImport(file, options, locale);
      else if (!(await importFromCommand(file, options, locale))) process.exitCode = 1;
    });
}

function optionsOf(typed: Typed): ImportOptions {
  const { name, purpose, legalGround, unit, referenceDate, retentionDate, notIncluded, reader } = typed;
  const given = Object.entries({
    name,
    purpose,
    legalGround,
    unit,
    referenceDate,
    retentionDate,
    notIncluded,
    sameCodesAs: typed.sameCodesAs,
    everyone: typed.everyone ?? (typed.sample === true ? false : undefined),
    readers: reader.length > 0 ? [...reader] : undefined,
  }).filter(([, value]) => value !== undefined);
  return {
    sheet: typed.sheet ?? null,
    kind: typed.kind ?? null,
    planFile: typed.plan ?? null,
    registerFile: typed.register ?? null,
    request: typed.request ?? null,
    json: typed.format === "json",
    register: Object.fromEntries(given),
    columns: {
      roles: new Map(typed.role.map(text => roleOf(text))),
      yes: grouped(typed.yes.map(text => split(text, "--yes", "COLUMN=VALUE"))),
      leaveOut: typed.leaveOut,
      pseudonym: typed.pseudonym,
      keep: typed.keep,
      population: typed.population ?? null,
      nested: list(typed.nested),
    },
  };
}

function roleOf(text: string): [string, (typeof roles)[number]] {
  const [column, name] = split(text, "--role", "COLUMN=ROLE");
  const role = roles.find(one => one === name);
  if (role === undefined)
    throw usage({
      nl: `--role ${text}: ‘${name}’ is geen rol. Kies uit ${roles.join(", ")}.`,
      en: `--role ${text}: ‘${name}’ is no role. Choose from ${roles.join(", ")}.`,
    });
  return [column, role];
}

/** At the last `=`: the name of a column may hold one, a role or an answer seldom does. */
function split(text: string, option: string, form: string): [string, string] {
  const at = text.lastIndexOf("=");
  if (at <= 0)
    throw usage({
      nl: `${option} ${text}: verwacht wordt ${form}.`,
      en: `${option} ${text}: expected is ${form}.`,
    });
  return [text.slice(0, at), text.slice(at + 1)];
}

function grouped(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const byColumn = Map.groupBy(pairs, ([column]) => column);
  return new Map([...byColumn].map(([column, own]) => [column, own.map(([, value]) => value)]));
}
