import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { contentPath } from "../content.server.ts";
import { Failure } from "../language/failure.ts";
import { InstrumentProblems, longestFile, noShared, parseInstrument, parseShared } from "./definition.ts";
import type { Instrument } from "./model.ts";
import type { Shared } from "./schema.ts";
import { decoded } from "./import/file-text.ts";

/** An instrument that can be used now, and where its file came from. */
export interface Catalogued {
  readonly instrument: Instrument;
  /** SHA-256 of everything that is asked and scored: answers carry it. */
  readonly hash: string;
  /** `house`: comes with Mozaïek; `own`: the municipality's file. */
  readonly from: "house" | "own";
  readonly file: string;
}

/** The instruments of this installation, and files of its own that are not right. */
export interface Catalogue {
  readonly instruments: readonly Catalogued[];
  readonly broken: readonly InstrumentProblems[];
}

/**
 * The text that a version is frozen as, and its hash: the resolved instrument as JSON, so that a change in a shared
 * section is a change too.
 *
 * @example
 * frozen({ id: "a" }).text // → '{"id":"a"}'
 */
export function frozen(instrument: Instrument): { readonly text: string; readonly hash: string } {
  const text = JSON.stringify(instrument);
  return { text, hash: createHash("sha256").update(text).digest("hex") };
}

/** Folder where a municipality puts instruments of its own. */
export const ownFolder = (data: string): string => join(data, "instruments");

/** Sections and answers that every instrument may use. */
export function readShared(): Shared {
  return yamlFiles(contentPath("instruments", "shared"))
    .map(([file, text]) => parseShared(text, file))
    .reduce(
      (all, one) => ({
        answers: { ...all.answers, ...one.answers },
        bands: { ...all.bands, ...one.bands },
        sections: { ...all.sections, ...one.sections },
      }),
      noShared,
    );
}

let house: readonly Catalogued[] | null = null;

/**
 * Every instrument that can be used. A file of the municipality that is not right takes nothing else with it: it is
 * listed with what is wrong. An id of ours stays ours: what people answered must not change under them.
 *
 * @throws InstrumentProblems when a file of our own is not right: then the program is
 */
export function readCatalogue(data: string): Catalogue {
  const shared = readShared();
  house ??= yamlFiles(contentPath("instruments")).map(([file, text]) =>
    catalogued(text, file, "house", shared),
  );
  const own: Catalogued[] = [];
  const broken: InstrumentProblems[] = [];
  for (const [file, text] of yamlFiles(ownFolder(data)))
    try {
      const one = catalogued(text, file, "own", shared);
      if (house.some(({ instrument }) => instrument.id === one.instrument.id))
        throw taken(file, one.instrument.id);
      own.push(one);
    } catch (error) {
      if (!(error instanceof InstrumentProblems)) throw error;
      broken.push(error);
    }
  return { instruments: [...house, ...own], broken };
}

/** @throws Failure `instrument-not-found` */
export function findInstrument(data: string, id: string): Catalogued {
  const found = readCatalogue(data).instruments.find(({ instrument }) => instrument.id === id);
  if (found !== undefined) return found;
  throw new Failure(
    "instrument-not-found",
    { nl: "Deze vragenlijst is er niet.", en: "This questionnaire does not exist." },
    { status: 404 },
  );
}

const taken = (file: string, id: string) =>
  new InstrumentProblems(file, [
    {
      line: 1,
      text: {
        nl: `De id ‘${id}’ is van een vragenlijst van Mozaïek. Kies een andere id.`,
        en: `The id ‘${id}’ belongs to a questionnaire of Mozaïek. Choose another id.`,
      },
    },
  ]);

function catalogued(text: string, file: string, from: Catalogued["from"], shared: Shared): Catalogued {
  const instrument = parseInstrument(text, file, shared);
  return { instrument, hash: frozen(instrument).hash, from, file };
}

const mostFiles = 200;

function yamlFiles(folder: string): (readonly [file: string, text: string])[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => /\.ya?ml$/.test(name))
    .toSorted()
    .slice(0, mostFiles)
    .map(name => {
      const path = join(folder, name);
      // A file too large is read no further than it takes to say so.
      const text =
        statSync(path).size > 4 * longestFile ? " ".repeat(longestFile + 1) : decoded(readFileSync(path));
      return [name, text];
    });
}
