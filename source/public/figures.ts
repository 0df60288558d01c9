import type { CampaignFinding } from "../campaigns/results.server.ts";
import type { Released } from "../disclosure/releases.server.ts";
import type { Figure } from "../document/model.ts";
import { reportFigure as figureOfRound } from "../instruments/report-figure.ts";
import type { Locale } from "../language/text.ts";
import type { Finding } from "../mirror/finding.ts";
import type { AnyQuestion } from "../mirror/parameters.ts";
import { reportFigure } from "../mirror/report-figure.ts";
import type { ReleasedContent } from "../strategy/figures.ts";

const isRound = (released: Released<ReleasedContent>): released is Released<CampaignFinding> =>
  "answers" in released.content;
const isView = (released: Released<ReleasedContent>): released is Released<Finding<AnyQuestion>> =>
  !("answers" in released.content);

/**
 * What was released for the public, as a figure that can be read by itself. Takes a `Released` and nothing else.
 *
 * @param id names its file of open data
 * @throws TypeError for a release for fewer eyes: it must not come this far
 */
export function figuresForEveryone(released: Released<ReleasedContent>, locale: Locale, id: string): Figure {
  if (released.release.audience !== "public")
    throw new TypeError("figures for fewer eyes on the public page");
  if (isRound(released)) return figureOfRound(released, locale, id);
  if (isView(released)) return reportFigure(released, locale, id);
  throw new TypeError("a release of another kind");
}
