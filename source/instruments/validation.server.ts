import type { House } from "../house.ts";
import { formatDate, formatList, formatNumber } from "../language/format.ts";
import type { Text } from "../language/text.ts";
import { inBoth } from "../mirror/labels.ts";
import type { Catalogued } from "./catalogue.server.ts";
import type { Instrument } from "./model.ts";
import type { AnswersFinding } from "./people/finding.ts";
import { freeze, readPilot } from "./store.server.ts";

/** Whether a questionnaire was tried with people and hangs together, in sentences. */
export interface Validation {
  readonly isValid: boolean;
  readonly said: readonly Text[];
}

/** Below this a scale says little about one thing (Nunnally & Bernstein, 1994, Psychometric Theory). */
export const leastAlpha = 0.7;

/**
 * What is known of a questionnaire as it is now: a pilot, and Cronbach's alpha of each scale of which the questions
 * are signs of one thing. A checklist needs no alpha: its questions need not hang together.
 */
export async function validationOf(
  house: Pick<House, "planes">,
  { instrument, hash }: Catalogued,
): Promise<Validation> {
  const { work } = house.planes;
  const [pilot, reliabilities] = await Promise.all([
    readPilot(work, hash),
    work.selectFrom("instrument_reliability").selectAll().where("version_hash", "=", hash).execute(),
  ]);
  const scales = instrument.scales.filter(({ nature }) => nature === "reflective");
  const measured = scales.flatMap(scale => {
    const found = reliabilities.find(row => row.scale === scale.id);
    return found === undefined ? [] : [{ ...found, scale }];
  });
  const missing = scales.filter(scale => !measured.some(one => one.scale.id === scale.id));
  const weak = measured.filter(({ alpha }) => alpha < leastAlpha);
  const said: Text[] = [];
  if (pilot === null)
    said.push({
      nl: "De vragen zijn door Mozaïek of uw gemeente zelf gemaakt. Er is nog geen proefafname vastgelegd.",
      en: "The questions were made by Mozaïek or your municipality. No pilot has been recorded yet.",
    });
  else
    said.push({
      nl: `Uitgeprobeerd met ${pilot.people} mensen op ${formatDate(pilot.heldOn, "nl")}: ${pilot.note}`,
      en: `Tried with ${pilot.people} people on ${formatDate(pilot.heldOn, "en")}: ${pilot.note}`,
    });
  if (missing.length > 0)
    said.push({
      nl: "Of de vragen van een schaal bij elkaar horen (Cronbachs alfa) is nog niet berekend. Dat kan met antwoorden van ten minste vijftig mensen: ‘mozaiek instrument results --record’.",
      en: "Whether the questions of a scale belong together (Cronbach's alpha) has not been computed yet. That takes answers of fifty people or more: ‘mozaiek instrument results --record’.",
    });
  if (measured.length > 0)
    said.push(
      inBoth(locale => {
        const list = formatList(
          measured.map(
            ({ scale, alpha, low, high }) =>
              `${scale.title[locale]} ${formatNumber(alpha, locale, 2)} (${formatNumber(low, locale, 2)}–${formatNumber(high, locale, 2)})`,
          ),
          locale,
        );
        return locale === "nl"
          ? `Cronbachs alfa, met marge: ${list}.`
          : `Cronbach's alpha, with its margin: ${list}.`;
      }),
    );
  if (weak.length > 0)
    said.push(
      inBoth(locale => {
        const list = formatList(
          weak.map(({ scale }) => scale.title[locale]),
          locale,
        );
        return locale === "nl"
          ? `Te zwak om samen op te tellen: ${list}. Lees daar de vragen los.`
          : `Too weak to add up: ${list}. Read the questions there one by one.`;
      }),
    );
  return { isValid: pilot !== null && missing.length === 0 && weak.length === 0, said };
}

/** Fewer people than this say little about how questions hang together. */
export const leastPeople = 50;

/**
 * Keeps how well the scales of a questionnaire hang together. Takes a finding, so that nothing is kept that the door
 * did not let through; a scale that fewer than fifty people answered is passed over.
 *
 * @returns the scales that were recorded
 */
export async function recordReliability(
  work: House["planes"]["work"],
  instrument: Instrument,
  finding: AnswersFinding,
  now: Date,
): Promise<readonly string[]> {
  const hash = await freeze(work, instrument, now);
  const recorded: string[] = [];
  for (const { id, alpha, groups } of finding.scales) {
    const people = groups.find(({ by }) => by === null)?.n ?? 0;
    if (alpha === null || people < leastPeople) continue;
    const values = {
      alpha: alpha.value,
      low: alpha.low,
      high: alpha.high,
      people,
      recorded_at: now.toISOString(),
    };
    await work
      .insertInto("instrument_reliability")
      .values({ version_hash: hash, scale: id, ...values })
      .onConflict(conflict => conflict.columns(["version_hash", "scale"]).doUpdateSet(values))
      .execute();
    recorded.push(id);
  }
  return recorded;
}
