import { Option, type Command } from "commander";
import { declare } from "./declare.ts";
import { answer, languageOf, usage } from "./speech.ts";

interface Typed {
  readonly format: "json" | "xlsx";
  readonly out?: string;
  readonly private?: true;
}

/** The commands that write the chain to a file, and put it back. */
export function addExchangeCommands(program: Command): void {
  declare(program.command("export"), "command.run")
    .description("write the path and the whole chain, from findings to interventions, to a file")
    .addOption(
      new Option("--format <format>", "json can be put back; xlsx is for reading")
        .choices(["json", "xlsx"])
        .default("json"),
    )
    .option("--out <file>", "the file to write; without it JSON goes to the screen")
    .option("--private", "also the stakeholder map, which is private to the working group")
    .action(async ({ format, out, private: all }: Typed, command: Command) => {
      const locale = languageOf(command);
      if (format === "xlsx" && out === undefined)
        throw usage({
          nl: "Een spreadsheet gaat naar een bestand: noem het met --out.",
          en: "A spreadsheet goes to a file: name it with --out.",
        });
      const { exportWork } = await import("../exchange/work-file.server.ts");
      const { withHouse } = await import("./with-house.server.ts");
      const file = await withHouse(house =>
        exportWork(house.planes, house.keys, { by: "operator", at: house.now() }, { private: all === true }),
      );
      const content =
        format === "json"
          ? `${JSON.stringify(file, null, 1)}\n`
          : await (await import("../exchange/workbook.server.ts")).workbookOf(file);
      if (out === undefined) return answer(String(content).trimEnd());
      const { writeFile } = await import("node:fs/promises");
      await writeFile(out, content, { mode: 0o600 });
      const rows = Object.values(file.tables).reduce((sum, list) => sum + list.length, 0);
      answer(
        locale === "nl"
          ? `Rijen geschreven naar ${out}: ${rows}. Alleen u kunt het lezen.`
          : `Rows written to ${out}: ${rows}. Only you can read it.`,
      );
    });

  declare(program.command("import-all"), "command.run")
    .description("put back what export wrote as JSON: all of it, or nothing")
    .argument("<file>", "a JSON file that mozaiek export wrote")
    .action(async (path: string, _typed: object, command: Command) => {
      const locale = languageOf(command);
      const { importWork, limits, readWorkFile } = await import("../exchange/work-file.server.ts");
      const { withHouse } = await import("./with-house.server.ts");
      const { readFile, stat } = await import("node:fs/promises");
      const about = await stat(path).catch(() => null);
      if (about === null || !about.isFile() || about.size > 4 * limits.characters)
        throw usage({
          nl: `${path} is geen bestand dat te lezen is, of het is te groot.`,
          en: `${path} is no file that can be read, or it is too large.`,
        });
      const file = readWorkFile(await readFile(path, "utf8"));
      const { added, same } = await withHouse(house =>
        importWork(house.planes, house.keys, file, { by: "operator", at: house.now() }),
      );
      answer(
        locale === "nl"
          ? `Rijen teruggezet: ${added}. Stonden er al: ${same}.`
          : `Rows put back: ${added}. Were there already: ${same}.`,
      );
    });
}
