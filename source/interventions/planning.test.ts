import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dependency } from "./model.ts";
import { circleThrough, inOrder, tooEarly, yearsSpanned } from "./planning.ts";

const ids = ["a", "b", "c", "d", "e", "f"];
const anyDependency = fc.record({ intervention: fc.constantFrom(...ids), needs: fc.constantFrom(...ids) });
const planned = (id: string, startsOn: string | null = null, endsOn: string | null = null) => ({
  id,
  startsOn,
  endsOn,
});

/** Dependencies as the house lets them in: one after the other, never one that closes a circle. */
const letIn = (asked: readonly Dependency[]): Dependency[] =>
  asked.reduce<Dependency[]>(
    (known, one) => (circleThrough(known, one) === null ? [...known, one] : known),
    [],
  );

describe("Dependencies", () => {
  it("never close a circle: there is always an order in which the work can be done", () => {
    fc.assert(
      fc.property(fc.array(anyDependency, { maxLength: 20 }), asked => {
        const known = letIn(asked);
        const order = inOrder(
          ids.map(id => planned(id)),
          known,
        ).map(({ id }) => id);
        expect(order.toSorted()).toEqual(ids);
        for (const { intervention, needs } of known)
          expect(order.indexOf(needs)).toBeLessThan(order.indexOf(intervention));
      }),
    );
  });

  it("name the whole circle that one would close, which begins and ends at itself", () => {
    fc.assert(
      fc.property(fc.array(anyDependency, { maxLength: 20 }), anyDependency, (asked, added) => {
        const known = letIn(asked);
        const circle = circleThrough(known, added);
        if (circle === null) return;
        expect([circle[0], circle[1], circle.at(-1)]).toEqual([
          added.intervention,
          added.needs,
          added.intervention,
        ]);
        const between = circle.slice(1, -1).map((id, at) => ({ intervention: id, needs: circle[at + 2] }));
        expect(known).toEqual(expect.arrayContaining(between));
      }),
    );
    expect(circleThrough([], { intervention: "a", needs: "a" })).toEqual(["a", "a"]);
  });

  it("tell when work begins before what it needs is over", () => {
    const all = [
      planned("a", "2026-01-01", "2026-06-30"),
      planned("b", "2026-06-01"),
      planned("c", "2026-07-01"),
    ];
    const on = (intervention: string) => ({ intervention, needs: "a" });
    expect(tooEarly(all, [on("b"), on("c")])).toEqual([on("b")]);
  });
});

describe("A timeline", () => {
  it("runs by start, and spans whole years", () => {
    const all = [planned("x"), planned("b", "2026-05-01", "2028-02-01"), planned("a", "2026-01-01")];
    expect(inOrder(all, []).map(({ id }) => id)).toEqual(["a", "b", "x"]);
    expect(yearsSpanned(all)).toEqual({ from: 2026, to: 2029 });
    expect(yearsSpanned([planned("x")])).toBeNull();
  });
});
