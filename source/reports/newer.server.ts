import { entitledTo } from "../disclosure/rules.ts";
import type { House } from "../house.ts";
import { newerRelease } from "../strategy/newer.server.ts";
import { readerOf } from "./chain.server.ts";
import { figureBlocks } from "./compose.server.ts";
import type { Report, ReportFigure } from "./model.ts";
import { releasesFor } from "./overview.server.ts";
import { type Moved, movedBetween } from "./standing.ts";

/** Newer figures that could stand in the place of some, and what they would say otherwise. */
export interface Newer {
  readonly release: string;
  readonly publishedAt: string;
  /** Sentences of the figure that go, and that come. */
  readonly moved: Moved;
}

/** Newer figures for one in a report, for its readers. Null where there are none, and where what stands there is gone. */
export async function newerFor(house: House, report: Report, figure: ReportFigure): Promise<Newer | null> {
  const shown = (await releasesFor(house, report)).find(({ id }) => id === figure.release);
  if (shown === undefined || shown.withdrawn !== null) return null;
  const reader = readerOf(report.audience);
  const newer = await newerRelease(house, shown, entitledTo(reader === "system" ? null : reader));
  if (newer === null) return null;
  return {
    release: newer.id,
    publishedAt: newer.publishedAt,
    moved: movedBetween(
      await saidBy(house, report, figure),
      await saidBy(house, report, { ...figure, release: newer.id }),
    ),
  };
}

async function saidBy(house: House, report: Report, figure: ReportFigure): Promise<string> {
  const blocks = await figureBlocks(house, figure, report, "figure");
  return blocks.flatMap(block => (block.kind === "figure" ? block.sentences : [])).join("\n");
}
