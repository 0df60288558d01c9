import { describe, expect, it } from "vitest";
import { findInstrument } from "../instruments/catalogue.server.ts";
import { itemsFor } from "../instruments/conditions.ts";
import { questionsAt } from "../instruments/model.ts";
import { type Agreement, agreementsSection, type Conversation, steeringInstruments } from "./model.ts";
import {
  askedSections,
  covers,
  isOverdue,
  rhythmOf,
  unanswered,
  rhythmSentences,
  withWritten,
} from "./rules.ts";
import { monthsAfter } from "../work/days.ts";

const today = "2026-06-15";
const { instrument } = findInstrument("/nowhere", "steering-q1");
const conversation = (change: Partial<Conversation>): Conversation => ({
  id: "c",
  unit: "services",
  plannedOn: "2026-01-01",
  heldOn: null,
  instrument,
  answers: {},
  agreements: [],
  ...change,
});
const agreement = (change: Partial<Agreement>): Agreement => ({
  id: "a",
  conversation: "c",
  words: "Doen",
  owner: "Directeur",
  due: "2026-06-14",
  state: "open",
  outcome: "",
  settledOn: null,
  ...change,
});

describe("The rhythm of steering conversations", () => {
  it("counts months as a calendar does, also over a short one", () => {
    expect(monthsAfter("2026-01-15", 4)).toBe("2026-05-15");
    expect(monthsAfter("2026-10-31", 4)).toBe("2027-02-28");
    expect(monthsAfter("2027-10-31", 4)).toBe("2028-02-29");
  });

  it("makes the next due after the last that was held, whatever is planned", () => {
    const held = conversation({ id: "1", heldOn: "2026-02-14" });
    const planned = conversation({ id: "2", plannedOn: "2026-07-01" });
    expect(rhythmOf([planned, held], 4, today)).toMatchObject({
      last: { id: "1" },
      planned: { id: "2" },
      due: "2026-06-14",
      overdue: true,
    });
    expect(rhythmOf([held], 6, today).overdue).toBe(false);
    expect(rhythmOf([], 4, today)).toMatchObject({ due: null, overdue: false });
  });

  it("counts agreements as late only while they are open and past their day", () => {
    expect(isOverdue(agreement({}), today)).toBe(true);
    expect(isOverdue(agreement({ due: today }), today)).toBe(false);
    expect(isOverdue(agreement({ state: "dropped" }), today)).toBe(false);
    const all = [agreement({}), agreement({ due: "2026-07-01" }), agreement({ state: "done" })];
    const { open, late } = rhythmOf([conversation({ agreements: all })], 4, today);
    expect([open.length, late]).toEqual([2, 1]);
  });
});

describe("The question sets", () => {
  it.each(steeringInstruments)("%s has a part for agreements, which are kept one by one instead", id => {
    const sections = findInstrument("/nowhere", id).instrument.sections.map(section => section.id);
    expect(sections).toContain(agreementsSection);
    const asked = askedSections(conversation({ instrument: findInstrument("/nowhere", id).instrument }));
    expect(asked.map(section => section.id)).not.toContain(agreementsSection);
  });

  it("ask on about resistance only where there is some, and tell what has no answer yet", () => {
    const none = conversation({ answers: { resistance: "no" } });
    const some = conversation({ answers: { resistance: "yes" } });
    expect(unanswered(none).map(({ key }) => key)).toEqual(["priorities", "why", "not-now"]);
    expect(unanswered(some).map(({ key }) => key)).toContain("resistance-help");
  });

  it("are given back with what was written, also where another answer hides it now", () => {
    const { answers } = conversation({ answers: { resistance: "no" } });
    const again = withWritten(instrument, key => key === "resistance-help");
    const keys = askedSections({ instrument: again, answers })
      .flatMap(section => itemsFor(section, answers).flatMap(questionsAt))
      .map(({ key }) => key);
    expect(keys).toContain("resistance-help");
    expect(askedSections({ instrument, answers }).map(({ id }) => id)).not.toEqual(
      askedSections({ instrument: again, answers }).map(({ id }) => id),
    );
  });
});

describe("A goal", () => {
  it("covers every unit where it names none, else those it names and what belongs to them", () => {
    const unit = (id: string, parent: string | null) => ({ id, name: id, parent, endedOn: null });
    const units = [unit("services", null), unit("desk", "services"), unit("care", null)];
    const covered = (named: readonly string[]) =>
      units.map(({ id }) => id).filter(id => covers(units, named, id));
    expect(covered([])).toEqual(["services", "desk", "care"]);
    expect(covered(["services"])).toEqual(["services", "desk"]);
    expect(covered(["desk"])).toEqual(["desk"]);
  });
});

describe("The sentences on the rhythm", () => {
  const nl = (...args: Parameters<typeof rhythmSentences>) => rhythmSentences(...args).map(text => text.nl);

  it("speak of one unit and one agreement as of one", () => {
    expect(nl({ units: 1, spoken: 1, late: 1 }, { open: 1, late: 1 })).toEqual([
      "Met het onderdeel is gesproken; het volgende gesprek is over tijd.",
      "Er staat 1 afspraak open, en die is te laat.",
    ]);
  });

  it("count where there are more, and say nothing of late where nothing is", () => {
    expect(nl({ units: 4, spoken: 3, late: 0 }, { open: 2, late: 0 })).toEqual([
      "Met 3 van de 4 onderdelen is gesproken; geen volgend gesprek is over tijd.",
      "Er staan 2 afspraken open.",
    ]);
  });
});
