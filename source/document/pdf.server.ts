import { aside } from "./aside.server.ts";
import type { ReportDocument } from "./model.ts";

/**
 * A report as a tagged PDF that meets PDF/UA-1, made in the thread of `aside`; see `typeset` for what is in it.
 *
 * @throws Failure `drawing` where a picture holds something else, `pdf` where no proper PDF can be made of it
 */
export const toPdf = (document: ReportDocument): Promise<Uint8Array> => aside("pdf", document);
