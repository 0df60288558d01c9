import { DuckDBInstance } from "@duckdb/node-api";
import { dimensionsOf, momentsOf } from "../../source/datasets/dimensions.ts";
import { withSnapshot } from "../../source/datasets/keeping/snapshot.server.ts";
import { keyContext } from "../../source/datasets/store.server.ts";
import type { CountsQuestion, Snapshot } from "../../source/engine/model.ts";
import { tabulate } from "../../source/engine/tabulate.server.ts";
import { physical } from "../../source/engine/write.server.ts";
import { askDecisions } from "../../source/mirror/decisions/ask.ts";
import { datasetSource } from "../../source/datasets/store.server.ts";
import { exactFinding, partsOf } from "../../source/mirror/decisions/decisions.ts";
import { breakdownEstimates } from "../../source/mirror/decisions/estimates.ts";
import { adjustFamily } from "../../source/mirror/family.ts";
import { breakdowns } from "../../source/mirror/breakdowns.ts";
import { momentTable } from "../../source/mirror/decisions/tables.ts";
import { allPairs, benchDataset, openBenchHouse } from "./house.ts";
import { fastest, longestBlock, milliseconds, report, times, timed } from "./measure.ts";

const runs = 9;
const house = await openBenchHouse();
try {
  const { id } = await benchDataset(house);
  const whole = async () => {
    const input = await askDecisions(await datasetSource(house, "system", id), allPairs);
    return { input, finding: exactFinding(input) };
  };
  const [{ input, finding }, cold] = await timed(whole);
  const warm = await fastest(runs, whole);
  const blocked = await longestBlock(whole);
  const laidOut = () => {
    const { counts, structure } = partsOf(input);
    return structure.layout.breakdowns.map(table => momentTable(table, counts));
  };
  const tables = laidOut();
  const estimates = tables.flatMap(table => breakdownEstimates(table, allPairs));
  const rollingUp = await fastest(runs, laidOut);
  const estimating = await fastest(runs, () => tables.map(table => breakdownEstimates(table, allPairs)));
  const adjusting = await fastest(runs, () => adjustFamily(estimates, allPairs.adjust));
  const deciding = await fastest(runs, () => exactFinding(input));
  const { unsealing, tabulating, bare, sets } = await queries();
  report([
    {
      what: "decisions, all groups and all pairs: estimates",
      value: `${finding.estimates.length}`,
    },
    { what: "decisions, first time", value: milliseconds(cold), aim: "under 1 s" },
    { what: "decisions, afterwards", value: milliseconds(warm), aim: "under 1 s" },
    { what: "· unseal the snapshot", value: milliseconds(unsealing) },
    { what: "· tabulate at the finest grouping", value: milliseconds(tabulating) },
    { what: "· roll up to all groups and pairs", value: milliseconds(rollingUp) },
    { what: "· estimates with intervals and tests", value: milliseconds(estimating) },
    { what: "· adjust for their number", value: milliseconds(adjusting) },
    { what: "· sentences and warnings", value: milliseconds(deciding - rollingUp - estimating - adjusting) },
    { what: "bare DuckDB, the finest grouping", value: milliseconds(bare) },
    { what: "bare DuckDB, all groups and pairs (GROUPING SETS)", value: milliseconds(sets) },
    { what: "decisions against bare DuckDB, finest grouping", value: times(warm, bare), aim: "at most 2 ×" },
    { what: "decisions against bare DuckDB, GROUPING SETS", value: times(warm, sets) },
    { what: "longest block", value: milliseconds(blocked), aim: "under 200 ms" },
  ]);
} finally {
  await house.planes.close();
}

/** The parts of the work on the data themselves, and the same counting by a DuckDB that does nothing else. */
async function queries() {
  const dataset = await benchDataset(house);
  const row = await house.planes.people
    .selectFrom("dataset")
    .select(["snapshot_file", "wrapped_key"])
    .where("id", "=", dataset.id)
    .executeTakeFirstOrThrow();
  const sealed = {
    file: row.snapshot_file ?? "",
    key: house.keys.unwrap("people", row.wrapped_key ?? "", keyContext(dataset.id)),
  };
  const unsealing = await fastest(runs, () =>
    withSnapshot(house.settings.data, sealed, dataset, async () => {}),
  );
  return withSnapshot(house.settings.data, sealed, dataset, async snapshot => {
    const question: CountsQuestion = {
      kind: "counts",
      dimensions: dimensionsOf(dataset).filter(d => allPairs.by.includes(d.name)),
      moments: momentsOf(dataset),
      filter: [],
      unit: dataset.unit,
      weight: null,
    };
    const tabulating = await fastest(runs, () => tabulate(snapshot, question));
    const duckdb = await DuckDBInstance.create(":memory:");
    const connection = await duckdb.connect();
    const run = (sql: string) => fastest(runs, async () => (await connection.run(sql)).fetchAllChunks());
    const bare = await run(plainSql(snapshot, "ALL"));
    const sets = breakdowns(allPairs).map(by => `(${by.map(name => columnOf(snapshot, name)).join(", ")})`);
    const together = await run(plainSql(snapshot, `GROUPING SETS (${sets.join(", ")})`));
    connection.closeSync();
    duckdb.closeSync();
    return { unsealing, tabulating, bare, sets: together };
  });
}

function columnOf(snapshot: Snapshot, name: string): string {
  return physical(snapshot.columns.findIndex(column => column.name === name));
}

/** The counts behind the page, written as one would by hand. */
function plainSql(snapshot: Snapshot, grouping: string): string {
  const by = allPairs.by.map(name => columnOf(snapshot, name));
  const moments = allPairs.moments.map(name => columnOf(snapshot, name));
  const counts = [
    "count(*)",
    ...moments.flatMap(m => [`count(${m})`, `count(*) FILTER (${m})`]),
    ...moments.slice(1).flatMap((to, i) => {
      const from = moments[i]!;
      return [`${from} AND ${to}`, `${to} AND NOT ${from}`, `${from} AND ${to} IS NOT NULL`].map(
        condition => `count(*) FILTER (${condition})`,
      );
    }),
  ];
  return `SELECT ${[...by, ...counts].join(", ")} FROM read_parquet('${snapshot.file}') GROUP BY ${grouping}`;
}
