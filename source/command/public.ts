import type { Command } from "commander";
import { declare } from "./declare.ts";
import { answer, languageOf } from "./speech.ts";

/** Commands for the municipality's public page. */
export function addPublicCommand(program: Command): void {
  const page = program.command("public").description("the municipality's public page, as files");
  declare(page.command("build"), "command.run")
    .description(
      "write the public page to a folder that any web server can serve: adopted goals and figures released for the public",
    )
    .requiredOption("--to <folder>", "a new or empty folder, or one with an earlier export")
    .action(async ({ to }: { to: string }, command: Command) => {
      const { gatherPublic } = await import("../public/gather.server.ts");
      const { publicLook } = await import("../public/look.server.ts");
      const { publicSite } = await import("../public/site.tsx");
      const { writeExport } = await import("../public/folder.server.ts");
      const { openAssets } = await import("../web/assets.server.ts");
      const { withHouse } = await import("./with-house.server.ts");
      const files = await withHouse(async house => {
        const made = publicSite(await gatherPublic(house), publicLook(openAssets(house.settings.data)));
        await writeExport(to, made);
        return made;
      });
      answer(
        languageOf(command) === "nl"
          ? `De publieke pagina staat in ${to}: ${files.length} bestanden.`
          : `The public page is in ${to}: ${files.length} files.`,
      );
    });
}
