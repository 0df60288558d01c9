import fc from "fast-check";
import { expect, it } from "vitest";
import { tellable } from "./rules.ts";

it("how many answered is told in tens that are surely reached, and singles out neither who did nor who did not", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (people, share) => {
        const answered = Math.floor(people * share);
        const told = tellable({ mode: "anonymous", open: false, people }, answered);
        const number = told?.people ?? 0;
        expect(number % 10).toBe(0);
        expect(number).toBeLessThanOrEqual(answered);
        expect(told === null || people - number >= 10).toBe(true);
        // Nine more or fewer who answered may leave it as it is; that one did never shows within a ten.
        expect(told?.exact ?? false).toBe(false);
      },
    ),
  );
  expect(tellable({ mode: "confidential", open: false, people: 12 }, 12)).toBeNull();
  expect(tellable({ mode: "confidential", open: false, people: 400 }, 9)).toBeNull();
  expect(tellable({ mode: "anonymous", open: true, people: 50 }, 64)).toEqual({ people: 60, exact: false });
  expect(tellable({ mode: "named", open: false, people: 12 }, 11)).toEqual({ people: 11, exact: true });
});
