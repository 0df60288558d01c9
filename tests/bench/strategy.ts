import { emptyTheory } from "../../source/interventions/model.ts";
import { addIntervention } from "../../source/interventions/store.server.ts";
import { addIndicator } from "../../source/strategy/indicators.server.ts";
import { keepText } from "../../source/strategy/findings.server.ts";
import { readSeries } from "../../source/strategy/series-text.ts";
import { addGoal, adoptGoal } from "../../source/strategy/store.server.ts";
import { themes } from "../../source/strategy/model.ts";
import { makePerson } from "../people.ts";
import { openBenchHouse } from "./house.ts";
import { type Row, report } from "./measure.ts";
import { asRows, served } from "./serving.ts";

/*
 * Two hundred goals with ten measurements each, and a thousand interventions: far more than a municipality has. Pages
 * should take under 200 ms on the server.
 */

const goals = 200;
const interventions = 1_000;

const house = await openBenchHouse();
const { planes, keys, now } = house;
const { work } = planes;
const coordinator = await makePerson(house, ["coordinator"]);
const act = { by: coordinator.id, at: now() };
const ids: string[] = [];
let indicator = "";
const finding = await keepText(work, keys, { title: "Bevinding", words: "x", source: "telling" }, act);
for (let i = 0; i < goals; i++) {
  const source = "telling";
  const series = Array.from(
    { length: 10 },
    (_, year) => `${2016 + year};${20 + year};${18 + year};${22 + year}`,
  );
  indicator = await addIndicator(
    work,
    {
      title: `Indicator ${i}`,
      titleEn: "",
      measuredIn: "percent",
      counts: "persons",
      level: "outcome",
      source: { kind: "hand", words: source },
      audience: null,
      rhythm: 12,
      owner: "P&O",
      unit: null,
    },
    readSeries(series.join("\n"), { source, definedOtherwise: false }),
    act,
  );
  const goal = await addGoal(
    work,
    {
      theme: themes[i % themes.length]!,
      ambition: null,
      title: `Doel ${i}`,
      titleEn: "",
      whom: "medewerkers",
      what: "merken er iets van",
      why: "",
      owner: "directie",
      indicator,
      baselineValue: 25,
      baselineOn: "2021-12-31",
      baselineSource: source,
      baselineMeasurement: null,
      baselinePublic: false,
      targetValue: 40,
      targetTyped: null,
      targetAs: "value",
      byWhen: "2030-12-31",
      representation: false,
      disadvantage: "",
      proportion: "",
      missedBefore: "",
      template: null,
      units: [],
      findings: [finding],
    },
    act,
  );
  await adoptGoal(work, keys, goal, { adoptedBy: "college", adoptedOn: "2026-01-01" }, act);
  ids.push(goal);
}
for (let i = 0; i < interventions; i++)
  await addIntervention(
    work,
    keys,
    {
      title: `Interventie ${i}`,
      level: "organisation",
      area: "talent",
      mechanisms: [],
      theory: emptyTheory,
      startsOn: "2026-01-01",
      endsOn: "2027-01-01",
      budget: 1000,
      hours: 100,
      state: "running",
      obstacles: "",
      template: null,
      learned: "",
      goal: ids[i % goals]!,
    },
    act,
  );
await planes.close();

const rows: Row[] = [];
await served(async load => {
  for (const [name, path] of [
    ["200 goals", "/goals"],
    ["200 goals and 1,000 interventions as a tree", "/goal-tree"],
    ["200 indicators", "/indicators"],
    ["one goal of 200", `/goals/${ids[0]}`],
    ["the form of a goal of 200", `/goals/${ids[0]}/edit`],
    ["one indicator of 200", `/indicators/${indicator}`],
    ["a finding that 200 goals rest on", `/findings/${finding}`],
    ["1,000 interventions", "/interventions"],
    ["who does what in 1,000 interventions", "/roles"],
    ["the planning of 1,000 interventions", "/timeline"],
    ["the chain of one goal of 200", `/goals/${ids[0]}/chain`],
  ] as const)
    rows.push(...asRows(name, 1, await load(path, coordinator.cookie, 1, 20)));
  report(rows);
});
