import { describe, expect, it } from "vitest";
import { averageEffect } from "./average-effect.ts";
import { treatmentDesign } from "./design.ts";
import { logistic } from "./logistic.ts";

// UCB admissions: men and women by department A–F, admitted and rejected.
const yes = [512, 89, 353, 17, 120, 202, 138, 131, 53, 94, 22, 24];
const no = [313, 19, 207, 8, 205, 391, 279, 244, 138, 299, 351, 317];
const trials = yes.map((y, i) => y + no[i]!);
const gender = {
  name: "gender",
  levels: ["Male", "Female"],
  codes: yes.map((_, i) => i % 2),
  reference: "Male",
};
const dept = {
  name: "dept",
  levels: ["A", "B", "C", "D", "E", "F"],
  codes: yes.map((_, i) => Math.floor(i / 2)),
  reference: "A",
};
const design = treatmentDesign([gender, dept]);

describe("average marginal effects", () => {
  const fit = logistic(design.rows, trials, yes);

  it("are those of the delta method in R", () => {
    const women = averageEffect(fit, design, trials, "gender", "Female");
    expect(women.value).toBeCloseTo(0.0194970432742101, 10);
    expect(women.se).toBeCloseTo(0.0156720358974456, 9);
    const last = averageEffect(fit, design, trials, "dept", "F");
    expect(last.value).toBeCloseTo(-0.5867226702614424, 10);
    expect(last.se).toBeCloseTo(0.0188676951540416, 9);
  });

  it("without other terms are the plain difference with its Wald interval", () => {
    const alone = treatmentDesign([{ name: "g", levels: ["a", "b"], codes: [0, 1], reference: "a" }]);
    const effect = averageEffect(logistic(alone.rows, [40, 50], [10, 30]), alone, [40, 50], "g", "b");
    expect(effect.value).toBeCloseTo(0.35, 12);
    expect(effect.se).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 40 + (0.6 * 0.4) / 50), 12);
  });

  it("are refused for a level that has no term", () => {
    expect(() => averageEffect(fit, design, trials, "gender", "Male")).toThrow(
      expect.objectContaining({ code: "no-cases" }),
    );
  });
});
