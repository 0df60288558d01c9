import { type PublishedTable, tableSetOf } from "../../datasets/recognition/published.ts";
import { audit, boundPublished } from "../../disclosure/audit.ts";
import { roundedFrom } from "../../disclosure/bounds.ts";
import type { AudiencePolicy, Bounds, ProtectedTables } from "../../disclosure/model.ts";
import { protectAside } from "../../disclosure/protect-aside.server.ts";

/** A table with what an attacker can say of what is hidden in it. */
export interface Checked {
  readonly table: PublishedTable;
  readonly policy: AudiencePolicy;
  /** What we would show; null for a table in which others hid something. */
  readonly tables: ProtectedTables | null;
  readonly bounds: ReadonlyMap<string, Bounds>;
}

/** Protects a table that hides nothing, and attacks the outcome. */
export async function protectPublished(
  table: PublishedTable,
  policy: AudiencePolicy,
  signal?: AbortSignal,
): Promise<Checked> {
  const set = tableSetOf(table);
  const tables = await protectAside(set, policy, [], undefined, signal === undefined ? {} : { signal });
  return { table, policy, tables, bounds: await audit(set, tables) };
}

/**
 * Attacks a table in which others hid counts.
 *
 * @param base what the shown counts were rounded to; 1 where they were not
 */
export async function checkPublished(
  table: PublishedTable,
  policy: AudiencePolicy,
  base = 1,
  signal?: AbortSignal,
): Promise<Checked> {
  const said = new Map(
    table.cells.map(({ key, count, bounds }) => [key, count === null ? bounds : roundedFrom(count, base)]),
  );
  const bounds = await boundPublished(said, table.relations, signal);
  return { table, policy, tables: null, bounds };
}
