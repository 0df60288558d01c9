import type { Command } from "commander";
import { readSettings } from "../settings.ts";
import { declare } from "./declare.ts";
import { languageOf, say } from "./speech.ts";

/** The command that fills a data folder with the demonstration municipality. */
export function addDemonstrationCommand(program: Command): void {
  declare(program.command("demo"), "command.run")
    .description("fill the data folder with the demonstration municipality, once")
    .action(async (_options: unknown, command: Command) => {
      const locale = languageOf(command);
      const { fillDemonstration } = await import("../demonstration/fill.server.ts");
      const { openHouse } = await import("./open-house.server.ts");
      const house = await openHouse(readSettings(process.env));
      try {
        const filled = await fillDemonstration(house, text => say(text[locale]));
        if (filled) say(locale === "nl" ? "De demonstratie staat klaar." : "The demonstration is ready.");
      } finally {
        await house.planes.close();
      }
    });
}
