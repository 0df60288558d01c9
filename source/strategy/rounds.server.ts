import type { House } from "../house.ts";
import { listResponses, listRounds } from "../instruments/store.server.ts";
import { addMeasurements, type NewMeasurement } from "./indicators.server.ts";
import type { Indicator } from "./model.ts";
import { type ClosedRound, shareOfRounds } from "./rounds.ts";

/**
 * Moves an indicator on that reads rounds of colleagues, such as checks of vacancies: a measurement for each round that
 * was closed since, once there are enough. Only percentages of many rounds leave the room of questionnaires.
 *
 * @returns how many measurements were added
 */
export async function takeUpRounds({ planes, keys, now }: House, { id, source }: Indicator): Promise<number> {
  if (source.kind !== "rounds") return 0;
  const { work } = planes;
  const rounds: ClosedRound[] = [];
  for (const round of await listRounds(work, source.instrument)) {
    if (round.closedAt === null) continue;
    const sent = (await listResponses(work, round.id)).map(({ answers }) => answers);
    rounds.push({ id: round.id, instrument: round.instrument, closedOn: round.closedAt.slice(0, 10), sent });
  }
  const had = new Set(
    (await work.selectFrom("measurement").select("id").where("indicator", "=", id).execute()).map(
      one => one.id,
    ),
  );
  const fresh = rounds.flatMap((round): readonly NewMeasurement[] => {
    const key = `${id}:${round.id}`;
    const share = had.has(key) ? null : shareOfRounds(rounds, round.closedOn, source.share);
    return share === null
      ? []
      : [
          {
            id: key,
            on: round.closedOn,
            value: share.value,
            low: null,
            high: null,
            definition: "",
            source: `${round.instrument.title.nl}: ${share.known} in twaalf maanden`,
            release: null,
            snapshot: null,
          },
        ];
  });
  await addMeasurements(work, keys, id, fresh, { by: "system", at: now() });
  return fresh.length;
}
