import type { Command } from "commander";
import { declare } from "./declare.ts";
import { answer, languageOf } from "./speech.ts";

/** Commands for the municipality's public page. */
export function addPublicCommand(program: Command): void {
  const page = program.command("public").description("the municipality's public page, as files");
  declare(page.command("build"), "command.run")
    .description(
      "publish the public page: adopted goals, and what was released or chosen for everyone. Mozaïek serves it at /public/; with --to, any web server can.",
    )
    .option("--to <folder>", "a new or empty folder, or one with an earlier export")
    .action(async ({ to }: { to?: string }, command: Command) => {
      const { publicFolder } = await import("../public/folder.server.ts");
      const { publishPublic } = await import("../public/publish.server.ts");
      const { withHouse } = await import("./with-house.server.ts");
      const { place, files } = await withHouse(async house => ({
        place: to ?? publicFolder(house.settings.data),
        files: await publishPublic(house, { by: "operator", ...(to === undefined ? {} : { to }) }),
      }));
      answer(
        languageOf(command) === "nl"
          ? `De publieke pagina staat in ${place}: ${files} bestanden.`
          : `The public page is in ${place}: ${files} files.`,
      );
    });
}
