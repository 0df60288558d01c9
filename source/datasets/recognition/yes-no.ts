import { fold } from "./words.ts";

type Pairs = readonly { readonly yes: readonly string[]; readonly no: readonly string[] }[];

const pairs: Pairs = [
  { yes: ["ja", "j"], no: ["nee", "n"] },
  { yes: ["yes", "y"], no: ["no", "n"] },
  { yes: ["true", "t"], no: ["false", "f"] },
  { yes: ["waar"], no: ["onwaar"] },
  { yes: ["wel"], no: ["niet"] },
  { yes: ["1"], no: ["0"] },
];

/** Outcomes of a decision: the first was given what the second was not. */
const outcomes: Pairs = [
  { yes: ["admitted", "admit"], no: ["rejected", "reject", "not admitted", "denied"] },
  { yes: ["accepted", "accept"], no: ["rejected", "declined", "refused", "not accepted"] },
  { yes: ["approved"], no: ["rejected", "denied", "refused", "not approved", "declined"] },
  { yes: ["granted"], no: ["denied", "refused", "rejected", "not granted"] },
  { yes: ["hired"], no: ["not hired", "rejected", "not selected"] },
  { yes: ["selected"], no: ["not selected", "rejected"] },
  { yes: ["invited"], no: ["not invited", "rejected"] },
  { yes: ["promoted"], no: ["not promoted"] },
  { yes: ["passed", "pass"], no: ["failed", "fail", "not passed"] },
  { yes: ["aangenomen"], no: ["afgewezen", "niet aangenomen"] },
  { yes: ["toegelaten"], no: ["afgewezen", "niet toegelaten", "geweigerd"] },
  { yes: ["toegekend"], no: ["afgewezen", "geweigerd", "niet toegekend"] },
  { yes: ["goedgekeurd"], no: ["afgekeurd", "afgewezen", "niet goedgekeurd"] },
  { yes: ["geselecteerd"], no: ["niet geselecteerd", "afgewezen"] },
  { yes: ["uitgenodigd"], no: ["niet uitgenodigd", "afgewezen"] },
  { yes: ["bevorderd"], no: ["niet bevorderd"] },
  { yes: ["geslaagd"], no: ["gezakt", "niet geslaagd"] },
];

/**
 * Splits the values of a column into yes and no, when they are nothing else; null otherwise. Words of one meaning
 * only: Admitted and Rejected are for a person to name.
 *
 * @example
 * yesNo(["Ja", "nee"]) // → { yes: ["Ja"], no: ["nee"] }
 */
export function yesNo(values: readonly string[]): { yes: string[]; no: string[] } | null {
  return splitBy(pairs, values);
}

/**
 * The same for a column that a person has called a decision moment: then Admitted and Rejected, aangenomen and
 * afgewezen, hired and not hired are yes and no as well. Both must occur.
 *
 * When not to use: to find out whether a column is a decision moment; the words say other things elsewhere.
 * @example
 * outcome(["Admitted", "Rejected"]) // → { yes: ["Admitted"], no: ["Rejected"] }
 */
export function outcome(values: readonly string[]): { yes: string[]; no: string[] } | null {
  const found = splitBy(outcomes, values);
  return yesNo(values) ?? (found === null || found.no.length === 0 ? null : found);
}

function splitBy(list: Pairs, values: readonly string[]): { yes: string[]; no: string[] } | null {
  if (values.length === 0 || values.length > 8) return null;
  for (const pair of list) {
    const yes = values.filter(value => pair.yes.includes(fold(value)));
    const no = values.filter(value => pair.no.includes(fold(value)));
    if (yes.length + no.length !== values.length) continue;
    // Only noes, or only ones, is a column of labels or counts as likely as an answer.
    if (yes.length === 0 || (no.length === 0 && fold(yes[0]!) === "1")) return null;
    return { yes, no };
  }
  return null;
}
