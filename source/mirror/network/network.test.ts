import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPolicy } from "../../disclosure/policy.server.ts";
import { protectTables } from "../../disclosure/protect.ts";
import { Failure } from "../../language/failure.ts";
import { ask, madeUpFiles, type Rows } from "../../../tests/fixtures/source.ts";
import { mulberry32 } from "../../statistics/random.ts";
import { asPlainText } from "../output.ts";
import { questionFrom } from "../parameters.ts";
import { viewOf } from "../views.ts";

const view = viewOf("network");

let files: Awaited<ReturnType<typeof madeUpFiles>>;
beforeAll(async () => {
  files = await madeUpFiles();
});
afterAll(() => files.remove());

const tieKinds = { from: "pseudonym", to: "pseudonym" } as const;
const personKinds = { who: "pseudonym", team: "category" } as const;

/** Two teams who mostly stay among themselves, and a few people of a third. */
function sides(size: number, third: number): { readonly ties: Rows; readonly people: Rows } {
  const draw = mulberry32(5);
  const team = (i: number) => (i >= 2 * size ? "c" : i < size ? "a" : "b");
  const all = 2 * size + third;
  const ties: Rows = Array.from({ length: all * all }, (_, e) => [Math.floor(e / all), e % all] as const)
    .filter(([i, j]) => i !== j && draw() < (team(i) === team(j) ? 0.3 : 0.05))
    .map(([i, j]) => ({ from: `p${i}`, to: `p${j}` }));
  return { ties, people: Array.from({ length: all }, (_, i) => ({ who: `p${i}`, team: team(i) })) };
}

const sources = async ({ ties, people }: ReturnType<typeof sides>) => ({
  main: await files.source(ties, tieKinds),
  others: { people: await files.source(people, personKinds) },
});

const query = "from=from&to=to&person=who&by=team&labelings=199";

describe("a network of two teams", () => {
  test("says that ties stay within, beside what a lottery gives", async () => {
    const found = await ask(view, await sources(sides(20, 0)), query);
    const ei = found.estimates.find(e => e.measure === "ei-index" && e.moment === "team")!;
    expect(ei.value).toBeLessThan(-0.5);
    expect([ei.p, ei.test]).toEqual([0.01, "permutation"]);
    expect(found.sentences[0]!.text.en).toContain("more often than by lot");
  });

  test("gives the same p every time, and never 0", async () => {
    const both = await sources(sides(20, 0));
    const [one, other] = [await ask(view, both, query), await ask(view, both, query)];
    expect(one.estimates).toEqual(other.estimates);
    expect(one.estimates.filter(e => e.p === 0)).toEqual([]);
  });

  test("says of ties with someone unknown that they do not count", async () => {
    const { ties, people } = sides(20, 0);
    const found = await ask(
      view,
      await sources({ ties: [...ties, { from: "p1", to: "nobody" }], people }),
      query,
    );
    expect(found.warnings.find(w => w.code === "missing")?.text.en).toContain("For 1 ties");
  });

  test("of people all alike says nothing it cannot know", async () => {
    const { ties, people } = sides(20, 0);
    const alike = people.map(person => ({ ...person, team: "a" }));
    const found = await ask(view, await sources({ ties, people: alike }), query);
    expect(found.estimates.find(e => e.measure === "ei-index" && e.moment === "team")?.value).toBeNull();
    expect(asPlainText(found, "nl")).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe("what others see of a network", () => {
  const seen = async (third: number) => {
    const both = await sources(sides(25, third));
    const datasets = { main: both.main.dataset, people: both.others.people.dataset };
    const question = questionFrom(view.parameters, datasets, new URLSearchParams(query));
    const { counts, structure } = await view.answer(both, question);
    return view.find(structure, await protectTables(counts, readPolicy().audiences.manager));
  };

  test("is nothing about a team of three, nor about the whole, which would give it away", async () => {
    const found = await seen(3);
    const small = found.estimates.filter(e => e.group["team"] === "c");
    expect(small.length).toBeGreaterThan(5);
    expect(small.filter(e => e.value !== null)).toEqual([]);
    expect(found.estimates.filter(e => e.moment === "team" && e.value !== null)).toEqual([]);
  });

  test("is all of it where every team is large enough", async () => {
    const found = await seen(0);
    expect(found.estimates.find(e => e.measure === "ei-index" && e.moment === "team")?.value).not.toBeNull();
    expect(found.estimates.filter(e => e.hidden !== null)).toEqual([]);
  });
});

test("without the file of people, or without ties between them, it is refused in words", async () => {
  const { ties, people } = sides(20, 0);
  const alone = await files.source(ties, tieKinds);
  await expect(ask(view, alone, query)).rejects.toThrow("Choose the file with the people");
  const strangers = people.map((person, i) => ({ ...person, who: `q${i}` }));
  await expect(ask(view, await sources({ ties, people: strangers }), query)).rejects.toThrow(Failure);
});
