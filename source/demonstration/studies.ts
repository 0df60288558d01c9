import { mulberry32 } from "../statistics/random.ts";
import { type GeneratedTable, logistic, pick, yesNo } from "./generate.ts";

/**
 * Generated answers of staff to five questions about inclusion, from 1 to 5; the last is put the other way round.
 *
 * Planted so that people born outside Europe score lower, while women and men hardly differ.
 */
export function climate(count: number, seed: number): GeneratedTable {
  const questions = ["hoor_erbij", "durf_te_zeggen", "gelijke_kansen", "gewaardeerd", "buitengesloten"];
  return {
    columns: ["geslacht", "herkomst", ...questions],
    *rows() {
      const draw = mulberry32(seed);
      for (let person = 0; person < count; person++) {
        const gender = draw() < 0.53 ? "Vrouw" : "Man";
        const origin = pick(draw(), {
          Nederland: 0.68,
          "Europa (exclusief Nederland)": 0.12,
          "Buiten Europa": 0.2,
        });
        const mood = 3.6 + 1.7 * (draw() + draw() - 1) - (origin === "Buiten Europa" ? 0.45 : 0);
        const answers = questions.map((_, q) => {
          const answer = Math.min(5, Math.max(1, Math.round(mood + 1.4 * (draw() - 0.5))));
          return draw() < 0.01 ? "" : String(q === questions.length - 1 ? 6 - answer : answer);
        });
        yield [gender, origin, ...answers];
      }
    },
  };
}

/**
 * Generated letters of application, sent in pairs that differ in the name alone.
 *
 * Planted so that letters with a Dutch-sounding name are invited more often.
 */
export function letters(pairs: number, seed: number): GeneratedTable {
  return {
    columns: ["vacature", "naam", "uitgenodigd"],
    *rows() {
      const draw = mulberry32(seed);
      for (let pair = 0; pair < pairs; pair++) {
        const eager = draw();
        for (const name of ["Nederlandse naam", "Marokkaanse naam"])
          yield [
            `vacature-${String(pair + 1).padStart(4, "0")}`,
            name,
            yesNo(draw() < logistic(-2.2 + 3.2 * eager - (name === "Marokkaanse naam" ? 0.45 : 0))),
          ];
      }
    },
  };
}

/**
 * Generated judgements of assessors about applicants whose characteristics were drawn by lot.
 *
 * Planted so that a gap in the curriculum and an age over 50 lower the judgement, and gender does not.
 */
export function judgements(assessors: number, each: number, seed: number): GeneratedTable {
  return {
    columns: ["beoordelaar", "geslacht", "leeftijd", "loopbaan", "zou_uitnodigen"],
    *rows() {
      const draw = mulberry32(seed);
      const half = <T>(one: T, other: T): T => (draw() < 0.5 ? one : other);
      for (let assessor = 0; assessor < assessors; assessor++) {
        const strict = draw() - 0.5;
        for (let shown = 0; shown < each; shown++) {
          const gender = half("Vrouw", "Man");
          const age = pick(draw(), { "Jonger dan 35": 0.34, "35 tot 50": 0.33, "50 en ouder": 0.33 });
          const career = half("zonder onderbreking", "met een onderbreking");
          const invited = logistic(
            0.5 + strict - (age === "50 en ouder" ? 0.6 : 0) - (career === "met een onderbreking" ? 0.5 : 0),
          );
          yield [
            `beoordelaar-${String(assessor + 1).padStart(3, "0")}`,
            gender,
            age,
            career,
            yesNo(draw() < invited),
          ];
        }
      }
    },
  };
}

/**
 * Generated requests that a model chose for a check, with what the check found.
 *
 * Planted so that mistakes are as frequent in every group, while the model chooses people born outside Europe more
 * often: more of them are checked for nothing.
 */
export function checks(count: number, seed: number): GeneratedTable {
  return {
    columns: ["geslacht", "herkomst", "gekozen_voor_controle", "fout_gevonden"],
    *rows() {
      const draw = mulberry32(seed);
      for (let request = 0; request < count; request++) {
        const gender = draw() < 0.54 ? "Vrouw" : "Man";
        const origin = pick(draw(), {
          Nederland: 0.5,
          "Europa (exclusief Nederland)": 0.12,
          "Buiten Europa": 0.38,
        });
        const wrong = draw() < 0.12;
        const chosen = draw() < logistic(-1.6 + (wrong ? 1.5 : 0) + (origin === "Buiten Europa" ? 0.8 : 0));
        yield [gender, origin, yesNo(chosen), yesNo(wrong)];
      }
    },
  };
}
