import { allowed } from "../identity/rules.ts";
import type { Text } from "../language/text.ts";
import type { MenuItem, MenuPart, MenuPlace, Person, Question, Route } from "./route.ts";

/** The four questions, in the order of the menu; each has a page of its own. */
export const questions: Readonly<Record<Question, { readonly label: Text; readonly path: `/${string}` }>> = {
  stand: {
    label: { nl: "Waar staan we?", en: "Where do we stand?" },
    path: "/where-we-stand",
  },
  want: {
    label: { nl: "Waar willen we zijn?", en: "Where do we want to be?" },
    path: "/where-we-want-to-be",
  },
  way: {
    label: { nl: "Hoe komen we daar?", en: "How do we get there?" },
    path: "/how-we-get-there",
  },
  account: {
    label: { nl: "Wat legden we af?", en: "What did we account for?" },
    path: "/what-we-accounted-for",
  },
};

/** The parts of a question, in the order of its page. */
export const parts: Readonly<Record<MenuPart, Text>> = {
  path: { nl: "Het pad", en: "The path" },
  deeds: { nl: "Wat we doen", en: "What we do" },
  people: { nl: "Met wie", en: "With whom" },
};

/** Items by part, in the order of the parts; those without a part first. */
export function inParts(
  items: readonly MenuItem[],
): readonly { readonly part: MenuPart | null; readonly items: readonly MenuItem[] }[] {
  const order: readonly (MenuPart | null)[] = [null, "path", "deeds", "people"];
  return order
    .map(part => ({ part, items: items.filter(item => item.part === part) }))
    .filter(group => group.items.length > 0);
}

export const questionOrder: readonly Question[] = ["stand", "want", "way", "account"];

/** The pages under one question, or in the account menu, that this person may open. */
export function menuOf(routes: readonly Route[], place: MenuPlace, person: Person | null): MenuItem[] {
  return routes
    .filter(route => route.menu?.under === place && allowed(route.may, person))
    .map(route => ({
      label: route.menu?.label ?? { nl: "", en: "" },
      about: route.menu?.about ?? null,
      part: route.menu?.part ?? null,
      path: route.path,
    }));
}

/** Where a page stands: its question and, if it is or stands below one, its page in the menu. */
export interface Place {
  readonly question: Question | null;
  readonly item: MenuItem | null;
}

/** Finds the place of a path: the longest path in the menu that it is, or that it stands below. */
export function placeOf(routes: readonly Route[], path: string): Place {
  const hub = questionOrder.find(question => questions[question].path === path);
  if (hub !== undefined) return { question: hub, item: null };
  const above = routes
    .filter(route => route.menu && (path === route.path || path.startsWith(`${route.path}/`)))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  if (!above?.menu) return { question: null, item: null };
  const { under, label, about, part } = above.menu;
  return {
    question: under === "house" ? null : under,
    item: { label, about: about ?? null, part: part ?? null, path: above.path },
  };
}
