import type { Text } from "../language/text.ts";
import type { AgentLevel, BodyKind, Followed, Quadrant, StakeholderKind } from "./model.ts";
import type { AdviceState, NetworkPoint } from "./rules.ts";

/** What to do with whom stands in a corner of the map (001, 2.3). */
export const quadrantTexts: Readonly<Record<Quadrant, { readonly name: Text; readonly approach: Text }>> = {
  "high-high": {
    name: { nl: "Samen optrekken", en: "Work closely together" },
    approach: {
      nl: "Veel macht, veel belang. Maak ze mede-eigenaar: beslis samen, spreek vaak af, laat ze het zelf uitdragen.",
      en: "Much power, much interest. Make them co-owners: decide together, meet often, let them carry the message.",
    },
  },
  "high-low": {
    name: { nl: "Belang wekken", en: "Raise their interest" },
    approach: {
      nl: "Veel macht, weinig belang. Houd het kort, laat zien wat het voor hun eigen opgave betekent, en vraag één ding tegelijk.",
      en: "Much power, little interest. Keep it short, show what it means for their own task, and ask one thing at a time.",
    },
  },
  "low-high": {
    name: { nl: "Stem en steun geven", en: "Give them a voice and support" },
    approach: {
      nl: "Weinig macht, veel belang. Hier zit kennis uit ervaring: vraag advies, zeg wat u ermee deed, en leen ze uw toegang.",
      en: "Little power, much interest. Here is knowledge from experience: ask advice, say what you did with it, and lend them your access.",
    },
  },
  "low-low": {
    name: { nl: "Op de hoogte houden", en: "Keep informed" },
    approach: {
      nl: "Weinig macht, weinig belang. Geen trekkracht aan besteden, wel bereikbaar zijn; kijk elk halfjaar of hun plaats veranderde.",
      en: "Little power, little interest. Spend no effort on pulling, but be within reach; look every half year whether their place changed.",
    },
  },
};

export const kindNames: Readonly<Record<StakeholderKind, { readonly label: Text; readonly hint: Text }>> = {
  function: {
    label: { nl: "Een functie", en: "A function" },
    hint: { nl: "Zoals gemeentesecretaris of hoofd P&O.", en: "Such as municipal secretary or head of HR." },
  },
  body: {
    label: { nl: "Een orgaan", en: "A body" },
    hint: { nl: "Zoals de ondernemingsraad.", en: "Such as the works council." },
  },
  group: {
    label: { nl: "Een groep", en: "A group" },
    hint: { nl: "Zoals teamleiders in de buitendienst.", en: "Such as team leaders of the outdoor service." },
  },
  person: {
    label: { nl: "Een persoon, bij naam", en: "A person, by name" },
    hint: {
      nl: "Alleen als die persoon het goed vindt dat de naam hier staat.",
      en: "Only if that person agrees that their name stands here.",
    },
  },
};

export const bodyKindNames: Readonly<Record<BodyKind, Text>> = {
  "steering-group": { nl: "stuurgroep", en: "steering group" },
  "works-council": { nl: "ondernemingsraad", en: "works council" },
  "inclusivity-panel": { nl: "inclusiviteitspanel", en: "inclusivity panel" },
  "staff-network": { nl: "personeelsnetwerk", en: "staff network" },
  "external-panel": { nl: "extern panel", en: "external panel" },
  other: { nl: "ander orgaan", en: "other body" },
};

export const adviceStateNames: Readonly<Record<AdviceState, Text>> = {
  asked: { nl: "advies gevraagd", en: "advice asked" },
  "asked-late": { nl: "advies laat op zich wachten", en: "advice is overdue" },
  given: { nl: "wacht op ons antwoord", en: "waits for our reply" },
  "reply-late": { nl: "ons antwoord is over tijd", en: "our reply is overdue" },
  replied: { nl: "beantwoord", en: "answered" },
};

export const followedNames: Readonly<Record<Followed, Text>> = {
  yes: { nl: "Ja, helemaal", en: "Yes, fully" },
  partly: { nl: "Voor een deel", en: "In part" },
  no: { nl: "Nee", en: "No" },
};

/** What a staff network needs to last, and what to do where it lacks. */
export const networkPointTexts: Readonly<Record<NetworkPoint, Text>> = {
  young: {
    nl: "Nog geen jaar oud: geef het ten minste een jaar voordat u oordeelt of het werkt.",
    en: "Not a year old yet: give it a year at least before you judge whether it works.",
  },
  mandate: {
    nl: "Geen mandaat: leg vast waarover het gevraagd wordt en wat er met advies gebeurt.",
    en: "No mandate: record what it is asked about and what happens with its advice.",
  },
  means: {
    nl: "Geen uren of geld: wie dit naast het werk doet, houdt het niet vol.",
    en: "No hours or money: whoever does this on top of their work will not last.",
  },
  sponsor: {
    nl: "Geen sponsor aan de top: vraag een directeur om er zichtbaar achter te staan.",
    en: "No sponsor at the top: ask a director to stand behind it visibly.",
  },
};

export const levelNames: Readonly<Record<AgentLevel, Text>> = {
  senior: { nl: "directie en top", en: "directors and top" },
  middle: { nl: "afdelingshoofden en teamleiders", en: "heads of department and team leaders" },
  frontline: { nl: "uitvoering, balie en buitendienst", en: "front line, desk and outdoor service" },
  support: { nl: "beleid, staf en ondersteuning", en: "policy, staff and support" },
};
