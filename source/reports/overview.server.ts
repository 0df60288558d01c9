import { listReleases, type Release } from "../disclosure/releases.server.ts";
import { entitledTo } from "../disclosure/rules.ts";
import type { ReportDocument } from "../document/model.ts";
import type { House } from "../house.ts";
import { readFacts, readerOf } from "./chain.server.ts";
import { anchorOf, composeFrom } from "./compose.server.ts";
import { draftOf } from "./draft.ts";
import { knownTo } from "./known.server.ts";
import type { Blank, Report, ReportFigure, Section, WholeReport } from "./model.ts";
import { type Standing, standingOf } from "./standing.ts";
import { readReport } from "./store.server.ts";
import { type Sign, warningsOf } from "./traceability.ts";

/** A section with everything a writer looks at. */
export interface SectionNow {
  readonly section: Section;
  /** Where it stands in the composed report. */
  readonly anchor: string;
  /** The draft as it is today. */
  readonly draft: string;
  readonly standing: Standing;
  readonly figures: readonly ReportFigure[];
  /** Blanks that were not filled in. */
  readonly blanks: readonly Blank[];
  /** What someone must answer for in its words. */
  readonly signs: readonly Sign[];
}

/** A goal of which the report leaves numbers out because they are not public. */
export interface WithheldGoal {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  /** Whose measurements are not public; null where it is the baseline alone. */
  readonly indicator: string | null;
}

/** A report as its writer sees it. */
export interface Overview {
  readonly report: Report;
  readonly sections: readonly SectionNow[];
  readonly blanks: readonly Blank[];
  readonly signs: readonly Sign[];
  readonly withheld: readonly WithheldGoal[];
  readonly document: ReportDocument;
}

/** Reads a report with how each section stands beside its draft, and what its words ask. @throws Failure `report-gone` */
export async function readOverview(house: Pick<House, "planes" | "now">, id: string): Promise<Overview> {
  const whole = await readReport(house.planes.work, id);
  const { report, sections, figures, blanks } = whole;
  const facts = await readFacts(house, whole, house.now());
  const document = await composeFrom(house, whole, facts);
  const filled = new Set(document.sections.map(one => one.id));
  const signs = await signsIn(house, whole, document);
  return {
    report,
    blanks,
    signs,
    withheld: facts.goals.flatMap(({ entry: { goal, entry, withheld } }) =>
      withheld
        ? [
            {
              id: goal.id,
              title: goal.title,
              titleEn: goal.titleEn,
              indicator: entry?.withheld === true ? entry.indicator.id : null,
            },
          ]
        : [],
    ),
    document,
    sections: sections.map((section, at): SectionNow => {
      const anchor = anchorOf(section, at);
      const draft = draftOf(section.kind, facts);
      return {
        section,
        anchor,
        draft,
        standing: standingOf(section, draft, filled.has(anchor)),
        figures: figures.filter(one => one.section === section.id),
        blanks: blanks.filter(one => one.section === section.id && one.filledOn === null),
        signs: signs.filter(sign => sign.sections.some(one => one.id === anchor)),
      };
    }),
  };
}

/** What a writer must mend or answer for in a report that was composed as `document`. */
export async function signsIn(
  house: Pick<House, "planes">,
  { sections }: Pick<WholeReport, "sections">,
  document: ReportDocument,
): Promise<readonly Sign[]> {
  const written = new Set(
    sections.flatMap((section, at) => (section.words === null ? [] : [anchorOf(section, at)])),
  );
  const drafted = new Set(document.sections.flatMap(({ id }) => (written.has(id) ? [] : [id])));
  const all = warningsOf(document, { ...(await knownTo(house, document.audience)), drafted });
  return all.filter(sign => isAsked(sign, written));
}

/**
 * Whether a writer is asked about what the check found. Numbers in a draft come from the chain, with the eyes of the
 * readers, and stand in none of the figures: who is asked about each of them stops reading. What could lead to a person
 * is always asked, since words of the chain were typed by people too.
 *
 * @param written anchors of the sections that a person wrote
 */
export const isAsked = ({ kind, sections }: Sign, written: ReadonlySet<string>): boolean =>
  kind !== "unsupported" || sections.length === 0 || sections.some(({ id }) => written.has(id));

/** Releases that the readers of a report may see, newest first; withdrawn ones too, which say so. */
export function releasesFor(
  { planes }: Pick<House, "planes">,
  { audience }: Pick<Report, "audience">,
): Promise<readonly Release[]> {
  const reader = readerOf(audience);
  return listReleases(planes, entitledTo(reader === "system" ? null : reader));
}
