import type { Text } from "../language/text.ts";
import type { HiddenReason } from "../statistics/estimate.ts";

/** What stands in the place of a figure that is not shown: in tables, pictures, alternative texts and files alike. */
export const hiddenReasons: Readonly<Record<HiddenReason, Text>> = {
  small: { nl: "te weinig mensen om te tonen", en: "too few people to show" },
  secondary: {
    nl: "verborgen, anders is een klein aantal uit te rekenen",
    en: "hidden, or a small number could be worked out",
  },
  either: {
    nl: "verborgen: te weinig mensen, hier of in een groep ernaast",
    en: "hidden: too few people, here or in a group beside it",
  },
  "group-disclosure": {
    nl: "verborgen, want het zou over iedereen in de groep hetzelfde zeggen",
    en: "hidden, because it would say the same of everyone in the group",
  },
  derived: { nl: "rust op een verborgen aantal", en: "rests on a hidden number" },
  dominance: {
    nl: "verborgen, anders is te schatten wat voor één persoon geldt",
    en: "hidden, or what is true of one person could be estimated",
  },
  "few-degrees-of-freedom": {
    nl: "te weinig mensen voor zoveel uitkomsten",
    en: "too few people for so many figures",
  },
  extreme: {
    nl: "een laagste of hoogste waarde is die van één persoon",
    en: "a lowest or highest value is one person’s",
  },
};
