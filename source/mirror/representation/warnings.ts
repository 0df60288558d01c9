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
  const about = Object.keys(projection.group)[0] ?? null;
  const shown = estimates.some(e => e.measure === "projected-share");
  if (!shown) {
    warnings.push({
      code: projection.made === "none" ? "projection" : "not-estimable",
      about,
      text:
        projection.made === "none"
          ? {
              nl: "Er staat geen verwachting bij het streefcijfer. Daarvoor is nodig hoe mensen komen, doorstromen en gaan: een kolom met het niveau een jaar eerder, een bestand van meer jaren, of cijfers die u zelf geeft.",
              en: "There is no expectation beside the target. It takes how people come, move up and go: a column with the level a year before, a file of several years, or figures you give yourself.",
            }
          : {
              nl: "Een verwachting is hier niet te berekenen: op een van de niveaus was een jaar eerder niemand, of er zijn geen hele mensen geteld.",
              en: "An expectation cannot be computed here: at one of the levels nobody was there a year before, or what is counted is not whole people.",
            },
    });
    return warnings;
  }
  const nobodyLeft = projection.leavers
    ? { nl: "", en: "" }
    : {
        nl: " In het bestand staat niemand die vertrok: er is gerekend alsof iedereen blijft.",
        en: " The file holds nobody who left: it was reckoned as if everyone stays.",
      };
  const chances =
    projection.made === "typed"
      ? {
          nl: "De verwachting rekent met de cijfers die u gaf, alsof die elk jaar zo zijn. Wie van lagere niveaus doorstroomt, wordt daar vervangen.",
          en: "The expectation takes the figures you gave, as if they are the same every year. Whoever moves up from lower levels is replaced there.",
        }
      : question.person === null
        ? {
            nl: "De verwachting rekent met de kansen van één jaar, alsof die zo blijven.",
            en: "The expectation takes the chances of one year as if they stay the same.",
          }
        : {
            nl: "De verwachting rekent met de kansen van de jaren in het bestand, alsof die zo blijven.",
            en: "The expectation takes the chances of the years in the file as if they stay the same.",
          };
  warnings.push({
    code: "projection",
    about,
    text: {
      nl: `${chances.nl} De marge is het toeval in hoe het loopt (nagebootst, steeds met dezelfde begingetallen); hoe onzeker die kansen zelf zijn, komt daar nog bij.${nobodyLeft.nl}`,
      en: `${chances.en} The margin is chance in how things go (simulated, always from the same seed); how uncertain those chances are comes on top.${nobodyLeft.en}`,
    },
  });
  if (estimates.some(e => e.measure === "needed-share"))
    warnings.push({
      code: "legal-limits",
      about,
      text: {
        nl: "De nodige aandelen zijn rekenwerk, geen regel voor wie wordt aangenomen. Voorkeursbeleid mag alleen bij gelijke geschiktheid, voor een groep met een aantoonbare achterstand, en in verhouding tot het doel, met ruimte voor ieders eigen omstandigheden (Algemene wet gelijke behandeling art. 2 lid 3; HvJ EU Kalanke C-450/93, Marschall C-409/95, Abrahamsson C-407/98).",
        en: "The shares needed are arithmetic, not a rule for whom to hire. Preferential policy is allowed only between equally suitable people, for a group with a demonstrated disadvantage, and in proportion to the aim, with room for everyone's own circumstances (Dutch Equal Treatment Act art. 2(3); CJEU Kalanke C-450/93, Marschall C-409/95, Abrahamsson C-407/98).",
      },
    });
  return warnings;
}
