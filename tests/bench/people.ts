import { closeSync, openSync, writeSync } from "node:fs";
import { mulberry32 } from "../../source/statistics/random.ts";

/** A characteristic with how often each of its groups occurs; some are small, as they are in life. */
const characteristics: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  geslacht: { vrouw: 0.51, man: 0.489, anders: 0.001 },
  leeftijd: { "tot 27": 0.2, "27 tot 45": 0.4, "45 tot 65": 0.395, "65 en ouder": 0.005 },
  huishouden: { alleenstaand: 0.45, paar: 0.25, eenouder: 0.2, overig: 0.1 },
  opleiding: { basis: 0.25, vmbo: 0.25, mbo: 0.3, hbo: 0.15, wo: 0.05 },
  wijk: { centrum: 0.25, noord: 0.2, oost: 0.2, zuid: 0.2, west: 0.148, haven: 0.002 },
  afdeling: { a: 0.3, b: 0.2, c: 0.15, d: 0.15, e: 0.1, f: 0.07, g: 0.0295, h: 0.0005 },
};

/** How many of those who came so far pass each moment, before groups differ. */
const passing: Readonly<Record<string, number>> = {
  aangemeld: 0.6,
  uitgenodigd: 0.5,
  aangenomen: 0.4,
  in_dienst: 0.8,
};

/** The characteristics and the moments of the generated people. */
export const columns = { by: Object.keys(characteristics), moments: Object.keys(passing) };

/**
 * Writes a file of people who do not exist: twelve columns, of which six characteristics and four moments that each
 * hold only people of the one before. The same count gives the same file.
 */
export function writePeople(path: string, count: number): void {
  const random = mulberry32(2018);
  const drawn = Object.values(characteristics).map(groups => {
    let sum = 0;
    return Object.entries(groups).map(([name, share]) => ({ name, below: (sum += share) }));
  });
  const rates = Object.values(passing);
  const file = openSync(path, "w");
  let lines = [`${[...columns.by, ...columns.moments, "uren", "instroom"].join(",")}\n`];
  for (let person = 0; person < count; person++) {
    let line = "";
    let chance = 1;
    for (const groups of drawn) {
      const at = random();
      const place = Math.max(
        0,
        groups.findIndex(group => at < group.below),
      );
      line += `${groups[place]!.name},`;
      chance *= 1 - 0.03 * place;
    }
    let reached = true;
    for (const rate of rates) {
      reached &&= random() < rate * chance;
      line += reached ? "ja," : "nee,";
    }
    const day = 1 + Math.floor(random() * 28);
    lines.push(`${line}${8 + Math.floor(random() * 29)},${String(day).padStart(2, "0")}-03-2025\n`);
    if (lines.length === 10_000) {
      writeSync(file, lines.join(""));
      lines = [];
    }
  }
  writeSync(file, lines.join(""));
  closeSync(file);
}
