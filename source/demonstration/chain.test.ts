import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demonstrationHouse } from "../../tests/demonstration.ts";
import { type FormUser, formUsers } from "../../tests/forms.ts";
import { type FreshHouse, makePerson } from "../../tests/people.ts";
import { readTies } from "../interventions/links.server.ts";
import { listEntries } from "../interventions/plans.server.ts";
import { listAssignments } from "../interventions/responsibilities.server.ts";
import { listInterventions } from "../interventions/store.server.ts";
import { readStrategy, type Strategy } from "../strategy/strategy.server.ts";

let fresh: FreshHouse;
let strategy: Strategy;
let reader: FormUser;

beforeAll(async () => {
  fresh = await demonstrationHouse();
  strategy = await readStrategy(fresh.house, "system");
  reader = formUsers(fresh.house)(await makePerson(fresh.house, ["coordinator", "privacy-officer"]));
});
afterAll(() => fresh.close());

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("'", "&#x27;");

describe("The demonstration", () => {
  it("has adopted goals of which one is on course, one is behind and one cannot be told yet", () => {
    const standings = strategy.goals
      .filter(({ goal }) => goal.state === "adopted")
      .map(({ status }) => status?.standing);
    expect(new Set(standings)).toEqual(new Set(["on-course", "behind", "unknown"]));
  });

  it("has a whole chain: a finding, a goal that is measured, an intervention with roles, a department plan", async () => {
    const { work } = fresh.house.planes;
    const [ties, duties, entries] = await Promise.all([
      readTies(work),
      listAssignments(work),
      listEntries(work),
    ]);
    const whole = strategy.goals.filter(({ goal, entry, status }) => {
      const deeds = ties.goals.filter(tie => tie.goal === goal.id).map(tie => tie.intervention);
      const answered = (duty: string) =>
        duties.some(one => one.duty === duty && deeds.includes(one.intervention));
      return (
        goal.state === "adopted" &&
        goal.findings.some(id => strategy.findings.has(id)) &&
        (entry?.measurements.length ?? 0) > 0 &&
        status?.why !== "no-indicator" &&
        answered("A") &&
        answered("R") &&
        entries.some(one => one.goal === goal.id)
      );
    });
    expect(whole.map(({ goal }) => goal.title)).not.toEqual([]);
  });
});

describe("The goal tree", () => {
  it("draws the ambitions, goals and interventions of the records, and says the same as a text and a list", async () => {
    const { status, text } = await reader.get("/nl/goal-tree");
    expect(status).toBe(200);
    const description = /<desc id="tree-description">(.*?)<\/desc>/s.exec(text)?.[1] ?? "";
    const list = text.slice(text.indexOf('class="tree-list"'));
    const running = strategy.goals.filter(({ goal }) => goal.state !== "ended").map(({ goal }) => goal);
    expect(running.length).toBeGreaterThan(2);
    for (const { words } of strategy.ambitions) {
      expect(description).toContain(escaped(words));
      expect(list).toContain(escaped(words));
    }
    for (const { id, title } of running) {
      expect(description).toContain(escaped(title));
      expect(list).toContain(`href="/nl/goals/${id}">${escaped(title)}<`);
    }
    const { goals: ties } = await readTies(fresh.house.planes.work);
    const deeds = (await listInterventions(fresh.house.planes.work, "editor")).filter(({ id }) =>
      ties.some(tie => tie.intervention === id && running.some(goal => goal.id === tie.goal)),
    );
    expect(deeds.length).toBeGreaterThan(2);
    for (const { id, title } of deeds)
      expect(list).toContain(`href="/nl/interventions/${id}">${escaped(title)}<`);
    expect(text).toMatch(/<svg[^>]* role="img" aria-labelledby="tree-title tree-description"/);
    expect(text).toContain(`<title id="tree-title">Doelenboom (${running.length})</title>`);
  });
});

describe("The audit trail", () => {
  it("offers the people of the demonstration by their name in the language of the page", async () => {
    const options = async (locale: string) =>
      /<select[^>]*name="actor".*?<\/select>/s.exec((await reader.get(`/${locale}/audit`)).text)?.[0];
    expect(await options("nl")).toContain("Griffier (demonstratie)");
    expect(await options("en")).toContain("Clerk (demonstration)");
    expect(await options("en")).not.toContain("(demonstratie)");
  });
});
