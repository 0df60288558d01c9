import { Command, Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { addDataCommands } from "./data.ts";
import { refuseUndeclared } from "./declare.ts";
import { addExchangeCommands } from "./exchange.ts";
import { addInstrumentCommands } from "./instrument.ts";
import { addMirrorCommands } from "./mirror.ts";
import { addOperationCommands } from "./operations.ts";
import { addPathCommand } from "./path.ts";
import { addPlanCommand } from "./plan.ts";
import { addProtectCommand } from "./protect.ts";
import { addPublicCommand } from "./public.ts";
import { addReportCommands } from "./report.ts";

/**
 * The whole command line. Commands load what they work with when they run, so that `--help` and a wrong option are
 * answered at once.
 */
export function makeProgram(): Command {
  const program = new Command("mozaiek")
    .description("From diversity, equity and inclusion as an intention to measured impact.")
    .version(manifest.version, "-V, --version", "show the version")
    .addOption(
      new Option(
        "--language <language>",
        "language of messages and sentences; by default that of the terminal",
      ).choices(["nl", "en"]),
    )
    .helpOption("-h, --help", "show what a command does and takes")
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("(add --help to see what is possible)")
    .exitOverride();
  addOperationCommands(program);
  addDataCommands(program);
  addMirrorCommands(program);
  addInstrumentCommands(program);
  addProtectCommand(program);
  addPlanCommand(program);
  addPathCommand(program);
  addExchangeCommands(program);
  addPublicCommand(program);
  addReportCommands(program);
  refuseUndeclared(program);
  return program;
}
