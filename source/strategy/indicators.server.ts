import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { IndicatorTable, MeasurementTable, WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import type { Act } from "../work/model.ts";
import type { Figure } from "./figures.ts";
import { type Indicator, indicatorSourceSchema, type Measurement } from "./model.ts";

type Work = Kysely<WorkTables>;

/** What people fill in about an indicator. */
export type IndicatorFields = Omit<Indicator, "id" | "at">;

const rowOf = ({ titleEn, measuredIn, source, ...rest }: IndicatorFields) => ({
  ...rest,
  title_en: titleEn,
  measured_in: measuredIn,
  kind: source.kind,
  source: JSON.stringify(source),
});

/** Makes an indicator, with its first measurements where it has them. @returns its id */
export async function addIndicator(
  work: Work,
  fields: IndicatorFields,
  measurements: readonly NewMeasurement[],
  { by, at }: Act,
): Promise<string> {
  const id = randomUUID();
  await transact(work, async transaction => {
    await transaction
      .insertInto("indicator")
      .values({ ...rowOf(fields), id, made_by: by, made_at: at.toISOString() })
      .execute();
    if (measurements.length > 0)
      await transaction
        .insertInto("measurement")
        .values(measurements.map(one => measurementRow(id, one, { by, at })))
        .execute();
  });
  return id;
}

/** Changes what is said of an indicator; where it reads from stays, or its measurements would not belong together. */
export async function changeIndicator(
  work: Work,
  id: string,
  {
    title,
    titleEn,
    level,
    rhythm,
    owner,
    unit,
  }: Pick<IndicatorFields, "title" | "titleEn" | "level" | "rhythm" | "owner" | "unit">,
): Promise<void> {
  await work
    .updateTable("indicator")
    .set({ title, title_en: titleEn, level, rhythm, owner, unit })
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .execute();
}

export interface NewMeasurement extends Omit<Measurement, "id"> {
  readonly snapshot: string | null;
}

const measurementRow = (
  indicator: string,
  { on, value, low, high, definition, source, release, snapshot }: NewMeasurement,
  { by, at }: Act,
) => ({
  id: randomUUID(),
  indicator,
  measured_on: on,
  value,
  low,
  high,
  definition,
  source,
  release,
  snapshot,
  made_by: by,
  made_at: at.toISOString(),
});

/** A figure of a release as a measurement. */
export const measurementFrom = (figure: Figure, release: string): NewMeasurement => ({
  on: figure.on,
  value: figure.value,
  low: figure.low,
  high: figure.high,
  definition: figure.definition,
  source: figure.source.nl,
  release,
  snapshot: figure.address.snapshot,
});

/** Adds measurements; of a release an indicator takes one at most, however many ask at the same time. */
export async function addMeasurements(
  work: Work,
  keys: Keys,
  indicator: string,
  measurements: readonly NewMeasurement[],
  act: Act,
): Promise<void> {
  if (measurements.length === 0) return;
  await transact(work, async transaction => {
    await transaction
      .insertInto("measurement")
      .values(measurements.map(one => measurementRow(indicator, one, act)))
      .onConflict(conflict => conflict.columns(["indicator", "release"]).doNothing())
      .execute();
    await recordAudit(
      transaction,
      keys,
      {
        actor: act.by,
        action: "measurement.recorded",
        subject: `indicator:${indicator}`,
        detail: { measurements: measurements.length },
      },
      act.at,
    );
  });
}

export const indicatorOf = (row: Selectable<IndicatorTable>): Indicator => ({
  id: row.id,
  title: row.title,
  titleEn: row.title_en,
  measuredIn: row.measured_in,
  counts: row.counts,
  level: row.level,
  source: indicatorSourceSchema.parse(JSON.parse(row.source)),
  audience: row.audience,
  rhythm: row.rhythm,
  owner: row.owner,
  unit: row.unit,
  at: row.made_at,
});

export const measurementOf = (row: Selectable<MeasurementTable>): Measurement => ({
  id: row.id,
  on: row.measured_on,
  value: row.value,
  low: row.low,
  high: row.high,
  definition: row.definition,
  source: row.source,
  release: row.release,
});
