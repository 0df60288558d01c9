import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { contentSchema } from "../handover/model.ts";
import { withoutWithdrawn as handoverWithout } from "../handover/rules.ts";
import { frozenSchema, withoutLost } from "../strategy/frozen.ts";
import { goalSchema } from "../strategy/model.ts";
import { type Exchanged, exchanged } from "./tables.ts";
import type { WorkRow } from "./work-file.server.ts";

type Change = (row: WorkRow) => WorkRow | null;
type Changes = { readonly [Table in Exchanged]?: Change };
type Tables = Readonly<Partial<Record<Exchanged, readonly WorkRow[]>>>;

/**
 * Rows without the figures of releases that were withdrawn: measurements and readings of units, the baseline of a goal
 * and of its kept versions, what a finding kept, what an answer quoted, and what was handed over. What is kept under
 * its hash gets the hash of what is left.
 *
 * Guards against whoever reads the file, or the installation it is put back in: that has no releases, and could not
 * know which were withdrawn.
 *
 * @param withdrawn ids of releases
 */
export function withoutWithdrawn(tables: Tables, withdrawn: ReadonlySet<string>): Tables {
  if (withdrawn.size === 0) return tables;
  const isGone = ({ release }: WorkRow) => typeof release === "string" && withdrawn.has(release);
  const lost = new Set((tables.measurement ?? []).filter(isGone).map(({ id }) => String(id)));
  const changed: Changes = {
    measurement: row => (isGone(row) ? null : row),
    unit_reading: row => (lost.has(String(row["measurement"])) ? null : row),
    goal: row => (lost.has(String(row["baseline_measurement"])) ? goalWithout(row) : row),
    goal_version: row => rewritten(row, goalSchema, goal => withoutLost(goal, lost)),
    finding: row => (isGone(row) ? { ...row, content: null, content_sha256: null } : row),
    commitment_figure: row => (isGone(row) ? { ...row, quoted: "[]" } : row),
    strategy_version: row =>
      rewritten(row, frozenSchema, frozen => ({
        ...frozen,
        goals: frozen.goals.map(goal => withoutLost(goal, lost)),
      })),
    handover: row => rewritten(row, contentSchema, handed => handoverWithout(handed, withdrawn)),
  };
  const left: Partial<Record<Exchanged, readonly WorkRow[]>> = { ...tables };
  for (const [name, change] of typedEntries(changed))
    left[name] = (tables[name] ?? []).map(change).filter(row => row !== null);
  return left;
}

const typedEntries = (changes: Changes) =>
  Object.entries(changes).filter((entry): entry is [Exchanged, Change] => Object.hasOwn(exchanged, entry[0]));

const goalWithout = (row: WorkRow): WorkRow => ({
  ...row,
  baseline_measurement: null,
  baseline_value: null,
  target_value: row["target_as"] === "value" ? (row["target_value"] ?? null) : null,
});

/** Only what changed is written anew: the words of the rest stay as they were adopted, and so does their hash. */
function rewritten<Schema extends z.ZodType>(
  row: WorkRow,
  schema: Schema,
  change: (was: z.output<Schema>) => z.output<Schema>,
): WorkRow {
  const was = schema.parse(JSON.parse(String(row["content"])));
  const now = change(was);
  if (isDeepStrictEqual(was, now)) return row;
  const content = JSON.stringify(now);
  if (!("content_sha256" in row)) return { ...row, content };
  return { ...row, content, content_sha256: createHash("sha256").update(content).digest("hex") };
}
