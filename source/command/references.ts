import type { Dimension } from "../statistics/aggregate.ts";
import { usage } from "./speech.ts";

/** The groups of a characteristic with more than this may be people, and are not repeated in a message. */
const mostListed = 12;

/** `GROUP`, looked up among the characteristics, or `COLUMN=GROUP`. */
export function referencesOf(
  given: readonly string[],
  by: readonly string[],
  known: readonly Dimension[],
): Record<string, string> {
  const references: Record<string, string> = {};
  const dimensions = known.filter(d => by.includes(d.name));
  const groups = dimensions
    .filter(d => d.classification.categories.length <= mostListed)
    .flatMap(d => d.classification.categories.map(c => `${d.name}=${c.code}`))
    .join(", ");
  for (const text of given) {
    const own = dimensions.filter(d => {
      const bare = text.startsWith(`${d.name}=`) ? text.slice(d.name.length + 1) : text;
      const category = d.classification.categories.find(
        c => c.code === bare || c.label.nl === bare || c.label.en === bare,
      );
      if (category !== undefined) references[d.name] = category.code;
      return category !== undefined;
    });
    if (own.length === 0)
      throw usage({
        nl: `Geen van de kenmerken heeft een groep ‘${text}’. Wel: ${groups}.`,
        en: `None of the characteristics has a group ‘${text}’. There are: ${groups}.`,
      });
  }
  return references;
}
