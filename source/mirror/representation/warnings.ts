import type { Countless } from "../../disclosure/model.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { Warning } from "../finding.ts";
import type { RepresentationStructure } from "./model.ts";

/** What to beware of when reading shares, and what the law says of preferential policy where a target is worked out. */
export function representationWarnings(
  structure: Countless<RepresentationStructure>,
  estimates: readonly Estimate[],
): Warning[] {
  const { projection, question } = structure;
  const warnings: Warning[] = [];
  if (question.within !== null)
    warnings.push({
      code: "adjusted-is-no-cause",
      about: null,
      text: {
        nl: "Een aandeel zegt wie er is, niet hoe dat zo is gekomen: het kan liggen aan wie solliciteert, wie wordt aangenomen, wie doorstroomt of wie vertrekt. Daarvoor zijn de andere weergaven.",
        en: "A share says who is there, not how that came about: it may lie in who applies, who is hired, who moves up or who leaves. The other views are for that.",
      },
    });
  if (projection === null) return warnings;
  if (projection.key === null) {
    warnings.push({
      code: question.previous === null ? "projection" : "not-estimable",
      about: null,
      text:
        question.previous === null
          ? {
              nl: "Er staat geen verwachting bij het streefcijfer, omdat niet is gezegd op welk niveau mensen een jaar eerder waren.",
              en: "There is no expectation beside the target, as it was not said at which level people were a year before.",
            }
          : {
              nl: "Een verwachting is hier niet te berekenen: op een van de niveaus was een jaar eerder niemand.",
              en: "An expectation cannot be computed here: at one of the levels nobody was there a year before.",
            },
    });
    return warnings;
  }
  warnings.push({
    code: "projection",
    about: null,
    text: {
      nl: `De verwachting rekent met de kansen van één jaar, alsof die zo blijven. De marge is het toeval in hoe het loopt (nagebootst, steeds met dezelfde begingetallen); hoe onzeker die kansen zelf zijn, komt daar nog bij.${projection.leavers ? "" : " In het bestand staat niemand die vertrok: er is gerekend alsof iedereen blijft."}`,
      en: `The expectation takes the chances of one year as if they stay the same. The margin is chance in how things go (simulated, always from the same seed); how uncertain those chances are comes on top.${projection.leavers ? "" : " The file holds nobody who left: it was reckoned as if everyone stays."}`,
    },
  });
  if (estimates.some(e => e.measure === "needed-share"))
    warnings.push({
      code: "legal-limits",
      about: null,
      text: {
        nl: "De nodige aandelen zijn rekenwerk, geen regel voor wie wordt aangenomen. Voorkeursbeleid mag alleen bij gelijke geschiktheid, voor een groep met een aantoonbare achterstand, en in verhouding tot het doel, met ruimte voor ieders eigen omstandigheden (Algemene wet gelijke behandeling art. 2 lid 3; HvJ EU Kalanke C-450/93, Marschall C-409/95, Abrahamsson C-407/98).",
        en: "The shares needed are arithmetic, not a rule for whom to hire. Preferential policy is allowed only between equally suitable people, for a group with a demonstrated disadvantage, and in proportion to the aim, with room for everyone's own circumstances (Dutch Equal Treatment Act art. 2(3); CJEU Kalanke C-450/93, Marschall C-409/95, Abrahamsson C-407/98).",
      },
    });
  return warnings;
}
