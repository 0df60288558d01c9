import { contentPath } from "../content.server.ts";
import { Failure } from "../language/failure.ts";
import { checkSources, contentSources, readContentRoom } from "../work/content.server.ts";
import type { Sources } from "../work/sources.ts";
import { type Part, type ReportType, reportTypeSchema } from "./model.ts";

/**
 * Reads `reports/` of a content folder: the kinds of reports, in their order on screen.
 *
 * @throws Failure `content` naming the file and what is wrong in it
 */
export function readReportTypes(folder: string, sources: Sources): readonly ReportType[] {
  const types = readContentRoom(folder, reportTypeSchema, "reports").toSorted((a, b) => a.order - b.order);
  checkSources(sources, "reports/", types);
  return types;
}

let shipped: readonly ReportType[] | null = null;

/** The kinds of reports that came with the program, read once. */
export function reportTypes(): readonly ReportType[] {
  shipped ??= readReportTypes(contentPath(), contentSources());
  return shipped;
}

/** @throws Failure `report-type` */
export function reportType(id: string): ReportType {
  const found = reportTypes().find(one => one.id === id);
  if (found !== undefined) return found;
  throw new Failure(
    "report-type",
    { nl: "Deze soort rapport is er niet.", en: "There is no such kind of report." },
    { field: "type" },
  );
}

/** The part of its type a section came with; null for one that was added, or that the type has no longer. */
export const partOf = (type: string, part: string | null): Part | null =>
  reportTypes()
    .find(one => one.id === type)
    ?.parts.find(one => one.id === part) ?? null;
