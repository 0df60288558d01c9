import { type Command, Option } from "commander";
import { type Audience, audiences } from "../disclosure/model.ts";
import { declare } from "./declare.ts";
import { formatOption, languageOf, list } from "./speech.ts";

interface Typed {
  readonly audience: Audience;
  readonly count?: string;
  readonly by?: string;
  readonly sheet?: string;
  readonly bounds: boolean;
  readonly format: "table" | "json" | "csv";
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
    .addOption(formatOption("json", "csv"))
    .action(async (file: string, typed: Typed, command: Command) => {
      const { protectFile } = await import("./protect.server.ts");
      const { audience, count = null, sheet = null, bounds, format } = typed;
      const options = { audience, count, by: list(typed.by), sheet, bounds, format };
      await protectFile(file, options, languageOf(command));
    });
}
