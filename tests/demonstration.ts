import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPlanes } from "../source/database/connection.server.ts";
import { fillDemonstration } from "../source/demonstration/fill.server.ts";
import { once } from "./once.ts";
import { type FreshHouse, houseIn, houseOn } from "./people.ts";

/** A fresh house with the demonstration in it, which is filled once a run and copied for each who asks. */
export async function demonstrationHouse(): Promise<FreshHouse> {
  const filled = await once("demonstration", async data => {
    const planes = await openPlanes({ data, databaseUrl: null });
    await fillDemonstration(houseOn(planes, { data, databaseUrl: null }), () => undefined);
    await planes.close();
  });
  const data = mkdtempSync(join(tmpdir(), "mozaiek-house-"));
  cpSync(filled, data, { recursive: true });
  return houseIn(data);
}
