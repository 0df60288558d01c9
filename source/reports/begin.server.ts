import type { ReportAudience } from "../document/model.ts";
import type { House } from "../house.ts";
import type { Locale } from "../language/text.ts";
import { reportType } from "./content.server.ts";
import { addFigure } from "./contents.server.ts";
import type { Period } from "./model.ts";
import { releasesFor } from "./overview.server.ts";
import { beginReport, readReport } from "./store.server.ts";

/**
 * Begins a report of a type, if asked with every standing release that its readers may see, in the order of their titles.
 *
 * @returns its id
 * @throws Failure `report-type`
 */
export async function beginWithFigures(
  house: Pick<House, "planes" | "keys" | "now">,
  type: string,
  wanted: {
    readonly title: string;
    readonly locale: Locale;
    /** Null: whom the type is usually for. */
    readonly audience: ReportAudience | null;
    readonly period: Period | null;
    /** The unit it is about; left out: the whole municipality. */
    readonly unit?: string | null;
    readonly figures: boolean;
    readonly by: string;
  },
): Promise<string> {
  const { planes, keys } = house;
  const kind = reportType(type);
  const { title, locale, period, unit = null, by } = wanted;
  const audience = wanted.audience ?? kind.audience;
  const act = { by, at: house.now() };
  const fields = { title, subtitle: "", audience, period, unit };
  const id = await beginReport(planes.work, keys, kind, locale, fields, act);
  const section = (await readReport(planes.work, id)).sections.find(one => one.kind === "figures");
  if (!wanted.figures || section === undefined) return id;
  const releases = await releasesFor(house, { audience });
  for (const release of releases
    .filter(({ withdrawn }) => withdrawn === null)
    .toSorted((a, b) => a.title[locale].localeCompare(b.title[locale], locale)))
    await addFigure(planes.work, section.id, { release: release.id, lead: "", parts: null }, act);
  return id;
}
