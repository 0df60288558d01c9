import { describe, expect, it } from "vitest";
import type { Unit } from "./model.ts";
import { checkChange, clusterOf, clustersOf, inTreeOrder, withAllBelow } from "./rules.ts";

const unit = (id: string, parent: string | null = null, endedOn: string | null = null): Unit => ({
  id,
  name: id.toUpperCase(),
  parent,
  endedOn,
});
const today = "2026-06-01";
const units = [
  unit("desk", "services"),
  unit("work"),
  unit("services"),
  unit("gone", null, "2026-01-01"),
  unit("team", "desk"),
];

describe("The tree of units", () => {
  it("is read with each unit before what belongs to it", () => {
    expect(inTreeOrder(units).map(({ unit: { id }, depth }) => `${depth} ${id}`)).toEqual([
      "0 gone",
      "0 services",
      "1 desk",
      "2 team",
      "0 work",
    ]);
  });

  it("shows a unit whose parent is left out of the list right under the municipality", () => {
    expect(inTreeOrder([unit("team", "desk")])).toEqual([{ unit: unit("team", "desk"), depth: 0 }]);
  });

  it("gives a manager of a unit everything that belongs to it, and of the municipality everything", () => {
    expect([...withAllBelow(units, ["services"])].toSorted()).toEqual(["desk", "services", "team"]);
    expect(withAllBelow(units, [null]).size).toBe(units.length);
    expect(withAllBelow(units, []).size).toBe(0);
  });

  it("knows the clusters that are there, and to which one a team belongs", () => {
    expect(clustersOf(units, today).map(({ id }) => id)).toEqual(["services", "work"]);
    expect(clusterOf(units, "team")?.id).toBe("services");
    expect(clusterOf(units, "nowhere")).toBeNull();
  });
});

describe("A change of the tree", () => {
  const refused = (id: string | null, change: Partial<Unit>) => {
    const now = units.find(one => one.id === id) ?? unit("new");
    try {
      checkChange(units, id, { ...now, ...change }, today);
      return null;
    } catch (error) {
      return error instanceof Error && "code" in error ? error.code : error;
    }
  };

  it("may not put a unit under itself, not by a detour either", () => {
    expect(refused("services", { parent: "services" })).toBe("unit-circle");
    expect(refused("services", { parent: "team" })).toBe("unit-circle");
    expect(refused("team", { parent: "work" })).toBeNull();
  });

  it("may not put a unit under one that ended or is not there", () => {
    expect(refused("work", { parent: "gone" })).toBe("unit-parent");
    expect(refused("work", { parent: "nowhere" })).toBe("unit-parent");
  });

  it("may not give two units of one place the same name, but those of two places may share one", () => {
    expect(refused(null, { name: "Services" })).toBe("unit-twice");
    expect(refused(null, { name: "Services", parent: "work" })).toBeNull();
    expect(refused(null, { name: "Gone" })).toBeNull();
  });

  it("may not end a unit while others belong to it", () => {
    expect(refused("services", { endedOn: "2026-05-01" })).toBe("unit-below");
    expect(refused("services", { endedOn: "2027-01-01" })).toBeNull();
    expect(refused("team", { endedOn: "2026-05-01" })).toBeNull();
  });
});
