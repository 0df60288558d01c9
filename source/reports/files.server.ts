import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { documentPage } from "../document/html.tsx";
import type { ReportDocument } from "../document/model.ts";
import { toOpenData } from "../document/open-data.server.ts";
import { toPdf } from "../document/pdf.server.ts";
import { toWord } from "../document/word.server.ts";
import { Failure } from "../language/failure.ts";

/** The forms a report can be had in. */
export const reportForms = ["html", "pdf", "word", "data"] as const;
export type ReportForm = (typeof reportForms)[number];

/** A file and its place in a folder. */
export interface ReportFile {
  readonly path: string;
  readonly body: string | Uint8Array;
}

/** Style sheets by address, and the files at those addresses. */
export interface ReportLook {
  readonly styles: readonly string[];
  readonly files: readonly ReportFile[];
}

/** A report in some forms, all made from the same document: `report.html`, `report.pdf`, `report.docx`, and `data/`. */
export async function reportFiles(
  document: ReportDocument,
  forms: readonly ReportForm[],
  look: ReportLook,
): Promise<readonly ReportFile[]> {
  const files: ReportFile[] = [];
  for (const form of reportForms.filter(one => forms.includes(one)))
    if (form === "html")
      files.push(
        { path: "report.html", body: documentPage(document, { styles: look.styles }) },
        ...look.files,
      );
    else if (form === "pdf") files.push({ path: "report.pdf", body: await toPdf(document) });
    else if (form === "word") files.push({ path: "report.docx", body: await toWord(document) });
    else files.push(...toOpenData(document).map(({ name, body }) => ({ path: `data/${name}`, body })));
  return files;
}

/**
 * Writes files to a folder that is made where it is not there.
 *
 * @throws Failure `report-folder` where a file of that name is there already: nothing is ever overwritten
 */
export async function writeReportFiles(folder: string, files: readonly ReportFile[]): Promise<void> {
  for (const { path, body } of files) {
    const place = join(folder, path);
    try {
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, body, { flag: "wx" });
    } catch (error) {
      if (
        !(error instanceof Error && "code" in error && (error.code === "EEXIST" || error.code === "ENOTDIR"))
      )
        throw error;
      throw new Failure("report-folder", {
        nl: `${place} bestaat al. Er is niets overschreven. Kies een nieuwe of lege map.`,
        en: `${place} exists already. Nothing was overwritten. Choose a new or empty folder.`,
      });
    }
  }
}

/** The open data of a report as one file. */
export const openDataZip = (document: ReportDocument): Uint8Array => zipOf(toOpenData(document));

/** Files as a zip that is the same for the same files: moments inside are those of `on`. */
export function zipOf(
  files: readonly { readonly name: string; readonly body: string | Uint8Array }[],
  on = new Date(1980, 0, 1),
): Uint8Array {
  const bodies = files.map(({ name, body }) => [name, typeof body === "string" ? strToU8(body) : body]);
  return zipSync(Object.fromEntries(bodies), { mtime: on });
}
