import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fits, nextSteps, overdueOf, reasons, supportFor } from "./advice.ts";
import { pathContent } from "./content.server.ts";
import { type Contest, type Judgement, mainWalk, type Path, supportStages, verdicts } from "./model.ts";
import { isTicked, standingsOf, stateOf, tally } from "./progress.ts";
import { nothingRecorded, type Records } from "./records.ts";
import type { Recorded } from "./rules.ts";

const today = "2026-11-24";
const strategy = pathContent().paths.find(({ id }) => id === "dei-strategy")!;
const substeps = strategy.steps.flatMap(step => step.substeps.map(({ id }) => id));

const judged = (verdict: Judgement["verdict"], due: string | null = null): Judgement => ({
  verdict,
  owner: "",
  due,
  reason: "",
  by: "a",
  at: "2026-01-01T00:00:00Z",
});
const disputed = (substep: string, answered = false): Contest => ({
  id: substep,
  path: strategy.id,
  walk: mainWalk,
  substep,
  reason: "r",
  by: "b",
  at: "2026-10-01T00:00:00Z",
  answer: answered ? { words: "w", by: "a", at: "2026-10-02T00:00:00Z" } : null,
  settledAt: null,
});

const standings = (
  said: Readonly<Record<string, Judgement>> = {},
  contests: readonly Contest[] = [],
  known: Partial<Records> = {},
  path: Path = strategy,
) =>
  standingsOf(
    path,
    { walk: mainWalk, judgements: new Map(Object.entries(said)), contests },
    { ...nothingRecorded(today), ...known },
  );
const advised = (...of: Parameters<typeof standings>) =>
  nextSteps(standings(...of), null, 3).map(({ standing, reason }) => `${standing.substep.id} ${reason}`);

