import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeFair, writeNetwork, writePanel, writeStaff } from "./generated.ts";
import { type Row, fastest, milliseconds, timed } from "./measure.ts";
import { writePeople } from "./people.ts";
import { seattleStaff } from "./suppression-tables.ts";

/*
 * Measures the program on a million generated people and prints a table for docs/performance.md. It asserts nothing.
 * Each part runs in a process of its own, so that its memory and its first run are its own; everything lies in a
 * temporary folder that is removed afterwards.
 */

const people = 1_000_000;
const run = promisify(execFile);
const say = (line: string) => process.stderr.write(`${line}\n`);

const rows: Row[] = [];
const folder = mkdtempSync(join(tmpdir(), "mozaiek-bench-"));
try {
  const csv = join(folder, "people.csv");
  say(`Writing ${people.toLocaleString("en")} people who do not exist …`);
  writePeople(csv, people);
  const part = async (name: string, data: string, ...args: string[]) => {
    say(`Measuring ${[name, ...args.slice(1)].join(", ")} …`);
    const environment = { ...process.env, MOZAIEK_DATA: join(folder, data), DATABASE_URL: "" };
    const script = join(import.meta.dirname, `${name}.ts`);
    const [{ stdout }, took] = await timed(() =>
      run(process.execPath, [script, ...args], { env: environment, maxBuffer: 64 * 1024 ** 2 }),
    );
    const told: Row[] = JSON.parse(stdout);
    rows.push(...told);
    say(`  ${milliseconds(took)}`);
  };
  const counting = await fastest(3, () => run("wc", [csv])).catch(() => null);
  if (counting !== null)
    rows.push({
      what: "wc, which only counts lines and words, on the same CSV",
      value: milliseconds(counting),
    });
  await part("import", "house", csv, "CSV");
  await part("import", "from-parquet", await otherForm(csv, "parquet"), "Parquet");
  await part("import", "from-xlsx", await otherForm(csv, "xlsx"), "XLSX");
  await part("decisions", "house");
  await part("protect", "house");
  if (existsSync(seattleStaff)) await part("suppression", "house");
  await part("pages", "house");
  await part("strategy", "chain");
  await part("document", "house");
  say("Writing files that other programs can be measured on …");
  writeFair(join(folder, "fair-1m.csv"), 1_000_000);
  writeFair(join(folder, "fair-500k.csv"), 500_000);
  writePanel(join(folder, "panel-300k.csv"), 300_000);
  writeNetwork(join(folder, "graaf-2000.csv"), 2000, 20_000, 3);
  writeNetwork(join(folder, "graaf-20000.csv"), 20_000, 200_000, 4);
  for (const name of ["fairness", "models", "panel", "network-2000", "network-20000"])
    await part("engine", "house", name, folder);
  writeStaff(join(folder, "staff-1m.csv"), 1_000_000);
  for (const name of [
    "representation",
    "flows",
    "retention",
    "pay",
    "scale",
    "correspondence",
    "vignettes",
    "algorithm",
  ])
    await part("views", "house", name, folder);
  await peers();
  process.stdout.write(table(rows));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The same work in R, where it is installed with the packages that `peers.R` names. */
async function peers(): Promise<void> {
  say("Measuring R, where it is installed …");
  const told = await run("Rscript", [join(import.meta.dirname, "peers.R"), folder]).catch(() => null);
  for (const line of told?.stdout.trim().split("\n") ?? []) {
    const [what = "", value = ""] = line.split(": ");
    rows.push({ what: `R ${what}`, value });
  }
}

/** The same people in another form. */
async function otherForm(csv: string, form: "parquet" | "xlsx"): Promise<string> {
  const path = join(folder, `people.${form}`);
  await run(process.execPath, [join(import.meta.dirname, "other-form.ts"), csv, path]);
  return path;
}

function table(measured: readonly Row[]): string {
  const processor = cpus()[0]?.model.trim() ?? "unknown processor";
  const busy = (loadavg()[0] ?? 0).toFixed(1);
  const machine = `${availableParallelism()} cores (${processor}), ${Math.round(totalmem() / 1024 ** 3)} GB of memory, Node ${process.versions.node}; load ${busy} at the end.`;
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}`,
    "",
    "| what | measured | aim |",
    "| --- | --- | --- |",
    ...measured.map(({ what, value, aim }) => `| ${what} | ${value} | ${aim ?? ""} |`),
    "",
  ].join("\n");
}
