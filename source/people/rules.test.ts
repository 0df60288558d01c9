import { describe, expect, it } from "vitest";
import type { Unit } from "../units/model.ts";
import { middleOf, squareAt } from "./map-geometry.ts";
import { type Agent, type Body, mostOnMap, type Position, quadrants, type Stakeholder } from "./model.ts";
import {
  adviceState,
  agentsByCluster,
  agentsOverTime,
  checkAgent,
  checkConsent,
  clustersMapped,
  lacking,
  positionOn,
  quadrantOf,
} from "./rules.ts";

const today = "2026-06-01";
const unit = (id: string, parent: string | null = null): Unit => ({ id, name: id, parent, endedOn: null });
const units = [unit("services"), unit("desk", "services"), unit("care")];
const at = (power: number, interest: number, since = "2026-01-01"): Position => ({
  power,
  interest,
  since,
  why: "",
  by: "x",
  at: since,
});

describe("The map of power and interest", () => {
  it("has four corners of the same size", () => {
    const sizes = new Map<string, number>();
    for (let power = 1; power <= mostOnMap; power++)
      for (let interest = 1; interest <= mostOnMap; interest++) {
        const corner = quadrantOf({ power, interest });
        sizes.set(corner, (sizes.get(corner) ?? 0) + 1);
      }
    expect(sizes).toEqual(new Map(quadrants.map(one => [one, 25])));
  });

  it("puts a dot where the script reads the same numbers back, and keeps one that is dropped outside inside", () => {
    for (let power = 1; power <= mostOnMap; power++)
      for (let interest = 1; interest <= mostOnMap; interest++) {
        const { x, y } = middleOf(power, interest);
        expect(squareAt(x, y)).toEqual({ power, interest });
      }
    expect(squareAt(-500, -500)).toEqual({ power: 10, interest: 1 });
    expect(squareAt(5000, 5000)).toEqual({ power: 1, interest: 10 });
  });

  it("knows where someone stood on a day", () => {
    const positions = [at(9, 8, "2026-05-01"), at(9, 4, "2026-01-01")];
    expect(positionOn(positions, "2026-04-30")?.interest).toBe(4);
    expect(positionOn(positions, "2026-05-01")?.interest).toBe(8);
    expect(positionOn(positions, "2025-12-31")).toBeNull();
  });

  it("counts a cluster as mapped by whoever belongs to it or to a part of it", () => {
    const one = (unitId: string | null, positions: readonly Position[]): Stakeholder => ({
      id: "s",
      name: "Hoofd",
      kind: "function",
      unit: unitId,
      approach: "",
      agreedOn: null,
      agreedHow: "",
      handedOver: false,
      positions,
    });
    const onMap = [one("desk", [at(5, 5)]), one(null, [at(5, 5)]), one("care", [])];
    expect(clustersMapped(units, onMap, today)).toEqual({ units: 2, unitsMapped: 1 });
  });

  it("takes a person by name only with their consent", () => {
    expect(() => checkConsent({ kind: "person", agreedOn: null })).toThrow(/only if they agree/);
    expect(() => checkConsent({ kind: "person", agreedOn: "2026-01-01" })).not.toThrow();
    expect(() => checkConsent({ kind: "function", agreedOn: null })).not.toThrow();
  });
});

describe("Advice of a body", () => {
  const advice = { givenOn: null, adviceDue: "2026-05-01", replyDue: null, repliedOn: null };
  it("is late when its day has passed, and so is the reply; an answered one is never late", () => {
    expect(adviceState({ ...advice, adviceDue: today }, today)).toBe("asked");
    expect(adviceState(advice, today)).toBe("asked-late");
    const given = { ...advice, givenOn: "2026-05-02" };
    expect(adviceState(given, today)).toBe("given");
    expect(adviceState({ ...given, replyDue: "2026-05-31" }, today)).toBe("reply-late");
    expect(adviceState({ ...given, replyDue: "2026-05-31", repliedOn: "2026-06-20" }, today)).toBe("replied");
  });
});

describe("A staff network", () => {
  const network: Body = {
    id: "b",
    name: "Kleurrijk",
    kind: "staff-network",
    unit: null,
    mandate: "",
    sponsor: "",
    means: "",
    foundedOn: "2025-06-02",
    writers: [],
  };
  it("lacks a year, a mandate, means and a sponsor until it has them; another body is not asked", () => {
    expect(lacking(network, today)).toEqual(["young", "mandate", "means", "sponsor"]);
    expect(
      lacking(
        { ...network, mandate: "Advies", sponsor: "Directeur", means: "4 uur", foundedOn: "2025-06-01" },
        today,
      ),
    ).toEqual([]);
    expect(lacking({ ...network, kind: "works-council" }, today)).toEqual([]);
  });
});

describe("Change agents", () => {
  const agent = (change: Partial<Agent>): Agent => ({
    id: "a",
    name: "",
    unit: "desk",
    level: "frontline",
    since: "2026-01-01",
    until: null,
    agreedOn: null,
    agreedHow: "",
    shown: false,
    ...change,
  });

  it("count for the cluster above their unit, while they are active", () => {
    const found = agentsByCluster(
      units,
      [agent({}), agent({ level: "senior" }), agent({ until: today }), agent({ since: "2026-07-01" })],
      [],
      today,
    );
    expect(found.map(({ cluster, all, levels }) => [cluster.id, all, levels.senior])).toEqual([
      ["care", 0, 0],
      ["services", 2, 1],
    ]);
  });

  it("are counted on each day on which their number changed", () => {
    expect(
      agentsOverTime(
        [agent({}), agent({ since: "2026-03-01", until: "2026-05-01", level: "senior" })],
        today,
      ),
    ).toEqual([
      { on: "2026-01-01", agents: 1, levels: 1 },
      { on: "2026-03-01", agents: 2, levels: 2 },
      { on: "2026-05-01", agents: 1, levels: 1 },
    ]);
  });

  it("stand by name only with consent", () => {
    expect(() => checkAgent(agent({ name: "Sam" }))).toThrow(/only if that person agrees/);
    expect(() => checkAgent(agent({ name: "Sam", agreedOn: "2026-01-01" }))).not.toThrow();
    expect(() => checkAgent(agent({ until: "2025-01-01" }))).toThrow(/before the beginning/);
  });
});
