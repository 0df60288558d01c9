import { readRelease } from "../disclosure/releases.server.ts";
import type { Audience } from "../disclosure/model.ts";
import { entitledTo } from "../disclosure/rules.ts";
import {
  type Block,
  type DocumentSection,
  documentSchema,
  type Figure,
  type ReportAudience,
  type ReportDocument,
} from "../document/model.ts";
import type { House } from "../house.ts";
import { reportFigure as roundFigure, type RoundContent } from "../instruments/report-figure.ts";
import { Failure } from "../language/failure.ts";
import type { Locale } from "../language/text.ts";
import type { Finding } from "../mirror/finding.ts";
import type { AnyQuestion } from "../mirror/parameters.ts";
import { reportFigure as viewFigure } from "../mirror/report-figure.ts";
import { blocksFrom } from "./blocks.tsx";
import { type Facts, readFacts, readerOf } from "./chain.server.ts";
import { draftOf } from "./draft.ts";
import type { FigureForm, ReportFigure, Section, WholeReport } from "./model.ts";
import { readReport } from "./store.server.ts";

/**
 * A report as it reads now: what people wrote, drafts where they wrote nothing, and figures through the door for its
 * audience alone. Sections that were left out, or in which nothing stands, are not in it. A release that was withdrawn
 * or is for other eyes leaves a sentence that says so.
 *
 * @throws Failure `report-gone`, `report-empty` where every section was left out or holds nothing
 */
export async function composeReport(
  house: Pick<House, "planes">,
  id: string,
  now: Date,
): Promise<ReportDocument> {
  const whole = await readReport(house.planes.work, id);
  return mustHoldSomething(await composeFrom(house, whole, await readFacts(house, whole, now)));
}

/** Where a section stands in the composed report; `at` is its place among all sections. */
export const anchorOf = ({ part }: Pick<Section, "part">, at: number): string => `${part ?? "own"}-${at}`;

/** @throws Failure `report-empty` (409): a report without a section is none, in any of its forms */
export function mustHoldSomething(document: ReportDocument): ReportDocument {
  if (document.sections.length > 0) return document;
  throw new Failure(
    "report-empty",
    {
      nl: "Er staat niets in dit rapport: elk deel is weggelaten of leeg. Neem op de pagina van het rapport ten minste één deel weer op.",
      en: "There is nothing in this report: every section was left out or is empty. Take at least one section in again on the page of the report.",
    },
    { status: 409 },
  );
}

/** As `composeReport`, for who has read the report and its facts already; it may hold no section at all. */
export async function composeFrom(
  house: Pick<House, "planes">,
  whole: WholeReport,
  facts: Facts,
): Promise<ReportDocument> {
  const { report, figures } = whole;
  const sections: DocumentSection[] = [];
  for (const [at, section] of whole.sections.entries()) {
    if (section.leftOut) continue;
    const anchor = anchorOf(section, at);
    const blocks: Block[] = [
      ...blocksOf(section.words ?? draftOf(section.kind, facts)),
      ...blocksFrom(section.shows, facts, anchor),
    ];
    for (const [n, figure] of figures.filter(one => one.section === section.id).entries())
      blocks.push(...(await figureBlocks(house, figure, report, `${anchor}-figure-${n}`)));
    if (blocks.length === 0) continue;
    const deepest = (sections.at(-1)?.level ?? 0) + 1;
    const level = section.level <= deepest ? section.level : deepest === 1 ? 1 : 2;
    sections.push({ id: anchor, title: section.title, level, blocks });
  }
  const document: ReportDocument = {
    locale: report.locale,
    title: report.title,
    subtitle: report.subtitle === "" ? null : report.subtitle,
    municipality: facts.municipality,
    type: report.type,
    audience: report.audience,
    period: report.period,
    edition: { number: 1, state: "draft", on: facts.today, reason: null },
    sections,
    demonstration: facts.demonstration,
  };
  return sections.length === 0 ? document : documentSchema.parse(document);
}

/**
 * The paragraphs and lists of a text: an empty line between paragraphs, a dash before each line of a list.
 *
 * @example
 * blocksOf("Dit is het.\n\n- een\n- twee") // → [{ kind: "paragraph", text: "Dit is het." }, { kind: "list", items: ["een", "twee"] }]
 */
export function blocksOf(text: string): readonly Block[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n\s*\n/)
    .map(part => part.trim())
    .filter(part => part !== "")
    .map((part): Block => {
      const lines = part.split("\n").map(line => line.trim());
      return lines.every(line => line.startsWith("- "))
        ? { kind: "list", items: lines.map(line => line.slice(2)) }
        : { kind: "paragraph", text: lines.join(" ") };
    });
}

/** A figure as readers of the report see it, after its lead; a sentence where it is not there for them. */
export async function figureBlocks(
  house: Pick<House, "planes">,
  figure: ReportFigure,
  { audience, locale }: { readonly audience: ReportAudience; readonly locale: Locale },
  id: string,
): Promise<readonly Block[]> {
  const reader = readerOf(audience);
  const eyes: readonly Audience[] = entitledTo(reader === "system" ? null : reader);
  let made: Figure;
  try {
    const released = await readRelease<Finding<AnyQuestion> | RoundContent>(
      house.planes,
      figure.release,
      eyes,
    );
    made = inForms(await figureFrom(house, released.content, figure, eyes, locale, id), figure.parts);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [{ kind: "paragraph", text: error.text[locale] }];
  }
  return [
    ...blocksOf(figure.lead),
    {
      ...made,
      pictures: made.pictures.map((picture, at) => ({
        ...picture,
        alternative: figure.alternatives[String(at)]?.trim() || picture.alternative,
      })),
    },
  ];
}

/** A figure in the forms that were chosen; in all of them where it has none of those. */
export function inForms(figure: Figure, forms: readonly FigureForm[] | null): Figure {
  if (forms === null || forms.every(form => figure[form].length === 0)) return figure;
  return {
    ...figure,
    sentences: forms.includes("sentences") ? figure.sentences : [],
    pictures: forms.includes("pictures") ? figure.pictures : [],
    tables: forms.includes("tables") ? figure.tables : [],
  };
}

async function figureFrom(
  { planes }: Pick<House, "planes">,
  content: Finding<AnyQuestion> | RoundContent,
  { release }: ReportFigure,
  eyes: readonly Audience[],
  locale: Locale,
  id: string,
): Promise<Figure> {
  if ("answers" in content)
    return roundFigure(await readRelease<RoundContent>(planes, release, eyes), locale, id);
  const released = await readRelease<Finding<AnyQuestion>>(planes, release, eyes);
  return viewFigure(released, locale, id);
}
