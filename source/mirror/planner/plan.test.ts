import { describe, expect, test } from "vitest";
import { planSentences, planStudy } from "./plan.ts";

const question = { share: 0.3, difference: 0.1, groups: null, power: 0.8, level: 0.95 } as const;

describe("planning a study", () => {
  test("takes as many people as R's power.prop.test, rounded up, in the direction that takes most", () => {
    // R 4.2: power.prop.test(p1 = .3, p2 = .4, power = .8) n = 355.9428; p2 = .2 n = 293.1513
    expect(planStudy(question).needed).toBe(356);
  });

  test("says what groups of a given size can show, and that a smaller difference can go unseen", () => {
    const asked = { ...question, groups: [40, 60] as const };
    const plan = planStudy(asked);
    expect(plan.smallest!.above).toBeGreaterThan(0.25);
    const said = planSentences(asked, plan).map(s => s.en);
    expect(said.at(-1)).toContain("A smaller one can be there without being found.");
  });

  test("a difference that cannot be, and groups that can show nothing, are said in words", () => {
    const high = { ...question, share: 0.5, difference: 0.6 };
    expect(planStudy(high).needed).toBeNull();
    expect(planSentences(high, planStudy(high))[0]!.nl).toContain(
      "bestaat een verschil van 60,0 procentpunt niet",
    );
    const tiny = { ...question, groups: [2, 2] as const };
    expect(planStudy(tiny).smallest).toEqual({ below: null, above: null });
    expect(planSentences(tiny, planStudy(tiny)).at(-1)!.en).toContain("no difference at all is seen well");
  });
});
