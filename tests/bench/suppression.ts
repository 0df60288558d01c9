import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { protectTables } from "../../source/disclosure/protect.ts";
import { milliseconds, mostMemory, report, type Row, timed } from "./measure.ts";
import { generatedTable, numbersOfSeattle } from "./suppression-tables.ts";

/** The two tables that other programs were measured on, against their attacker: see docs/decisions/0011. */
const policy = {
  ...readPolicy().audiences.manager,
  threshold: 5,
  protectionWidth: 1,
  groupDisclosure: false,
  attacker: { knowsReasons: false, guarded: "small", zeros: "shown" },
} as const;

const rows: Row[] = [];
for (const { name, table, aim } of [
  { name: "1,053 cells", table: numbersOfSeattle, aim: "338 hidden; GaussSuppression 0.69 s, 343" },
  { name: "60 × 10 × 6", table: generatedTable, aim: "under 10 s; GaussSuppression 10.6 s, 1,042" },
]) {
  const set = table();
  const [tables, took] = await timed(() => protectTables(set, policy));
  const hidden = [...tables.cells.values()].filter(cell => cell.hidden !== null).length;
  const memory = Math.round(mostMemory());
  rows.push({
    what: `suppression, ${name}`,
    value: `${milliseconds(took)}; ${hidden} hidden; ${memory} MB`,
    aim,
  });
}
report(rows);
