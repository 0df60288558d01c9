import type { Command } from "commander";
import { listDatasets } from "../datasets/store.server.ts";
import { readSettings } from "../settings.ts";
import { openHouse } from "./open-house.server.ts";
import { answer, languageOf } from "./speech.ts";

/** Commands on datasets. */
export function addDataCommands(program: Command): void {
  program
    .command("datasets")
    .description("list the datasets with their reference and retention dates")
    .option("--format <table|json>", "a table to read, or JSON", "table")
    .action(async (options: { format: string }, command: Command) => {
      const house = await openHouse(readSettings(process.env));
      const entries = await listDatasets(house, "operator");
      await house.planes.close();
      const rows = entries.map(({ dataset, erased }) => ({
        id: dataset.id,
        name: dataset.name,
        kind: dataset.kind,
        rows: dataset.rows,
        referenceDate: dataset.referenceDate,
        retentionDate: dataset.retentionDate,
        erased: erased?.at ?? null,
      }));
      if (options.format === "json") answer(JSON.stringify(rows, null, 2));
      else if (rows.length === 0)
        answer(languageOf(command) === "nl" ? "Er zijn nog geen datasets." : "There are no datasets yet.");
      else
        for (const row of rows)
          answer(
            `${row.id}  ${row.name}  ${row.kind}  ${row.rows}  ${row.referenceDate}  ${row.retentionDate}${row.erased ? "  †" : ""}`,
          );
    });
}
