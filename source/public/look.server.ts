import { basename } from "node:path";
import type { Assets } from "../web/assets.server.ts";
import type { PublicFile, PublicLook } from "./model.ts";

const folder = "assets";

/**
 * What the public page looks like, as files of its own: the style sheet, the fonts it asks for, the municipality's
 * tokens and the sign for the tab. Names change with their content, so that they may be kept for ever.
 */
export function publicLook(assets: Pick<Assets, "publicStyles" | "icon" | "files">): PublicLook {
  const files = new Map<string, PublicFile>();
  const take = (served: string, read: (body: Uint8Array) => PublicFile["body"]): string => {
    const asset = assets.files.get(served);
    if (asset === undefined) throw new Error(`There is no ${served}: run npm run build`);
    const path = `${folder}/${basename(served)}`;
    if (!files.has(path)) files.set(path, { path, body: read(asset.body) });
    return path;
  };
  const styles = assets.publicStyles.map(style =>
    take(style, body =>
      // The fonts lie beside the style sheet, wherever the folder is put.
      Buffer.from(body)
        .toString()
        .replaceAll(
          /url\("?(\/assets\/[^")]+)"?\)/g,
          (_, font: string) => `url("${basename(take(font, bytes => bytes))}")`,
        ),
    ),
  );
  const icon = take(assets.icon, body => body);
  return { styles, icon, files: [...files.values()] };
}