describe("the next steps", () => {
  it("of an untouched path are its first", () => {
    expect(advised()).toEqual(["1.1 next", "1.2 next", "1.3 next"]);
  });

  it("put first what a body disputes without an answer, even before what has begun", () => {
    const said = { "1.1": judged("done"), "1.2": judged("under-way", "2026-12-01"), "2.1": judged("done") };
    expect(advised(said, [disputed("2.1")])).toEqual(["2.1 contest", "1.2 begun", "1.3 next"]);
    expect(advised(said, [disputed("2.1", true)])).toEqual(["1.2 begun", "1.3 next", "2.2 next"]);
  });

  it("name what was called done while the records say otherwise", () => {
    const known = { definitions: { asked: ["a", "b"], set: ["a"] } };
    const [first] = nextSteps(standings({ "1.1": judged("done") }, [], known), null, 1);
    expect(first?.reason).toBe("ahead");
    expect(first?.why.nl).toContain("1 van de 2 begrippen");
  });

  it("put the nearest date first among what has begun", () => {
    const said = {
      "1.1": judged("under-way"),
      "1.2": judged("under-way", "2027-03-01"),
      "1.3": judged("under-way", "2026-12-01"),
    };
    expect(advised(said)).toEqual(["1.3 begun", "1.2 begun", "1.1 begun"]);
  });

  it("leave out what is overdue: it is listed apart, longest first", () => {
    const said = { "1.1": judged("under-way", "2026-11-01"), "1.2": judged("open", "2026-10-01") };
    expect(advised(said)).toEqual(["1.3 next", "2.1 next", "2.2 next"]);
    expect(overdueOf(standings(said)).map(({ substep }) => substep.id)).toEqual(["1.2", "1.1"]);
  });

  it("leave for later what goes better with more support, and block nothing", () => {
    const firstDone = Object.fromEntries(["1.1", "1.2", "1.3"].map(id => [id, judged("done")]));
    const at = (support: (typeof supportStages)[number]) =>
      nextSteps(standings(firstDone), support, 25).map(({ standing, reason }) => [
        standing.substep.id,
        reason,
      ]);
    expect(at("none")).toHaveLength(22);
    expect(at("none").every(([, reason]) => reason === "support")).toBe(true);
    expect(at("passive").slice(0, 7)).toEqual([
      ...["2.1", "2.2", "2.3", "2.4", "3.1", "3.2"].map(id => [id, "next"]),
      ["4.1", "support"],
    ]);
    expect(at("active").every(([, reason]) => reason === "next")).toBe(true);
  });

  const anything = fc.record({
    said: fc.dictionary(
      fc.constantFrom(...substeps),
      fc
        .record({
          verdict: fc.constantFrom(...verdicts),
          due: fc.constantFrom(null, "2026-01-01", "2026-11-23", "2026-11-24", "2027-06-01"),
        })
        .map(({ verdict, due }) => judged(verdict, due)),
      { noNullPrototype: true },
    ),
    contests: fc.uniqueArray(fc.tuple(fc.constantFrom(...substeps), fc.boolean()), {
      selector: ([id]) => id,
    }),
    set: fc.subarray(["a", "b"]),
    support: fc.constantFrom(null, ...supportStages),
  });

  it("never hold what is done, skipped or overdue, say why, and keep the order of reasons: whatever was recorded", () => {
    fc.assert(
      fc.property(anything, ({ said, contests, set, support }) => {
        const all = standings(
          said,
          contests.map(([id, answered]) => disputed(id, answered)),
          { definitions: { asked: ["a", "b"], set } },
        );
        const steps = nextSteps(all, support, 100);
        for (const { standing, reason, why } of steps) {
          expect(why.nl.length * why.en.length).toBeGreaterThan(0);
          if (reason === "contest") continue;
          expect(standing.overdue || standing.state === "skipped").toBe(false);
          expect(isTicked(standing.state) && reason !== "ahead").toBe(false);
        }
        const ranks = steps.map(({ reason }) => reasons.indexOf(reason));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        // Nothing is lost: each substep is advised, overdue, done or skipped.
        const named = new Set([...steps.map(({ standing }) => standing), ...overdueOf(all)]);
        for (const one of all)
          expect(named.has(one) || isTicked(one.state) || one.state === "skipped").toBe(true);
        expect(nextSteps(all, support, 3)).toEqual(steps.slice(0, 3));
      }),
    );
  });

  it("with more support hold back no more than with less", () => {
    fc.assert(
      fc.property(anything, ({ said }) => {
        const back = supportStages.map(
          stage => nextSteps(standings(said), stage, 100).filter(({ reason }) => reason === "support").length,
        );
        expect(back).toEqual(back.toSorted((a, b) => b - a));
      }),
    );
  });
});

describe("where a substep stands", () => {
  const recorded: fc.Arbitrary<Recorded> = fc
    .constantFrom("met", "partly", "not-yet", "not-measurable")
    .map(state => ({ state, says: { nl: "x", en: "x" } }));

  it("is recorded only when the records show it, and never when it was skipped", () => {
    fc.assert(
      fc.property(recorded, fc.constantFrom(null, ...verdicts), (found, verdict) => {
        const state = stateOf(found, verdict === null ? null : { verdict });
        expect(state === "recorded").toBe(found.state === "met" && verdict !== "skipped");
        expect(state === "skipped").toBe(verdict === "skipped");
        expect(state === "judged" && found.state === "met").toBe(false);
      }),
    );
  });

  it("adds up to the whole path", () => {
    const said = {
      "1.1": judged("done"),
      "1.2": judged("skipped"),
      "2.1": judged("under-way", "2026-01-01"),
    };
    const counts = tally(standings(said, [disputed("1.1")]));
    expect(counts).toMatchObject({
      total: 25,
      judged: 1,
      skipped: 1,
      "under-way": 1,
      open: 22,
      contested: 1,
      overdue: 1,
    });
  });
});

describe("political support", () => {
  it("helps from its place on the path on", () => {
    expect(["1", "2", "3", "4", "7"].map(step => supportFor(strategy, step))).toEqual([
      null,
      "passive",
      "passive",
      "active",
      "active",
    ]);
  });

  it("of which nothing is known holds nothing back", () => {
    expect(fits("active", null)).toBe(true);
    expect(fits("active", "passive")).toBe(false);
    expect(fits("passive", "active")).toBe(true);
  });
});
