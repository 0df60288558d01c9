import { mulberry32 } from "../statistics/random.ts";

/** A generated file: its columns and its rows as text, as a registration system would export them. */
export interface GeneratedTable {
  readonly columns: readonly string[];
  rows(): Iterable<readonly string[]>;
}

type Weights = Readonly<Record<string, number>>;

/**
 * Generated residents on benefit of a municipality that does not exist, with three decision moments.
 *
 * Planted so that there is something to find: women work less often, most of all single mothers; people born
 * outside Europe find work about as often but keep it less often; people under 27 get support more often. A few
 * values are not known, as in every registration.
 *
 * @param count people
 * @param seed the same seed gives the same people
 * @example
 * [...clients(2, 1).rows()].length // → 2
 */
export function clients(count: number, seed: number): GeneratedTable {
  return {
    columns: [
      "geslacht",
      "leeftijd",
      "herkomst",
      "huishouden",
      "opleiding",
      "wijkteam",
      "met_voorziening",
      "werkzaam",
      "duurzaam_werkzaam",
    ],
    *rows() {
      const draw = mulberry32(seed);
      for (let person = 0; person < count; person++) {
        const woman = draw() < 0.54;
        const age = pick(draw(), {
          "26 jaar of jonger": 0.11,
          "27 tot 45 jaar": 0.37,
          "45 tot AOW-leeftijd": 0.52,
        });
        const origin = pick(draw(), {
          Nederland: 0.44,
          "Europa (exclusief Nederland)": 0.11,
          "Buiten Europa": 0.44,
          "": 0.01,
        });
        const household = pick(
          draw(),
          woman
            ? { Eenouderhuishouden: 0.33, Eenpersoonshuishouden: 0.33, Paar: 0.3, "Overig of onbekend": 0.04 }
            : {
                Eenouderhuishouden: 0.04,
                Eenpersoonshuishouden: 0.55,
                Paar: 0.36,
                "Overig of onbekend": 0.05,
              },
        );
        const education = pick(draw(), {
          "Basisonderwijs of vmbo": 0.52,
          "Havo, vwo of mbo": 0.36,
          "Hbo of universiteit": 0.12,
        });
        const team = pick(draw(), { Noord: 0.3, Oost: 0.25, Zuid: 0.25, West: 0.14, Haven: 0.06 });
        const young = age === "26 jaar of jonger";
        const outside = origin === "Buiten Europa";
        const supported =
          draw() <
          logistic(
            -0.1 +
              (woman ? -0.2 : 0) +
              (young ? 0.5 : 0) +
              (outside ? 0.15 : 0) +
              (team === "Haven" ? -0.5 : 0),
          );
        const singleMother = woman && household === "Eenouderhuishouden";
        const works =
          draw() <
          logistic(
            -1.35 +
              (woman ? -0.35 : 0) +
              (singleMother && outside ? -0.45 : 0) +
              (young ? 0.85 : 0) +
              (age === "45 tot AOW-leeftijd" ? -0.75 : 0) +
              (education === "Hbo of universiteit" ? 0.5 : 0) +
              (supported ? 0.3 : 0) +
              (outside ? 0.2 : 0),
          );
        const stays =
          works && draw() < logistic(0.95 + (outside ? -0.45 : 0) + (woman ? 0.1 : 0) + (young ? -0.3 : 0));
        const gender = draw() < 0.003 ? "X" : woman ? "Vrouw" : "Man";
        const support = draw() < 0.01 ? "" : yesNo(supported);
        yield [gender, age, origin, household, education, team, support, yesNo(works), yesNo(stays)];
      }
    },
  };
}

/**
 * Generated applicants to the same municipality: invited, then hired.
 *
 * Planted so that the crude answer misleads: women apply more often to departments that hire few of their
 * applicants, so that overall they are hired less often, while within departments there is hardly a difference.
 */
export function applicants(count: number, seed: number): GeneratedTable {
  const odds: Readonly<Record<string, number>> = {
    "Stad en ruimte": 0.35,
    Dienstverlening: -0.4,
    "Werk en zorg": -1.25,
    Bedrijfsvoering: -0.1,
  };
  return {
    columns: ["geslacht", "leeftijd", "herkomst", "afdeling", "functieschaal", "uitgenodigd", "aangenomen"],
    *rows() {
      const draw = mulberry32(seed);
      for (let person = 0; person < count; person++) {
        const woman = draw() < 0.56;
        const age = pick(draw(), { "Jonger dan 35": 0.42, "35 tot 50": 0.37, "50 en ouder": 0.21 });
        const origin = pick(draw(), {
          Nederland: 0.62,
          "Europa (exclusief Nederland)": 0.12,
          "Buiten Europa": 0.25,
          "": 0.01,
        });
        const department = pick(
          draw(),
          woman
            ? { "Stad en ruimte": 0.12, Dienstverlening: 0.28, "Werk en zorg": 0.45, Bedrijfsvoering: 0.15 }
            : { "Stad en ruimte": 0.46, Dienstverlening: 0.2, "Werk en zorg": 0.12, Bedrijfsvoering: 0.22 },
        );
        const scale = pick(draw(), { "6 tot en met 8": 0.4, "9 tot en met 11": 0.42, "12 en hoger": 0.18 });
        const outside = origin === "Buiten Europa";
        const senior = scale === "12 en hoger";
        const invited =
          draw() <
          logistic(
            -0.35 +
              odds[department]! +
              (outside ? -0.5 : 0) +
              (age === "50 en ouder" ? -0.45 : 0) +
              (senior && outside ? -0.35 : 0),
          );
        const hired =
          invited &&
          draw() < logistic(-0.55 + (woman ? 0.1 : 0) + (outside ? -0.15 : 0) + (senior ? -0.2 : 0));
        yield [woman ? "Vrouw" : "Man", age, origin, department, scale, yesNo(invited), yesNo(hired)];
      }
    },
  };
}

