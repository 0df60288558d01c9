import { type Command, Option } from "commander";
import { type Audience, audiences } from "../disclosure/model.ts";
import { readSettings } from "../settings.ts";
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

  declare(instrument.command("results"), "command.run")
    .description(
      "work out a file of answers of people about themselves (LimeSurvey or any survey bureau): what was agreed, scales with margins, profiles; protected for an audience. Nothing is kept.",
    )
    .argument("<file>", "a CSV file with a row per person")
    .requiredOption("--instrument <id>", "the questionnaire: its id, or a YAML file")
    .addOption(
      new Option("--audience <audience>", "whose rules apply to small numbers")
        .choices([...audiences])
        .default("manager"),
    )
    .option("--record", "keep how well the scales hang together, for the pages; the answers are not kept")
    .addOption(formatOption("json"))
    .action(async (file: string, options: ResultOptions, command: Command) => {
      const { asLines, fileResults } = await import("../instruments/people/results.server.ts");
      const { data } = readSettings(process.env);
      const { definition, ...results } = await fileResults(file, options.instrument, data, options.audience);
      if (options.record === true) {
        const { recordReliability } = await import("../instruments/validation.server.ts");
        const { withHouse } = await import("./with-house.server.ts");
        const kept = await withHouse(house =>
          recordReliability(house.planes.work, definition, results.finding, house.now()),
        );
        say(
          languageOf(command) === "nl"
            ? `Vastgelegd: Cronbachs alfa van ${kept.length} schalen.`
            : `Recorded: Cronbach's alpha of ${kept.length} scales.`,
        );
      }
      if (options.format === "json") answer(JSON.stringify(results, null, 2));
      else answer(asLines(results, languageOf(command)).join("\n"));
    });
}

interface ResultOptions {
  readonly instrument: string;
  readonly audience: Audience;
  readonly record?: true;
  readonly format: "table" | "json";
}
