import { closeSync, openSync, writeSync } from "node:fs";

/*
 * Files that anyone can generate the same, so that other programs can be measured on them: draw i of a seed is a
 * number from 0 to 1 by mulberry32 in counter form.
 */

function draw(seed: number, i: number): number {
  const a = (seed + Math.imul(i + 1, 0x6d2b79f5)) | 0;
  let t = Math.imul(a ^ (a >>> 15), a | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

/** How many of the thresholds are at most u; the last, always 1, is left out. */
function pick(u: number, thresholds: readonly number[]): number {
  let at = 0;
  while (at < thresholds.length && thresholds[at]! <= u) at++;
  return at;
}

function write(path: string, header: string, lines: Iterable<string>): void {
  const file = openSync(path, "w");
  let part = [`${header}\n`];
  for (const line of lines) {
    part.push(`${line}\n`);
    if (part.length === 10_000) {
      writeSync(file, part.join(""));
      part = [];
    }
  }
  writeSync(file, part.join(""));
  closeSync(file);
}

/** People with four characteristics, an outcome and a prediction that is not equally good for all. */
export function writeFair(path: string, people: number): void {
  write(path, "geslacht,herkomst,leeftijd,dienst,y_true,y_pred", rows());
  function* rows() {
    for (let r = 0; r < people; r++) {
      const u = (i: number) => draw(1, 6 * r + i);
      const [g1, g2] = [pick(u(0), [0.55]), pick(u(1), [0.55, 0.75, 0.88, 0.96])];
      const [g3, g4] = [pick(u(2), [0.4, 0.7, 0.9]), pick(u(3), [0.8, 0.95])];
      const actual = u(4) < 0.25 + 0.05 * g1 - 0.02 * g2 + 0.03 * g3;
      const predicted = u(5) < (actual ? 0.7 - 0.04 * g2 : 0.2 + 0.05 * g2 - 0.03 * g1 + 0.02 * g4);
      yield `g${g1},h${g2},l${g3},d${g4},${actual ? 1 : 0},${predicted ? 1 : 0}`;
    }
  }
}

/** A network in which some are tied to many, and people of a kind more often to each other. */
export function writeNetwork(path: string, people: number, ties: number, seed: number): void {
  write(path, "van,naar", rows());
  function* rows() {
    const seen = new Set<number>();
    for (let t = 0; seen.size < ties; t++) {
      const a = draw(seed, 3 * t);
      const [p, q] = [Math.floor(a * a * people), Math.floor(draw(seed, 3 * t + 1) * people)];
      if (p === q || (p % 3 !== q % 3 && draw(seed, 3 * t + 2) >= 0.5)) continue;
      const [low, high] = p < q ? [p, q] : [q, p];
      const key = low * people + high;
      if (seen.has(key)) continue;
      seen.add(key);
      yield `${low},${high}`;
    }
  }
}

/** The staff of eight years: who is there, at which level, leaving and moving up as chance has it. */
export function writePanel(path: string, people: number): void {
  const staff = Array.from({ length: people }, (_, person) => {
    const u = (i: number) => draw(6, 32 * person + i);
    return {
      person,
      sex: u(0) < 0.52 ? 1 : 0,
      origin: pick(u(1), [0.6, 0.8, 0.92]),
      level: pick(u(2), [0.3, 0.55, 0.75, 0.88, 0.96]) + 1,
      there: true,
    };
  });
  write(path, "persoon,jaar,geslacht,herkomst,niveau", rows());
  function* rows() {
    for (let year = 0; year < 8; year++)
      for (const one of staff) {
        if (!one.there) continue;
        yield `${one.person},${year},${one.sex},${one.origin},${one.level}`;
        const u = (i: number) => draw(6, 32 * one.person + i);
        if (u(3 + 2 * year) < 0.06 + 0.01 * one.origin) one.there = false;
        else if (u(4 + 2 * year) < 0.1 - 0.015 * one.sex - 0.01 * one.origin && one.level < 6) one.level++;
      }
  }
}

/** Staff with everything a view may ask: two years of scales, pay, months until leaving, answers, a forecast. */
export function writeStaff(path: string, people: number): void {
  write(
    path,
    "geslacht,herkomst,afdeling,schaal_2024,schaal_2025,loon,jaren,maanden,vertrokken,vraag_1,vraag_2,vraag_3,vraag_4,antwoord,groepje,beoordelaar,voorspeld,werkelijk",
    rows(),
  );
  function* rows() {
    for (let r = 0; r < people; r++) {
      const u = (i: number) => draw(7, 16 * r + i);
      const [sex, origin] = [u(0) < 0.52 ? "v" : "m", pick(u(1), [0.6, 0.8, 0.92])];
      const department = pick(u(2), [0.2, 0.38, 0.52, 0.66, 0.78, 0.88, 0.95]);
      const before = pick(u(3), [0.3, 0.55, 0.75, 0.9]) + 1;
      const level = Math.min(5, before + (u(4) < (sex === "v" ? 0.08 : 0.1) ? 1 : 0));
      const years = Math.floor(u(5) * 40);
      const pay = Math.round(
        2400 + 900 * level + 22 * years - 60 * origin + (sex === "m" ? 90 : 0) + 800 * (u(6) - 0.5),
      );
      const left = u(7) < 0.35 + 0.03 * origin;
      const months = 1 + Math.floor(u(8) * 60);
      const answers = [9, 10, 11, 12].map(i => 1 + pick((u(i) + u(13)) / 2, [0.25, 0.4, 0.6, 0.75]));
      const actual = u(14) < 0.3;
      const forecast = u(15) < (actual ? 0.7 - 0.03 * origin : 0.2 + 0.04 * origin);
      yield [
        sex,
        `h${origin}`,
        `a${department}`,
        `s${before}`,
        `s${level}`,
        pay,
        years,
        months,
        left ? 1 : 0,
        ...answers,
        (u(9) + u(15)) / 2 < 0.45 - 0.02 * origin ? 1 : 0,
        `g${r >> 1}`,
        `b${Math.floor(r / 20)}`,
        forecast ? 1 : 0,
        actual ? 1 : 0,
      ].join(",");
    }
  }
}