const clusters: Weights = {
  Dienstverlening: 0.3,
  "Stad en ruimte": 0.27,
  "Werk en zorg": 0.25,
  Bedrijfsvoering: 0.18,
};

/**
 * Generated staff of the same municipality at the end of 2025, or at the moment they left that year.
 *
 * Planted so that each view finds something: women and people born outside Europe stand less often in the highest scales
 * and rise less often from there; the crude pay gap shrinks once scale and years are held equal, but does not go away;
 * people born outside Europe leave sooner.
 */
export function staff(count: number, seed: number): GeneratedTable {
  return {
    columns: [
      "geslacht",
      "leeftijd",
      "herkomst",
      "cluster",
      "schaal_2024",
      "schaal_2025",
      "loon_per_uur",
      "maanden_in_dienst",
      "vertrokken",
    ],
    *rows() {
      const draw = mulberry32(seed);
      for (let person = 0; person < count; person++) {
        const woman = draw() < 0.53;
        const age = pick(draw(), { "Jonger dan 35": 0.27, "35 tot 50": 0.38, "50 en ouder": 0.35 });
        const origin = pick(draw(), {
          Nederland: 0.72,
          "Europa (exclusief Nederland)": 0.09,
          "Buiten Europa": 0.19,
        });
        const outside = origin === "Buiten Europa";
        const cluster = pick(draw(), clusters);
        const young = age === "Jonger dan 35";
        const chances = outside
          ? [0.2, 0.43, 0.66, 0.83, 0.93, 0.98, 1]
          : woman
            ? [0.13, 0.31, 0.54, 0.74, 0.89, 0.97, 1]
            : [0.1, 0.25, 0.46, 0.66, 0.83, 0.94, 1];
        const u = Math.min(1, draw() * (young ? 0.85 : 1));
        const before = 7 + chances.findIndex(chance => u <= chance);
        const rises =
          draw() < 0.11 + (young ? 0.06 : 0) - (woman && before >= 10 ? 0.035 : 0) - (outside ? 0.03 : 0);
        const now = Math.min(13, before + (rises ? 1 : 0));
        const years = Math.floor((young ? 6 : age === "35 tot 50" ? 14 : 24) * draw() ** 1.4 * 12) + 1;
        const left = draw() < 0.07 + (young ? 0.05 : 0) + (outside ? 0.04 : 0);
        const pay = 17 + 3.4 * (now - 7) + 0.02 * Math.min(years, 180) + 2.4 * draw() - (woman ? 0.55 : 0);
        yield [
          woman ? "Vrouw" : "Man",
          age,
          origin,
          cluster,
          String(before),
          String(now),
          pay.toFixed(2).replace(".", ","),
          String(years),
          yesNo(left),
        ];
      }
    },
  };
}

/** Generated colleagues who answered whom they ask for advice: each person once, with a code for who they are. */
export function colleagues(count: number, seed: number): GeneratedTable {
  return {
    columns: ["collega", "geslacht", "herkomst", "cluster"],
    *rows() {
      for (const { code, gender, origin, cluster } of peopleAsked(count, seed))
        yield [code, gender, origin, cluster];
    },
  };
}

/** Whom they ask: mostly within their own cluster, and there rather someone of the same origin. */
export function advice(count: number, seed: number): GeneratedTable {
  return {
    columns: ["vrager", "gevraagde"],
    *rows() {
      const people = peopleAsked(count, seed);
      const draw = mulberry32(seed + 1);
      for (const asker of people)
        for (const asked of people) {
          if (asker === asked) continue;
          const near = asker.cluster === asked.cluster ? 0.085 : 0.008;
          if (draw() < near * (asker.origin === asked.origin ? 1.5 : 0.6)) yield [asker.code, asked.code];
        }
    },
  };
}

function peopleAsked(count: number, seed: number) {
  const draw = mulberry32(seed);
  return Array.from({ length: count }, (_, i) => ({
    code: `collega-${String(i + 1).padStart(3, "0")}`,
    gender: draw() < 0.53 ? "Vrouw" : "Man",
    origin: pick(draw(), { Nederland: 0.68, "Europa (exclusief Nederland)": 0.12, "Buiten Europa": 0.2 }),
    cluster: pick(draw(), clusters),
  }));
}

export const yesNo = (value: boolean): string => (value ? "ja" : "nee");

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

export function pick(draw: number, weights: Weights): string {
  let left = draw;
  const names = Object.keys(weights);
  for (const name of names) {
    left -= weights[name]!;
    if (left < 0) return name;
  }
  return names.at(-1)!;
}
