import { strToU8, zipSync } from "fflate";
import type { ReportDocument } from "../document/model.ts";
import { toOpenData } from "../document/open-data.server.ts";
import { toPdf } from "../document/pdf.server.ts";
import { toWord } from "../document/word.server.ts";
import type { House } from "../house.ts";
import { slugOf } from "../language/slug.ts";
import { listEditions, publicEditions } from "../reports/editions.server.ts";
import type { PublicFile, PublicReport } from "./model.ts";

/**
 * Reports that were adopted for everyone: of each the newest edition, with its PDF, Word and open data; and of one that was
 * withdrawn, why.
 *
 * @param options.files false where the pages alone are looked at: its files are empty then
 */
export async function publicReports(
  { planes, now }: Pick<House, "planes" | "now">,
  { files }: { readonly files: boolean },
): Promise<readonly PublicReport[]> {
  const at = now();
  const open = new Map((await publicEditions(planes, at)).map(one => [one.id, one.document]));
  const known = await listEditions(planes, { audiences: ["public"], embargoed: false, units: [], at });
  // The newest edition stands for its report: what it corrected is not to be read for what holds.
  const newest = known.filter(
    one => !known.some(({ report, number }) => report === one.report && number > one.number),
  );
  const taken = new Set<string>();
  return Promise.all(
    newest
      .map(edition => ({ edition, slug: slugOf(edition.title, taken) }))
      .map(async ({ edition, slug }): Promise<PublicReport> => {
        const { title, publishedAt, embargoUntil, withdrawn } = edition;
        const document = open.get(edition.id) ?? null;
        return {
          slug,
          title,
          locale: document?.locale ?? "nl",
          document,
          on: (embargoUntil ?? publishedAt).slice(0, 10),
          withdrawn: withdrawn === null ? null : { on: withdrawn.at.slice(0, 10), reason: withdrawn.reason },
          files: document === null ? [] : files ? await filesOf(document, slug) : emptyFilesOf(slug),
        };
      }),
  );
}

const emptyFilesOf = (slug: string): readonly PublicFile[] =>
  ["pdf", "docx", "zip"].map(form => ({ path: `${slug}.${form}`, body: "" }));

async function filesOf(document: ReportDocument, slug: string): Promise<readonly PublicFile[]> {
  const data = toOpenData(document).map(({ name, body }) => [name, strToU8(body)]);
  const [pdf, word] = await Promise.all([toPdf(document), toWord(document)]);
  // Of the day it was adopted, so that the same edition is the same file each time.
  const zip = zipSync(Object.fromEntries(data), { mtime: new Date(document.edition.on) });
  return [
    { path: `${slug}.pdf`, body: pdf },
    { path: `${slug}.docx`, body: word },
    { path: `${slug}.zip`, body: zip },
  ];
}
