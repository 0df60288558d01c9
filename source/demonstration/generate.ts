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

const yesNo = (value: boolean): string => (value ? "ja" : "nee");

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

function pick(draw: number, weights: Weights): string {
  let left = draw;
  const names = Object.keys(weights);
  for (const name of names) {
    left -= weights[name]!;
    if (left < 0) return name;
  }
  return names.at(-1)!;
}
