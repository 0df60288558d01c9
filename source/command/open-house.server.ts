import { openPlanes } from "../database/connection.server.ts";
import { confirmKeys, openKeys } from "../database/keys.server.ts";
import type { House } from "../house.ts";
import { createAuth } from "../identity/sign-in.server.ts";
import type { Settings } from "../settings.ts";

/**
 * Opens an installation: its keys, its three planes (brought up to date) and its sign-in.
 *
 * @param options.now another clock, for tests
 * @throws Failure when the data folder, the keys or the database cannot be used, saying which and why
 */
export async function openHouse(settings: Settings, options: { now?: () => Date } = {}): Promise<House> {
  const keys = openKeys(settings);
  const planes = await openPlanes(settings);
  try {
    await confirmKeys(planes, keys);
    return {
      settings,
      planes,
      keys,
      auth: createAuth(settings, planes, keys),
      now: options.now ?? (() => new Date()),
    };
  } catch (error) {
    await planes.close();
    throw error;
  }
}
