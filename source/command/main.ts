import { Command, CommanderError } from "commander";
import { Failure } from "../language/failure.ts";
import { addDataCommands } from "./data.ts";
import { addDemonstrationCommand } from "./demonstration.ts";
import { addMirrorCommands } from "./mirror.ts";
import { addOperationCommands } from "./operations.ts";
import { languageOf, say } from "./speech.ts";

const program = new Command("mozaiek")
  .description("From diversity, equity and inclusion as an intention to measured impact.")
  .option("--language <nl|en>", "language of messages and sentences; by default that of the terminal")
  .helpOption("-h, --help", "show what a command does and takes")
  .showHelpAfterError("(add --help to see what is possible)")
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride();

addOperationCommands(program);
addDataCommands(program);
addDemonstrationCommand(program);
addMirrorCommands(program);

/** 0 when done, 2 for wrong use, 1 when the work failed. */
async function run(): Promise<number> {
  try {
    await program.parseAsync();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Failure) {
      say(error.text[languageOf(program)]);
      return error.code === "usage" ? 2 : 1;
    }
    throw error;
  }
}

process.exitCode = await run();
