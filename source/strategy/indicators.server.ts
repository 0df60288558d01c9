import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type { IndicatorTable, MeasurementTable } from "../database/tables/strategy.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import type { Act } from "../work/model.ts";
import { type Figure, type ReleasedContent, unitReadings } from "./figures.ts";
import type { Released } from "../disclosure/releases.server.ts";
import { listUnits } from "../units/store.server.ts";
import { type Indicator, indicatorSourceSchema, type Measurement, type UnitReading } from "./model.ts";

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
    await insertMeasurements(transaction, id, measurements, { by, at });
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

export interface NewMeasurement extends Omit<Measurement, "id" | "units" | "sourcePublic"> {
  /** Of what it was made, where that may be asked twice; else it gets an id of its own. */
  readonly id?: string;
  /** What it is in units; of a release alone. */
  readonly units?: readonly UnitReading[];
  readonly snapshot: string | null;
  /** No, where it is not said. */
  readonly sourcePublic?: boolean;
}

const measurementRow = (
  indicator: string,
  {
    id = randomUUID(),
    on,
    value,
    low,
    high,
    definition,
    source,
    release,
    snapshot,
    sourcePublic = false,
  }: NewMeasurement,
  { by, at }: Act,
) => ({
  id,
  indicator,
  measured_on: on,
  value,
  low,
  high,
  definition,
  source,
  release,
  snapshot,
  source_public: sourcePublic ? 1 : 0,
  made_by: by,
  made_at: at.toISOString(),
});

/** A figure of a release as a measurement, with what it is in the units that the release shows. */
export async function measurementFrom(
  work: Work,
  figure: Figure,
  released: Released<ReleasedContent>,
): Promise<NewMeasurement> {
  return measured(figure, released.release.id, unitReadings(released, figure, await listUnits(work)));
}

const measured = (figure: Figure, release: string, units: readonly UnitReading[]): NewMeasurement => ({
  on: figure.on,
  value: figure.value,
  low: figure.low,
  high: figure.high,
  definition: figure.definition,
  source: figure.source.nl,
  release,
  snapshot: figure.address.snapshot,
  units,
});

/** Puts measurements in with their readings by unit; of a release an indicator takes one at most. */
async function insertMeasurements(
  transaction: Work,
  indicator: string,
  measurements: readonly NewMeasurement[],
  act: Act,
): Promise<void> {
  for (const one of measurements) {
    const row = measurementRow(indicator, one, act);
    const { units = [] } = one;
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto("measurement")
      .values(row)
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n || units.length === 0) continue;
    await transaction
      .insertInto("unit_reading")
      .values(units.map(reading => ({ measurement: row.id, ...reading })))
      .execute();
  }
}

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
    await insertMeasurements(transaction, indicator, measurements, act);
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

/**
 * Says of a measurement that was typed whether its source can be read by anyone. What came of a release or was counted
 * has no such source.
 *
 * @returns whether there was one to say it of
 */
export async function declareSource(
  work: Work,
  keys: Keys,
  {
    indicator,
    measurement,
    isPublic,
  }: {
    readonly indicator: string;
    readonly measurement: string;
    readonly isPublic: boolean;
  },
  act: Act,
): Promise<boolean> {
  return transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("measurement")
      .set({ source_public: isPublic ? 1 : 0 })
      .where("id", "=", measurement)
      .where("indicator", "=", indicator)
      .where("release", "is", null)
      .where("source", "!=", "")
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await recordAudit(
      transaction,
      keys,
      {
        actor: act.by,
        action: "measurement.source-declared",
        subject: `indicator:${indicator}`,
        detail: { public: isPublic ? 1 : 0 },
      },
      act.at,
    );
    return true;
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

export const measurementOf = (
  row: Selectable<MeasurementTable>,
  units: readonly UnitReading[],
): Measurement => ({
  id: row.id,
  on: row.measured_on,
  value: row.value,
  low: row.low,
  high: row.high,
  definition: row.definition,
  source: row.source,
  release: row.release,
  sourcePublic: row.source_public === 1,
  units,
});
