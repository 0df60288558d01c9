import { type Command, Option } from "commander";
import { type Audience, audiences } from "../disclosure/model.ts";
import { views } from "../mirror/views.ts";
import { declare } from "./declare.ts";
import { addParameters, typedQuestion } from "./view-options.ts";
import type { MirrorOptions } from "./mirror.server.ts";
import { each, formatOption, languageOf, list, usage } from "./speech.ts";

interface Typed {
  readonly by?: string;
  readonly moments: string;
  readonly cross?: true | "pairs" | "all";
  readonly control?: string;
  readonly reference: readonly string[];
  readonly adjust: "holm" | "bh";
  readonly level: string;
  readonly margin?: string;
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
  declare(mirror.command("decisions"), "command.run")
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
    .addOption(
      each(
        "--reference <group>",
        "compare with this group instead of everyone else (GROUP, or COLUMN=GROUP); may be repeated",
      ),
    )
    .addOption(
      new Option("--adjust <method>", "adjustment of p-values over all comparisons")
        .choices(["holm", "bh"])
        .default("holm"),
    )
    .option("--level <share>", "confidence level", "0.95")
    .option(
      "--margin <points>",
      "smallest difference that matters, in percentage points: adds tests of no relevant difference (TOST)",
    )
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
    .addOption(formatOption("json", "csv"))
    .action(async (file: string, typed: Typed, command: Command) => {
      const options = optionsOf(typed);
      const { showDecisions } = await import("./mirror.server.ts");
      await showDecisions(file, options, languageOf(command));
    });
  // Decision moments have a command of their own, for tables of counts with several moments; the others follow from
  // their parameters.
  for (const view of views.filter(one => one.name !== "decisions")) {
    const command = declare(mirror.command(view.name), "command.run")
      .description(view.about.en)
      .argument("<file>", "a CSV, XLSX or Parquet file, or the name of an imported dataset");
    addParameters(command, view);
    command.addOption(formatOption("json", "csv", "r")).action(async () => {
      const files = command.args;
      const typed = command.opts<ViewTyped>();
      const question = typedQuestion(view, files.slice(1), { ...command.opts() });
      const options = {
        counts: typed.counts === true,
        population: typed.population ?? null,
        weight: typed.weight ?? null,
        sheet: typed.sheet ?? null,
        sample: typed.sample === true,
        audience: typed.audience,
        format: typed.format,
      };
      const { showView } = await import("./view.server.ts");
      await showView(view, files[0]!, question, options, languageOf(command));
    });
  }
}

interface ViewTyped
  extends Pick<Typed, "counts" | "population" | "weight" | "sheet" | "sample" | "audience"> {
  readonly format: "table" | "json" | "csv" | "r";
}

function optionsOf(typed: Typed): MirrorOptions {
  const level = Number(typed.level);
  if (!(level > 0.5 && level < 1))
    throw usage({
      nl: `--level is een deel tussen 0,5 en 1, zoals 0.95; niet ${typed.level}.`,
      en: `--level is a share between 0.5 and 1, such as 0.95; not ${typed.level}.`,
    });
  const margin = typed.margin === undefined ? null : Number(typed.margin.replace(",", "."));
  if (margin !== null && !(margin > 0 && margin < 100))
    throw usage({
      nl: `--margin is een aantal procentpunten tussen 0 en 100, zoals 5; niet ${typed.margin}.`,
      en: `--margin is a number of percentage points between 0 and 100, such as 5; not ${typed.margin}.`,
    });
  const by = list(typed.by);
  if (typed.cross !== undefined && by.length === 1)
    throw usage({
      nl: "--cross kruist kenmerken met elkaar: noem er met --by ten minste twee.",
      en: "--cross crosses characteristics with each other: name at least two with --by.",
    });
  const moments = list(typed.moments);
  if (moments.length === 0)
    throw usage({
      nl: "Noem met --moments ten minste één kolom met ja en nee.",
      en: "Name at least one column of yes and no with --moments.",
    });
  return {
    by,
    moments,
    cross: typed.cross === undefined ? "none" : typed.cross === true ? "all" : typed.cross,
    control: list(typed.control),
    reference: typed.reference,
    margin,
    adjust: typed.adjust,
    level,
    counts: typed.counts === true || typed.population !== undefined,
    population: typed.population ?? null,
    nested: list(typed.nested),
    weight: typed.weight ?? null,
    sheet: typed.sheet ?? null,
    sample: typed.sample === true,
    audience: typed.audience,
    format: typed.format,
  };
}
