import type { Command } from "commander";
import { fillDemonstration } from "../demonstration/fill.server.ts";
import { readSettings } from "../settings.ts";
import { openHouse } from "./open-house.server.ts";
import { languageOf, say } from "./speech.ts";

/** The command that fills a data folder with the demonstration municipality. */
export function addDemonstrationCommand(program: Command): void {
  program
    .command("demo")
    .description("fill the data folder with the demonstration municipality, once")
    .action(async (_options: unknown, command: Command) => {
      const locale = languageOf(command);
      const house = await openHouse(readSettings(process.env));
      try {
        const filled = await fillDemonstration(house, text => say(text[locale]));
        if (filled) say(locale === "nl" ? "De demonstratie staat klaar." : "The demonstration is ready.");
      } finally {
        await house.planes.close();
      }
    });
}
