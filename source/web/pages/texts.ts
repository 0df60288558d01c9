import type { Text } from "../../language/text.ts";
import type { Question } from "../route.ts";

/** What each of the four questions is about, and what to do while nothing stands there yet. */
export const questionTexts: Readonly<
  Record<Question, { readonly short: Text; readonly lead: Text; readonly empty: Text; readonly first: Text }>
> = {
  stand: {
    short: {
      nl: "Cijfers over groepen en beslismomenten, met hun zekerheid.",
      en: "Figures on groups and decision moments, with how sure they are.",
    },
    lead: {
      nl: "Heeft elke groep gelijke kansen op elk moment? Waar ontstaat verschil, en hoe zeker weten we dat?",
      en: "Does every group have equal chances at each moment? Where does the difference arise, and how sure are we?",
    },
    empty: { nl: "Hier is voor u nog niets te zien", en: "There is nothing here for you yet" },
    first: {
      nl: "Een analist leest een bestand in en laat cijfers vrijgeven. Daarna staan ze hier.",
      en: "An analyst imports a file and has figures released. After that they stand here.",
    },
  },
  want: {
    short: {
      nl: "Een visie, met doelen die te meten zijn.",
      en: "A vision, with goals that can be measured.",
    },
    lead: {
      nl: "Wat moet er anders zijn, voor wie, en wanneer? Een doel telt pas als te meten is of het gehaald wordt.",
      en: "What has to be different, for whom, and by when? A goal counts only if it can be measured whether it is met.",
    },
    empty: {
      nl: "Doelen vastleggen kan in deze versie nog niet",
      en: "Goals cannot be recorded in this version yet",
    },
    first: {
      nl: "Begin met de cijfers: wie weet waar het verschil ontstaat, kan een doel stellen dat daarover gaat.",
      en: "Start with the figures: whoever knows where the difference arises can set a goal about it.",
    },
  },
  way: {
    short: { nl: "Stappen, mensen en wat er gedaan wordt.", en: "Steps, people and what is being done." },
    lead: {
      nl: "Van doel naar uitvoering: welke stappen, wie doet wat, en waarom zou dat werken?",
      en: "From goal to practice: which steps, who does what, and why should that work?",
    },
    empty: { nl: "Hier is voor u nog niets te zien", en: "There is nothing here for you yet" },
    first: {
      nl: "De coördinator houdt bij welke stappen zijn gezet. Wat daarvan gepubliceerd is, staat bij de cijfers.",
      en: "The coordinator keeps track of the steps taken. What was published of them stands with the figures.",
    },
  },
  account: {
    short: {
      nl: "Wat is gemeten, vrijgegeven en verantwoord.",
      en: "What was measured, released and accounted for.",
    },
    lead: {
      nl: "Wat is er vastgesteld, wie heeft het vrijgegeven, en wat is ermee gedaan?",
      en: "What was established, who released it, and what was done with it?",
    },
    empty: { nl: "Er is nog niets vrijgegeven", en: "Nothing has been released yet" },
    first: {
      nl: "Een analist of coördinator stelt een vrijgave voor. Een ander keurt haar goed. Daarna staat zij hier.",
      en: "An analyst or coordinator proposes a release. Someone else approves it. After that it stands here.",
    },
  },
};
