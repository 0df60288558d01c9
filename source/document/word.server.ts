import { aside } from "./aside.server.ts";
import type { ReportDocument } from "./model.ts";

/**
 * A report as a Word file, made in the thread of `aside`; see `writeWord` for what is in it.
 *
 * @throws Failure `drawing` where a picture holds something else
 */
export const toWord = (document: ReportDocument): Promise<Uint8Array> => aside("word", document);
