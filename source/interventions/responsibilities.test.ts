import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Duty, duties, type Party } from "./model.ts";
import { faultsOf, gapsOf, isAccountable, isResponsible, loadsOf, mostAtOnce } from "./responsibilities.ts";

const party = (id: string, more: Partial<Party> = {}): Party => ({
  id,
  name: id,
  kind: "function",
  unit: null,
  hours: null,
  body: null,
  ...more,
});

describe("The duties of an intervention", () => {
  it("are right exactly when one is Accountable and at least one Responsible", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...duties), { maxLength: 8 }), given => {
        const right = given.filter(isAccountable).length === 1 && given.some(isResponsible);
        expect(faultsOf(given).length === 0).toBe(right);
      }),
    );
  });

  it.each([
    [["R"], "Nobody is Accountable"],
    [["A", "A", "R"], "There are 2 Accountable"],
    [["A", "C"], "Nobody is Responsible"],
  ] as [Duty[], string][])("%j: %s", (given, says) => {
    expect(faultsOf(given).map(({ en }) => en)[0]).toContain(says);
  });
});

describe("What a function carries", () => {
  const intervention = (
    id: string,
    startsOn: string | null,
    endsOn: string | null,
    hours: number | null,
  ) => ({
    id,
    startsOn,
    endsOn,
    hours,
    state: "running" as const,
  });

  it("spreads hours over the years and over whoever is Responsible", () => {
    const [one, other] = loadsOf(
      [intervention("i", "2026-01-01", "2027-12-31", 400)],
      [party("p", { hours: 90 }), party("q", { hours: 110 })],
      [
        { intervention: "i", party: "p", duty: "AR" },
        { intervention: "i", party: "q", duty: "R" },
      ],
    );
    expect(one?.hoursAYear).toBe(100);
    expect([one?.overloaded, other?.overloaded]).toEqual([true, false]);
  });

  it("counts only what is at once", () => {
    const all = Array.from({ length: mostAtOnce + 1 }, (_, at) =>
      intervention(`i${at}`, `${2026 + at}-01-01`, `${2026 + at}-12-31`, null),
    );
    const assigned = all.map(({ id }) => ({ intervention: id, party: "p", duty: "A" as const }));
    expect(loadsOf(all, [party("p")], assigned)[0]).toMatchObject({
      carries: mostAtOnce + 1,
      atOnce: 1,
      overloaded: false,
    });
    const together = all.map(one => ({ ...one, startsOn: "2026-01-01", endsOn: null }));
    expect(loadsOf(together, [party("p")], assigned)[0]).toMatchObject({
      atOnce: mostAtOnce + 1,
      overloaded: true,
    });
    const done = together.map(one => ({ ...one, state: "handed-over" as const }));
    expect(loadsOf(done, [party("p")], assigned)[0]).toMatchObject({ carries: 0, overloaded: false });
  });
});

describe("The busiest day", () => {
  const month = fc.integer({ min: 1, max: 9 }).map(one => `2026-0${one}-01`);
  const stretch = fc
    .tuple(month, month)
    .map(([one, other]) => (one < other ? ([one, other] as const) : ([other, one] as const)));

  it("has as many at once as some beginning sees around it", () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 12 }), stretches => {
        const all = stretches.map(([startsOn, endsOn], at) => ({
          id: String(at),
          startsOn,
          endsOn,
          hours: null,
          state: "running" as const,
        }));
        const assigned = all.map(({ id }) => ({ intervention: id, party: "p", duty: "AR" as const }));
        const seen = stretches.map(
          ([start]) => stretches.filter(([from, to]) => from <= start && start <= to).length,
        );
        expect(loadsOf(all, [party("p")], assigned)[0]?.atOnce).toBe(Math.max(0, ...seen));
      }),
    );
  });
});

describe("Who is missing", () => {
  it("are interventions without their two duties, functions without any, and work on which no body is heard", () => {
    const gaps = gapsOf(
      [
        { id: "i", state: "running" },
        { id: "j", state: "planned" },
        { id: "k", state: "stopped" },
      ],
      [party("p"), party("idle"), party("panel", { kind: "body" })],
      [
        { intervention: "i", party: "p", duty: "AR" },
        { intervention: "i", party: "panel", duty: "C" },
        { intervention: "j", party: "panel", duty: "I" },
      ],
    );
    expect(gaps.unsettled.map(({ intervention }) => intervention)).toEqual(["j"]);
    expect(gaps.idle.map(({ id }) => id)).toEqual(["idle"]);
    expect(gaps.unheard).toEqual(["j"]);
  });
});
