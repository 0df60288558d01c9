import type { Locale, Text } from "../../language/text.ts";
import type { Overview } from "../overview.server.ts";
import type { Standing } from "../standing.ts";

/** What a writer with little time must know first: what asks for them, and then what stands. */
export function readingOf(
  { sections, blanks, signs }: Pick<Overview, "sections" | "blanks" | "signs">,
  locale: Locale,
): readonly string[] {
  const many = (which: Standing) => sections.filter(({ standing }) => standing === which).length;
  const open = blanks.filter(({ filledOn }) => filledOn === null).length;
  const asks = many("changed") + many("blank") + open + signs.length;
  const told: readonly (readonly [number, Text])[] = [
    [
      many("changed"),
      {
        nl: "Delen waarvan de opzet veranderde nadat er is geschreven:",
        en: "Parts whose draft changed after they were written:",
      },
    ],
    [many("blank"), { nl: "Delen waarin nog niets staat:", en: "Parts in which nothing stands yet:" }],
    [open, { nl: "Open plekken die iemand nog invult:", en: "Blanks someone has still to fill in:" }],
    [
      signs.length,
      {
        nl: "Punten om na te kijken: kleine aantallen, misschien een naam, of een getal dat nergens staat:",
        en: "Points to check: small numbers, a name perhaps, or a number that is shown nowhere:",
      },
    ],
    [many("written"), { nl: "Delen die iemand schreef:", en: "Parts that someone wrote:" }],
    [many("draft"), { nl: "Delen die de cijfers volgen:", en: "Parts that follow the figures:" }],
  ];
  const first: Text =
    asks === 0
      ? {
          nl: "Niets vraagt nog om u: lees het na zoals lezers het zien.",
          en: "Nothing asks for you any more: read it through as readers will.",
        }
      : { nl: "Dit rapport vraagt nog om u.", en: "This report still asks for you." };
  return [
    first[locale],
    ...told.filter(([number]) => number > 0).map(([number, text]) => `${text[locale]} ${number}.`),
  ];
}
