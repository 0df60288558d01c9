import type { House } from "../house.ts";
import { readSettings } from "../settings.ts";
import { openHouse } from "./open-house.server.ts";

/** Opens the installation that the settings speak of, for as long as `work` takes. */
export async function withHouse<Result>(work: (house: House) => Promise<Result>): Promise<Result> {
  const house = await openHouse(readSettings(process.env));
  try {
    return await work(house);
  } finally {
    await house.planes.close();
  }
}
