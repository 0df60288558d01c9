import { decidePlan, proposePlan } from "../../source/disclosure/plans.server.ts";
import type { ProtectedTables } from "../../source/disclosure/model.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { protectTables } from "../../source/disclosure/protect.ts";
import { publish } from "../../source/disclosure/releases.server.ts";
import { askDecisions } from "../../source/mirror/decisions/ask.ts";
import { datasetSource } from "../../source/datasets/store.server.ts";
import type { DecisionsQuestion } from "../../source/mirror/decisions/model.ts";
import { partsOf } from "../../source/mirror/decisions/decisions.ts";
import { type Definition, mirrorPublication } from "../../source/mirror/release.server.ts";
import { allPairs, benchDataset, openBenchHouse } from "./house.ts";
import { type Row, longestBlock, milliseconds, report, timed } from "./measure.ts";

const house = await openBenchHouse();
try {
  const dataset = await benchDataset(house);
  const policy = readPolicy();
  const { counts: set } = partsOf(
    await askDecisions(await datasetSource(house, "system", dataset.id), allPairs),
  );
  let tables: ProtectedTables | undefined;
  let protecting = 0;
  const blocked = await longestBlock(async () => {
    [tables, protecting] = await timed(() => protectTables(set, policy.audiences.manager));
  });
  const hidden = [...(tables?.cells.values() ?? [])].filter(cell => cell.hidden !== null).length;
  const rows: Row[] = [
    {
      what: "protect all groups and pairs for managers",
      value: `${milliseconds(protecting)}; ${set.cells.size} counts, ${hidden} hidden`,
    },
    { what: "longest block", value: milliseconds(blocked), aim: "under 200 ms" },
  ];
  const three = allPairs.by.slice(0, 3);
  const ordinary: DecisionsQuestion = { ...allPairs, by: three, cross: "none" };
  for (const { name, audience, question } of [
    { name: "pairs", audience: "manager", question: allPairs },
    { name: "ordinary", audience: "public", question: ordinary },
  ] as const) {
    const took = await release(dataset.id, `${name} ${audience}`, audience, question);
    rows.push({
      what: `release ${name === "pairs" ? "all groups and pairs" : "three characteristics"} to ${audience === "public" ? "the public" : "managers"}`,
      value: milliseconds(took),
      aim: "under 10 s",
    });
  }
  report(rows);
} finally {
  await house.planes.close();
}

/** Proposed by one, approved by another, then protected and archived as the job does. */
async function release(
  dataset: string,
  title: string,
  audience: "manager" | "public",
  question: DecisionsQuestion,
): Promise<number> {
  const { planes } = house;
  const definition: Definition = { view: "decisions", dataset, question };
  const plan = { snapshot: dataset, audience, title: { nl: title, en: title }, definition, by: "proposer" };
  const id = await proposePlan(planes, plan, house.now());
  await decidePlan(planes, id, { approve: true, reason: "", by: "decider" }, house.now());
  const publication = { ...mirrorPublication(house, readPolicy()), now: house.now() };
  const [, took] = await timed(() => publish(planes, id, publication));
  return took;
}
