import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ruleNames } from "./model.ts";
import {
  figureTopics,
  type InterventionRecord,
  nothingRecorded,
  quadrants,
  type Records,
} from "./records.ts";
import { monthsAfter } from "../work/days.ts";
import { type Asked, recordedOf, rules } from "./rules.ts";

const today = "2026-11-24";
const nothing = nothingRecorded(today);
const asked: Asked = { service: null, of: null, months: null };
const recorded = (rule: (typeof ruleNames)[number], known: Partial<Records>, more: Partial<Asked> = {}) =>
  rules[rule]({ ...nothing, ...known }, { ...asked, ...more }).state;

const intervention: InterventionRecord = {
  goals: ["a"],
  theoryComplete: true,
  evaluationPlan: true,
  accountable: 1,
  responsible: 1,
  hours: true,
  budget: true,
  plannedFrom: "2026-01-01",
  state: "running",
  measurementDue: "2026-12-31",
};
const goal = {
  id: "a",
  about: "equity",
  complete: true,
  evaluationPlan: true,
  lastMeasured: "2026-06-01",
  measurementDue: "2027-06-01",
} as const;

describe("a rule of the path", () => {
  it.each(ruleNames)("%s says so when the feature it reads does not exist yet", rule => {
    const { state, says } = rules[rule](nothing, asked);
    expect(state).toBe("not-measurable");
    expect(says.nl).toContain("nog niet meten");
  });

  it.each([
    ["definitions", { definitions: { asked: ["a", "b"], set: [] } }, "not-yet"],
    ["definitions", { definitions: { asked: ["a", "b"], set: ["a", "z"] } }, "partly"],
    ["definitions", { definitions: { asked: ["a", "b"], set: ["a", "b"] } }, "met"],
    ["change-agents", { changeAgents: { units: 4, unitsWithOne: 4, networks: 1, counted: [] } }, "met"],
    ["change-agents", { changeAgents: { units: 4, unitsWithOne: 4, networks: 0, counted: [] } }, "partly"],
    ["change-agents", { changeAgents: { units: 0, unitsWithOne: 0, networks: 0, counted: [] } }, "not-yet"],
    ["training", { training: { held: [], reached: { staff: 1, managers: 1 } } }, "not-yet"],
    ["training", { training: { held: ["2026-01-01"], reached: { staff: 0.4, managers: 1 } } }, "partly"],
    ["training", { training: { held: ["2026-01-01"], reached: { staff: 1, managers: 1 } } }, "met"],
    ["training", { training: { held: ["2026-01-01"], reached: null } }, "partly"],
    ["needs-heard", { sessions: [{ on: "2024-11-24", themes: 3 }] }, "not-yet"],
    ["needs-heard", { sessions: [{ on: "2024-11-25", themes: 3 }] }, "met"],
    ["needs-heard", { sessions: [{ on: "2026-01-01", themes: 0 }] }, "partly"],
    ["figures", { figures: [] }, "not-yet"],
    [
      "figures",
      {
        figures: [
          { topic: "hires", from: "x" },
          { topic: "hires", from: "y" },
        ],
      },
      "partly",
    ],
    ["figures", { figures: figureTopics.map(topic => ({ topic, from: "x" })) }, "met"],
    ["stakeholder-map", { stakeholders: { units: 3, unitsMapped: 2 } }, "partly"],
    ["stakeholder-map", { stakeholders: { units: 0, unitsMapped: 0 } }, "not-yet"],
    ["deliberation", { deliberations: quadrants.map(quadrant => ({ on: today, quadrant })) }, "met"],
    ["deliberation", { deliberations: [{ on: today, quadrant: "low-high" }] }, "partly"],
    ["practices", { practices: { kept: 0, withLesson: 0 } }, "not-yet"],
    ["practices", { practices: { kept: 2, withLesson: 1 } }, "partly"],
    ["practices", { practices: { kept: 2, withLesson: 2 } }, "met"],
    ["goals", { goals: [goal] }, "partly"],
    ["goals", { goals: [goal, { ...goal, about: "inclusion" }, { ...goal, about: "diversity" }] }, "met"],
    ["goals", { goals: [{ ...goal, complete: false }] }, "not-yet"],
    ["department-plans", { departmentPlans: { departments: 3, withIndicator: 1, explained: 2 } }, "met"],
    ["department-plans", { departmentPlans: { departments: 3, withIndicator: 1, explained: 0 } }, "partly"],
    ["interventions-designed", { goals: [goal], interventions: [intervention] }, "met"],
    [
      "interventions-designed",
      { goals: [goal], interventions: [{ ...intervention, theoryComplete: false }] },
      "not-yet",
    ],
    ["interventions-designed", { goals: [goal], interventions: null }, "not-measurable"],
    ["responsibilities", { interventions: [intervention] }, "met"],
    ["responsibilities", { interventions: [intervention, { ...intervention, accountable: 2 }] }, "partly"],
    ["responsibilities", { interventions: [{ ...intervention, budget: false }] }, "not-yet"],
    ["under-way", { interventions: [intervention, { ...intervention, state: "planned" }] }, "partly"],
    [
      "under-way",
      { interventions: [{ ...intervention, state: "planned", plannedFrom: "2027-01-01" }] },
      "not-yet",
    ],
    ["measured-in-rhythm", { interventions: [intervention] }, "met"],
    ["measured-in-rhythm", { interventions: [{ ...intervention, measurementDue: "2026-11-23" }] }, "not-yet"],
    ["visible", { publications: [{ on: "2026-01-01", where: "inside" }] }, "partly"],
    [
      "visible",
      {
        publications: [
          { on: "2026-01-01", where: "inside" },
          { on: "2026-02-01", where: "outside" },
        ],
      },
      "met",
    ],
    ["visible", { publications: [{ on: "2025-11-24", where: "outside" }] }, "not-yet"],
    ["steering", { steering: [{ on: "2026-10-01", unanswered: 0, agreementsOpen: 0 }] }, "met"],
    ["steering", { steering: [{ on: "2026-10-01", unanswered: 0, agreementsOpen: 1 }] }, "partly"],
    ["steering", { steering: [{ on: "2026-07-01", unanswered: 0, agreementsOpen: 0 }] }, "not-yet"],
    [
      "evaluation-plans",
      { goals: [goal], interventions: [{ ...intervention, evaluationPlan: false }] },
      "partly",
    ],
    ["goals-measured", { goals: [goal] }, "met"],
    ["goals-measured", { goals: [{ ...goal, measurementDue: "2026-11-23" }] }, "not-yet"],
    ["report", { reports: ["2024-01-01", "2025-11-25"] }, "met"],
    ["report", { reports: ["2025-11-24"] }, "partly"],
    ["review", { reviews: [{ on: "2025-01-01", decided: true, newVersion: true }] }, "met"],
    ["review", { reviews: [{ on: "2025-01-01", decided: true, newVersion: false }] }, "partly"],
    ["handed-over", { interventions: [intervention] }, "not-yet"],
    ["handed-over", { interventions: [{ ...intervention, state: "handed-over" }] }, "met"],
    ["comparison", { comparisons: ["2026-01-01"] }, "met"],
    ["law", { law: { reviewedOn: null } }, "not-yet"],
    ["law", { law: { reviewedOn: "2026-01-01" } }, "met"],
  ] as const)("%s, of %o, is %s", (rule, known, state) => {
    expect(recorded(rule, known)).toBe(state);
  });

  it("reads growth of change agents between the first count and the last, spread over levels", () => {
    const counts = (...of: (readonly [string, number, number])[]) =>
      recorded("change-agents-wider", {
        changeAgents: {
          units: 1,
          unitsWithOne: 1,
          networks: 1,
          counted: of.map(([on, agents, levels]) => ({ on, agents, levels })),
        },
      });
    expect(counts(["2026-01-01", 5, 1])).toBe("not-yet");
    expect(counts(["2026-06-01", 9, 3], ["2026-01-01", 5, 1])).toBe("met");
    expect(counts(["2026-01-01", 5, 1], ["2026-06-01", 9, 1])).toBe("partly");
    expect(counts(["2026-01-01", 5, 2], ["2026-06-01", 4, 2])).toBe("not-yet");
  });

  it("reads a questionnaire for the service that is walked, and until it is too old", () => {
    const instruments = {
      known: ["fair-procedure", "capacity-scan"],
      answered: [{ instrument: "fair-procedure", service: "desk", on: "2026-01-01" }],
    };
    const of = "fair-procedure";
    expect(recorded("instrument", { instruments }, { of, service: "desk", months: 18 })).toBe("met");
    expect(recorded("instrument", { instruments }, { of, service: "library", months: 18 })).toBe("not-yet");
    expect(recorded("instrument", { instruments }, { of, service: "desk", months: 6 })).toBe("partly");
    expect(recorded("instrument", { instruments }, { of: "capacity-scan" })).toBe("not-yet");
    expect(recorded("instrument", { instruments }, { of: "other" })).toBe("not-measurable");
  });

  it("reads the newest answer on a sub-goal", () => {
    const subGoals = [
      { id: "barriers", state: "reached", on: "2026-05-01" },
      { id: "barriers", state: "not", on: "2025-05-01" },
    ] as const;
    expect(recorded("sub-goal", { subGoals }, { of: "barriers" })).toBe("met");
    expect(recorded("sub-goal", { subGoals }, { of: "secured" })).toBe("not-yet");
  });

  it("that does not exist for a substep leaves the word to people", () => {
    const evidence = { rule: null, text: { nl: "x", en: "x" } };
    expect(recordedOf({ evidence }, nothing, null).state).toBe("not-measurable");
  });
});

describe("the day some months before", () => {
  it("is never later than the day itself, and steps back with the months", () => {
    const day = fc.date({ min: new Date("2001-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (date, months) => {
        const iso = date.toISOString().slice(0, 10);
        const back = monthsAfter(iso, -months);
        expect(back <= iso).toBe(true);
        expect(monthsAfter(iso, -months - 1) < back).toBe(true);
        const [y = 0, m = 0] = iso.split("-").map(Number);
        const [by = 0, bm = 0] = back.split("-").map(Number);
        expect((y - by) * 12 + m - bm).toBe(months);
      }),
    );
  });
});
