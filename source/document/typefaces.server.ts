import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The faces in which reports are set: Source Sans 3, regular, italic, semibold and bold. */
export function typefaces(): Buffer[] {
  const fonts = join(dirname(createRequire(import.meta.url).resolve("source-sans/package.json")), "OTF");
  return ["Regular", "It", "Semibold", "Bold"].map(face =>
    readFileSync(join(fonts, `SourceSans3-${face}.otf`)),
  );
}
