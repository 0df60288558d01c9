import type { Command } from "commander";
import { declare } from "./declare.ts";
import { answer, formatOption, languageOf, say } from "./speech.ts";

/** Commands on questionnaires. */
export function addInstrumentCommands(program: Command): void {
  const instrument = program.command("instrument").description("questionnaires of your own");
  declare(instrument.command("check"), "command.run")
    .description(
      "check a questionnaire in YAML; every fault comes with its file, its line and what would be right. Exit 1 when there are any.",
    )
    .argument("<file>", "a YAML file")
    .addOption(formatOption("json"))
    .action(async (file: string, options: { readonly format: string }, command: Command) => {
      const { checkFile } = await import("../instruments/check.server.ts");
      const locale = languageOf(command);
      const found = checkFile(file);
      if (found.problems.length > 0) process.exitCode = 1;
      if (options.format === "json") {
        answer(JSON.stringify(found, null, 2));
        return;
      }
      for (const { line, text } of found.problems)
        say(`${file}, ${locale === "nl" ? "regel" : "line"} ${line}: ${text[locale]}`);
      if (found.instrument === null) return;
      const { title, questions, scales, hash } = found.instrument;
      answer(
        locale === "nl"
          ? `In orde: ${title.nl}, ${questions} vragen, ${scales} schalen, versie ${hash.slice(0, 12)}.`
          : `In order: ${title.en}, ${questions} questions, ${scales} scales, version ${hash.slice(0, 12)}.`,
      );
    });
}
