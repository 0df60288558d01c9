import { afterAll, beforeAll, expect, test } from "vitest";
import type { Source } from "../../source/datasets/source.ts";
import { questionFrom } from "../../source/mirror/parameters.ts";
import { datasetsOf } from "../../source/mirror/sources.server.ts";
import { views } from "../../source/mirror/views.ts";
import { mulberry32 } from "../../source/statistics/random.ts";
import { everyKind, questions, some } from "../fixtures/every-view.ts";
import { madeUpFiles } from "../fixtures/source.ts";

let files: Awaited<ReturnType<typeof madeUpFiles>>;
beforeAll(async () => {
  files = await madeUpFiles();
});
afterAll(() => files.remove());

const first = 84;

/** The same groups, levels and people, and from the second half on other numbers for every seed. */
function file(seed: number): Promise<Source> {
  const draw = mulberry32(seed);
  const chance = (share: number) => (draw() < share ? "1" : "0");
  const rows = some(2 * first, i =>
    i < first
      ? {}
      : {
          group: draw() < 0.7 ? "a" : "b",
          team: draw() < 0.2 ? "x" : "y",
          level: String(1 + Math.floor(4 * draw() ** 2)),
          first: chance(0.2 + 0.6 * draw()),
          second: chance(0.5),
          pay: String(2000 + Math.floor(900 * draw())),
          months: String(1 + Math.floor(59 * draw())),
          other: `p${Math.floor(draw() * first)}`,
        },
  );
  return files.source(rows, everyKind);
}

/**
 * Guards against whoever knows the code and reads what passes beside the counts: names, definitions, the order of
 * groups, the ends of a scale. Two files of the same people in other numbers pass the same, so a page, an export or a
 * picture made from it and the protected counts is the same too.
 */
test.each(views.map(view => [view.name, view] as const))(
  "beside the counts of %s nothing passes that depends on how many people are in a group",
  async (name, view) => {
    const passing = async (seed: number) => {
      const [main, beside] = [await file(seed), await file(seed)];
      const others = Object.fromEntries(
        Object.entries(view.parameters).flatMap(([parameter, { kind }]) =>
          kind === "dataset" ? [[parameter, beside] as const] : [],
        ),
      );
      const sources = { main, others };
      const asked = questionFrom(view.parameters, datasetsOf(sources), new URLSearchParams(questions[name]));
      return view.answer(sources, asked);
    };
    const [one, other] = [await passing(1), await passing(2)];
    expect([...other.counts.cells.keys()].toSorted()).toEqual([...one.counts.cells.keys()].toSorted());
    expect(Object.fromEntries(other.counts.cells)).not.toEqual(Object.fromEntries(one.counts.cells));
    expect(other.structure).toEqual(one.structure);
  },
);
