import type { House } from "../house.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { openAssets } from "../web/assets.server.ts";
import { publicFolder, readExport, sumOf, writeExport } from "./folder.server.ts";
import { gatherPublic } from "./gather.server.ts";
import { publicLook } from "./look.server.ts";
import type { PublicFile } from "./model.ts";
import { publicSite } from "./site.tsx";

/** Every file of the public page as it would be published now. */
export async function makePublic(house: House): Promise<readonly PublicFile[]> {
  return publicSite(await gatherPublic(house), publicLook(openAssets(house.settings.data)));
}

/**
 * Publishes: writes the public page to the folder it is served from, or to another. It changes by this act alone.
 *
 * @param by id of a person, or `operator`
 * @returns how many files
 * @throws Failure `public-folder` as `writeExport` does
 */
export async function publishPublic(
  house: House,
  { by, to = publicFolder(house.settings.data) }: { readonly by: string; readonly to?: string },
): Promise<number> {
  const files = await makePublic(house);
  await writeExport(to, files, house.now().toISOString().slice(0, 10));
  await recordAudit(
    house.planes.work,
    house.keys,
    { actor: by, action: "public-page.published", detail: { files: files.length } },
    house.now(),
  );
  return files.length;
}

/** When the page was published last, and how many of its pages would be otherwise if it were published now. */
export interface SincePublished {
  /** ISO date. */
  readonly on: string;
  readonly pages: number;
}

/** What changed since the page was published; null where it never was. */
export async function sincePublished(house: House): Promise<SincePublished | null> {
  const published = await readExport(publicFolder(house.settings.data));
  if (published === null) return null;
  // As it would have been then: the day stands on every page.
  const facts = { ...(await gatherPublic(house, { files: false })), on: published.on };
  const now = new Map(
    publicSite(facts, publicLook(openAssets(house.settings.data)))
      .filter(({ path }) => path.endsWith(".html"))
      .map(({ path, body }) => [path, sumOf(body)]),
  );
  const before = new Map([...published.files].filter(([path]) => path.endsWith(".html")));
  const changed = [...now].filter(([path, sum]) => before.get(path) !== sum);
  const gone = [...before.keys()].filter(path => !now.has(path));
  return { on: published.on, pages: changed.length + gone.length };
}
