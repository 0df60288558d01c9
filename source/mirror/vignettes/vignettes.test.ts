import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, madeUpFiles, type Rows } from "../../../tests/fixtures/source.ts";
import { mulberry32 } from "../../statistics/random.ts";
import { viewOf } from "../views.ts";

const view = viewOf("vignettes");
const kinds = { person: "pseudonym", name: "category", age: "category", invite: "yes-no" } as const;
const asked = "outcome=invite&attributes=name&attributes=age&respondent=person";

/** Judgements of vignettes whose characteristics are handed out by lot. */
function study(
  respondents: number,
  invite: (shown: { name: string; age: string }, draw: number) => boolean,
): Rows {
  const draw = mulberry32(5);
  return Array.from({ length: respondents * 4 }, (_, i) => {
    const shown = { name: draw() < 0.5 ? "a" : "b", age: draw() < 0.5 ? "old" : "young" };
    return { person: `p${Math.floor(i / 4)}`, ...shown, invite: invite(shown, draw()) ? "1" : "0" };
  });
}

let files: Awaited<ReturnType<typeof madeUpFiles>>;
beforeAll(async () => {
  files = await madeUpFiles();
});
afterAll(() => files.remove());

describe("a vignette study", () => {
  test("says which characteristic moved the judgement, and of which there is too little evidence", async () => {
    const rows = study(300, ({ name }, draw) => draw < (name === "a" ? 0.6 : 0.35));
    const { estimates, sentences } = await ask(view, await files.source(rows, kinds), asked);
    const effect = estimates.find(e => e.measure === "amce" && e.group["name"] === "b")!;
    expect(effect.value).toBeLessThan(-0.15);
    expect(effect.versus).toEqual({ name: "a" });
    const said = sentences.map(s => s.text.en).join("\n");
    expect(said).toMatch(
      /Name: with ‘b’ the judgement is on average .* percentage points lower than with ‘a’/,
    );
    expect(said).toContain(
      "Age: there is too little evidence that this characteristic changed the judgement.",
    );
  });

  test("judgements that follow exactly from what was shown give no effect, and the page says why", async () => {
    const rows = study(60, ({ name }) => name === "a");
    const found = await ask(view, await files.source(rows, kinds), asked);
    expect(found.estimates.filter(e => e.measure === "amce").every(e => e.value === null)).toBe(true);
    expect(found.warnings.map(w => w.text.en).join()).toContain(
      "All judgements are alike, or follow exactly",
    );
    expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/);
  });

  test("characteristics that only occur together cannot be told apart", async () => {
    const rows = study(60, (_, draw) => draw < 0.5).map(row => ({ ...row, age: row["name"]! }));
    const found = await ask(view, await files.source(rows, kinds), asked);
    expect(found.warnings.map(w => w.text.en).join()).toContain("occurred only together");
  });
});
