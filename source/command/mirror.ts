import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { type Command, Option } from "commander";
import { countsOf, dimensionsOf } from "../datasets/dimensions.ts";
import { withFile } from "../datasets/import.server.ts";
import { listDatasets } from "../datasets/store.server.ts";
import { type Audience, audiences } from "../disclosure/model.ts";
import { toCsv } from "../disclosure/export.ts";
import { readPolicy } from "../disclosure/policy.server.ts";
import { protectTables } from "../disclosure/protect.ts";
import { readWhole } from "../engine/read.server.ts";
import { tabulate } from "../engine/tabulate.server.ts";
import type { Locale } from "../language/text.ts";
import { ask, decisionsInput } from "../mirror/decisions/ask.server.ts";
import { type DecisionsInput, decisions } from "../mirror/decisions/decisions.ts";
import type { DecisionsQuestion } from "../mirror/decisions/model.ts";
import { tableSet } from "../mirror/decisions/tables.ts";
import type { Finding } from "../mirror/finding.ts";
import { asObject, asPlainText, asRecords } from "../mirror/output.ts";
import { readSettings } from "../settings.ts";
import { asDataset, planFile } from "./file-plan.server.ts";
import { openHouse } from "./open-house.server.ts";
import { answer, languageOf, progressLine, usage } from "./speech.ts";

interface Options {
  readonly by?: string;
  readonly moments: string;
  readonly cross?: true | "pairs" | "all";
  readonly control?: string;
  readonly reference?: string[];
  readonly adjust: "holm" | "bh";
  readonly level: string;
  readonly counts?: true;
  readonly population?: string;
  readonly nested?: string;
  readonly weight?: string;
  readonly sheet?: string;
  readonly sample?: true;
  readonly audience: Audience;
  readonly format: "table" | "json" | "csv";
}

/** The views on data, on a file or on a dataset by name. */
export function addMirrorCommands(program: Command): void {
  const mirror = program
    .command("mirror")
    .description("views on data: whether every group has equal chances, and how sure that is");
  mirror
    .command("decisions")
    .description(
      "decision moments: shares, rates and pass rates by group, each against everyone else, with intervals and tests",
    )
    .argument("<file>", "a CSV, XLSX or Parquet file, or the name of an imported dataset")
    .requiredOption(
      "--moments <M1,M2…>",
      "yes/no columns in the order people pass them; COLUMN=VALUE says what yes is",
    )
    .option("--by <A,B…>", "characteristics; a table with columns kenmerk and groep shows all of its own")
    .addOption(
      new Option(
        "--cross [pairs|all]",
        "also intersections: of all characteristics, or of each pair",
      ).choices(["pairs", "all"]),
    )
    .option("--control <C,D…>", "columns to hold equal: Mantel–Haenszel and logistic regression")
    .option(
      "--reference <group…>",
      "compare with this group instead of everyone else (GROUP, or COLUMN=GROUP)",
    )
    .addOption(
      new Option("--adjust <method>", "adjustment of p-values over all comparisons")
        .choices(["holm", "bh"])
        .default("holm"),
    )
    .option("--level <share>", "confidence level", "0.95")
    .option("--counts", "one row a group, with numbers of people")
    .option("--population <column>", "with --counts: the column with the number of people in each group")
    .option("--nested <M1,M2…>", "with --counts: moments of which each holds only people of the one before")
    .option("--weight <column>", "each row stands for that many")
    .option("--sheet <name>", "sheet of a workbook")
    .option("--sample", "the file is a sample, not everyone")
    .addOption(
      new Option("--audience <audience>", "whose rules apply to small numbers")
        .choices([...audiences])
        .default("analyst"),
    )
    .addOption(new Option("--format <format>", "output").choices(["table", "json", "csv"]).default("table"))
    .action(async (file: string, options: Options, command: Command) => {
      const locale = languageOf(command);
      const input = existsSync(file) ? await fromFile(file, options) : await fromDataset(file, options);
      print(await finding(input, options.audience, locale), options.format, locale);
    });
}

/** Exact, or from protected counts when it is meant for others. */
async function finding(input: DecisionsInput, audience: Audience, locale: Locale): Promise<Finding> {
  if (audience === "analyst") return decisions(input, null);
  const policy = readPolicy().audiences[audience];
  const label = locale === "nl" ? "Beschermen" : "Protecting";
  const tables = await protectTables(tableSet(input.data, input.question), policy, [], progressLine(label));
  return decisions(input, tables);
}

