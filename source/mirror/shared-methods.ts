import type { Method } from "./view.ts";

/** Methods that several views share, as their box says them. */
export const smallestDifference: Method = {
  term: { nl: "Vanaf welk verschil.", en: "From which difference." },
  meaning: {
    nl: "Het kleinste verschil dat met deze aantallen goed te zien was: als het er is, vindt een vergelijking het in 8 van de 10 gevallen. Bij veel vergelijkingen op één pagina is meer nodig. Is er te weinig aanwijzing, dan kan er nog een kleiner verschil zijn.",
    en: "The smallest difference that could be seen well with these numbers: if it is there, a comparison finds it in 8 cases out of 10. With many comparisons on one page it takes more. Where there is too little evidence, a smaller difference may still be there.",
  },
  source: "planner",
};

export const equivalentRates: Method = {
  term: { nl: "Geen relevant verschil.", en: "No relevant difference." },
  meaning: {
    nl: "Alleen met een grens die u zelf koos. Twee eenzijdige toetsen (TOST) laten dan zien of het verschil aantoonbaar kleiner is, gecorrigeerd voor hun aantal (Holm). Dat is iets anders dan te weinig aanwijzing voor een verschil.",
    en: "Only with a bound you chose yourself. Two one-sided tests (TOST) then show whether the difference is proven smaller, adjusted for their number (Holm). That is something else than too little evidence of a difference.",
  },
  source: "proportion-equivalence",
};
