import { type Command, InvalidArgumentError, Option } from "commander";
import { type Audience, audiences } from "../disclosure/model.ts";
import { declare } from "./declare.ts";
import { formatOption, languageOf, list } from "./speech.ts";

interface Typed {
  readonly audience: Audience;
  readonly count?: string;
  readonly by?: string;
  readonly sheet?: string;
  readonly bounds: boolean;
  readonly published?: true;
  readonly rounded?: number;
  readonly format: "table" | "json" | "csv";
}

function wholeBase(typed: string): number {
  const base = Number(typed);
  if (!/^\d{1,4}$/.test(typed) || base < 1 || base > 1000)
    throw new InvalidArgumentError("Give a whole number from 1 to 1000.");
  return base;
}

/** Protecting a table of counts on its own, apart from any dataset. */
export function addProtectCommand(program: Command): void {
  declare(program.command("protect"), "command.run")
    .description(
      "hide small counts in a table, and what else must be hidden so that they cannot be worked out; says what an attacker could still bound",
    )
    .argument("<file>", "a CSV, XLSX or Parquet file: one row a group, with a column of counts")
    .addOption(
      new Option("--audience <audience>", "whose rules apply (content/disclosure.yaml)")
        .choices([...audiences])
        .makeOptionMandatory(),
    )
    .option("--count <column>", "the column with the number of people; needed when there are more")
    .option("--by <A,B…>", "the columns that say which group a row is; by default all others")
    .option("--sheet <name>", "sheet of a workbook")
    .option(
      "--no-bounds",
      "do not work out what an attacker could still bound; for tables of thousands of cells that takes long",
    )
    .option(
      "--published",
      "the file is a table as others published it, with marks (empty, x, -, <10, 1-9) in the place of what they hid: hides nothing, and says only what an attacker could still bound",
    )
    .option(
      "--rounded <base>",
      "with --published: shown counts were rounded to a multiple of this",
      wholeBase,
    )
    .addOption(formatOption("json", "csv"))
    .addHelpText(
      "after",
      `
Examples:
  mozaiek protect table.csv --audience public
  mozaiek protect table.csv --audience manager --count people --by team,scale --format csv
  mozaiek protect their-report.csv --published --rounded 5 --audience public

Of each hidden count it prints the smallest and the largest value that fit all that is shown, and whether
they lie as far apart as the policy of the audience demands. Nothing is kept.`,
    )
    .action(async (file: string, typed: Typed, command: Command) => {
      const { protectFile } = await import("./protect.server.ts");
      const { audience, count = null, sheet = null, bounds, published = false, rounded = 1, format } = typed;
      const options = {
        audience,
        count,
        by: list(typed.by),
        sheet,
        bounds,
        published,
        rounded,
        format,
      };
      await protectFile(file, options, languageOf(command));
    });
}