function print(found: Finding, format: Options["format"], locale: Locale): void {
  if (format === "json") answer(JSON.stringify(asObject(found), null, 2));
  else if (format === "csv") answer(toCsv(asRecords(found.estimates), { locale: "en" }));
  else answer(asPlainText(found, locale));
}

const list = (text: string | undefined): string[] =>
  (text ?? "")
    .split(",")
    .map(name => name.trim())
    .filter(name => name !== "");

const momentName = (moment: string): string => moment.split("=")[0]!;

async function fromFile(path: string, options: Options): Promise<DecisionsInput> {
  const asked = {
    by: list(options.by),
    control: list(options.control),
    moments: list(options.moments),
    counts: options.counts === true,
    population: options.population ?? null,
    nested: list(options.nested),
    weight: options.weight ?? null,
    sheet: options.sheet ?? null,
    sample: options.sample === true,
  };
  const file = await planFile(path, asked);
  return withFile(tmpdir(), file, async (snapshot, { columns, rows }) => {
    const dataset = asDataset(file, columns, rows, asked.sample);
    const known = dimensionsOf(dataset);
    const question = questionOf(options, file.by, file.moments, known);
    const aggregates =
      file.kind === "counts"
        ? countsOf(dataset, await readWhole(snapshot), question.moments)
        : [
            await tabulate(snapshot, {
              dimensions: known.filter(
                d => question.by.includes(d.name) || question.control.includes(d.name),
              ),
              moments: question.moments,
              filter: [],
              unit: dataset.unit,
              weight: asked.weight,
            }),
          ];
    return decisionsInput(dataset, aggregates, question, null);
  });
}

async function fromDataset(name: string, options: Options): Promise<DecisionsInput> {
  const house = await openHouse(readSettings(process.env));
  try {
    const entries = (await listDatasets(house, "operator")).filter(entry => entry.erased === null);
    const entry = entries.find(({ dataset }) => dataset.name === name || dataset.id === name);
    if (entry === undefined)
      throw usage({
        nl: `Er is geen bestand en geen ingelezen dataset ‘${name}’. \`mozaiek datasets\` toont wat er is.`,
        en: `There is no file and no imported dataset ‘${name}’. \`mozaiek datasets\` lists what there is.`,
      });
    const known = dimensionsOf(entry.dataset);
    const by = list(options.by);
    const chosen = by.length > 0 ? by : known.map(d => d.name);
    const question = questionOf(options, chosen, list(options.moments).map(momentName), known);
    return await ask(house, "operator", entry.dataset.id, question);
  } finally {
    await house.planes.close();
  }
}

function questionOf(
  options: Options,
  by: readonly string[],
  moments: readonly string[],
  known: ReturnType<typeof dimensionsOf>,
): DecisionsQuestion {
  const level = Number(options.level);
  if (!(level > 0.5 && level < 1))
    throw usage({
      nl: `--level is een deel tussen 0,5 en 1, zoals 0.95; niet ${options.level}.`,
      en: `--level is a share between 0.5 and 1, such as 0.95; not ${options.level}.`,
    });
  return {
    by,
    cross: options.cross === undefined ? "none" : options.cross === true ? "all" : options.cross,
    moments,
    control: list(options.control),
    reference: referencesOf(options.reference ?? [], by, known),
    adjust: options.adjust,
    level,
  };
}

/** `GROUP`, looked up among the characteristics, or `COLUMN=GROUP`. */
function referencesOf(
  given: readonly string[],
  by: readonly string[],
  known: ReturnType<typeof dimensionsOf>,
): Record<string, string> {
  const references: Record<string, string> = {};
  const dimensions = known.filter(d => by.includes(d.name));
  for (const text of given) {
    const own = dimensions.filter(d => {
      const bare = text.startsWith(`${d.name}=`) ? text.slice(d.name.length + 1) : text;
      const category = d.classification.categories.find(
        c => c.code === bare || c.label.nl === bare || c.label.en === bare,
      );
      if (category !== undefined) references[d.name] = category.code;
      return category !== undefined;
    });
    if (own.length === 0)
      throw usage({
        nl: `Geen van de kenmerken heeft een groep ‘${text}’.`,
        en: `None of the characteristics has a group ‘${text}’.`,
      });
  }
  return references;
}
