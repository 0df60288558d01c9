import type { Audience } from "../../disclosure/model.ts";
import type { ReleasePlan } from "../../disclosure/plans.server.ts";
import type { Text } from "../../language/text.ts";

export const audienceNames: Readonly<Record<Audience, Text>> = {
  analyst: { nl: "analisten met toegang", en: "entitled analysts" },
  manager: { nl: "leidinggevenden", en: "managers" },
  staff: { nl: "medewerkers", en: "staff" },
  public: { nl: "iedereen (openbaar)", en: "everyone (public)" },
};

export const planStates: Readonly<Record<ReleasePlan["state"], Text>> = {
  proposed: { nl: "wacht op beoordeling", en: "waits for a decision" },
  approved: { nl: "goedgekeurd, wordt vrijgegeven", en: "approved, being released" },
  refused: { nl: "afgewezen", en: "refused" },
  published: { nl: "vrijgegeven", en: "released" },
};

/** Words on the pages of the mirror and of releases. */
export const texts = {
  mirror: { nl: "Spiegel", en: "Mirror" },
  mirrorAbout: {
    nl: "Waar zit het verschil tussen groepen, en hoe zeker is dat? Exacte cijfers, voor analisten.",
    en: "Where do groups differ, and how sure is that? Exact figures, for analysts.",
  },
  mirrorLead: {
    nl: "Kies een bestand en hoe u het wilt bekijken. U ziet waar groepen verschillen, hoe groot het verschil is en hoe zeker dat is.",
    en: "Choose a file and how to look at it. You see where groups differ, how large the difference is and how sure that is.",
  },
  views: { nl: "weergaven", en: "views" },
  view: { nl: "weergave", en: "view" },
  onlyFor: { nl: "Alleen bij bijzonder onderzoek", en: "Only for special studies" },
  viewUnfit: {
    nl: "Dit bestand heeft niet de kolommen die deze weergave vraagt.",
    en: "This file does not have the columns this view asks for.",
  },
  noDatasets: { nl: "Er is nog geen bestand dat u mag zien", en: "There is no file yet that you may see" },
  noDatasetsWhy: {
    nl: "Lees een bestand in, of vraag een collega om u toegang te geven tot een bestand.",
    en: "Import a file, or ask a colleague to give you access to one.",
  },
  importFile: { nl: "Bestand inlezen", en: "Import a file" },
  datasets: { nl: "Bestanden", en: "Files" },
  name: { nl: "naam", en: "name" },
  reference: { nl: "peildatum", en: "reference date" },
  groups: { nl: "kenmerken", en: "characteristics" },
  moments: { nl: "beslismomenten", en: "decision moments" },

  ask: { nl: "Vraag aanpassen", en: "Change the question" },
  show: { nl: "Toon", en: "Show" },
  propose: { nl: "Deze cijfers voorstellen voor vrijgave", en: "Propose these figures for release" },
  exactCsv: {
    nl: "Exacte cijfers als CSV, niet voor verspreiding",
    en: "Exact figures as CSV, not for distribution",
  },

  exactR: {
    nl: "R-code met de exacte aantallen, niet voor verspreiding",
    en: "R code with the exact counts, not for distribution",
  },

  releases: { nl: "Vrijgegeven cijfers", en: "Released figures" },
  releasesAbout: {
    nl: "Cijfers die zijn gecontroleerd op herkenbaarheid en door een tweede persoon zijn vrijgegeven.",
    en: "Figures that were checked for recognisable people and released by a second person.",
  },
  noReleases: { nl: "Er zijn nog geen cijfers vrijgegeven", en: "No figures have been released yet" },
  noReleasesWhy: {
    nl: "Zodra een vrijgave is goedgekeurd, staat zij hier.",
    en: "As soon as a release is approved, it is listed here.",
  },
  title: { nl: "titel", en: "title" },
  audience: { nl: "voor", en: "for" },
  published: { nl: "vrijgegeven op", en: "released on" },
  state: { nl: "stand", en: "state" },
  withdrawn: { nl: "ingetrokken", en: "withdrawn" },
  download: { nl: "Meenemen", en: "Take along" },
  asCsv: { nl: "Tabel (CSV)", en: "Table (CSV)" },
  asJson: { nl: "Gegevens (JSON)", en: "Data (JSON)" },
  asSvg: { nl: "Plaatjes (SVG)", en: "Pictures (SVG)" },
  about: { nl: "Over deze vrijgave", en: "About this release" },
  source: { nl: "bron", en: "source" },
  approvedOn: { nl: "goedgekeurd op", en: "approved on" },
  seal: { nl: "zegel van de inhoud", en: "seal of the content" },
  policy: { nl: "regels", en: "rules" },
  withdraw: { nl: "Vrijgave intrekken", en: "Withdraw this release" },
  withdrawWhy: {
    nl: "De inhoud is daarna niet meer te zien. Wat al bekend is, blijft meetellen bij volgende vrijgaven.",
    en: "The content can no longer be seen. What is known already still counts in later releases.",
  },
  reason: { nl: "Reden", en: "Reason" },

  plans: { nl: "Vrijgaveplannen", en: "Release plans" },
  plansAbout: {
    nl: "Voorstellen om cijfers vrij te geven: wie stelt voor, wie beoordeelt.",
    en: "Proposals to release figures: who proposes, who decides.",
  },
  noPlans: { nl: "Er zijn nog geen vrijgaveplannen", en: "There are no release plans yet" },
  noPlansWhy: {
    nl: "Een analist of coördinator stelt cijfers voor. De privacy officer beoordeelt ze.",
    en: "An analyst or coordinator proposes figures. The privacy officer decides.",
  },
  newPlan: { nl: "Vrijgave voorstellen", en: "Propose a release" },
  newPlanLead: {
    nl: "Kies wat u wilt vrijgeven en voor wie. Kleine aantallen worden verborgen, ook als ze uit andere cijfers te halen zijn. Daarna beoordeelt de privacy officer het voorstel.",
    en: "Choose what to release and for whom. Small numbers are hidden, also when they could be worked out from other figures. The privacy officer then decides.",
  },
  dataset: { nl: "Bestand", en: "File" },
  choose: { nl: "Verder", en: "Continue" },
  titleNl: { nl: "Titel in het Nederlands", en: "Title in Dutch" },
  titleEn: { nl: "Titel in het Engels", en: "Title in English" },
  titleMissing: { nl: "Geef een titel.", en: "Give a title." },
  titleTooLong: { nl: "Houd de titel onder de 120 tekens.", en: "Keep the title under 120 characters." },
  forWhom: { nl: "Voor wie?", en: "For whom?" },
  submitPlan: { nl: "Voorstellen", en: "Propose" },
  proposed: { nl: "voorgesteld op", en: "proposed on" },
  decision: { nl: "Beoordelen", en: "Decide" },
  previewLead: {
    nl: "Dit is precies wat deze lezers te zien krijgen. Verborgen cijfers ziet u ook niet.",
    en: "This is exactly what these readers will see. You do not see hidden figures either.",
  },
  toDecision: { nl: "Naar de beoordeling, onderaan", en: "To the decision, below" },
  approve: { nl: "Goedkeuren en vrijgeven", en: "Approve and release" },
  refuse: { nl: "Afwijzen", en: "Refuse" },
  reasonHint: {
    nl: "Nodig bij afwijzen: wat moet er anders?",
    en: "Needed when refusing: what should change?",
  },
  preview: { nl: "Wat lezers te zien krijgen", en: "What readers will see" },
  working: {
    nl: "De cijfers worden beschermd en vrijgegeven",
    en: "The figures are being protected and released",
  },
  workingOut: {
    nl: "Er wordt uitgerekend wat er te zien zou zijn",
    en: "What would be seen is being worked out",
  },
  refreshes: { nl: "Deze pagina ververst vanzelf.", en: "This page refreshes by itself." },
  failed: { nl: "goedgekeurd, niet vrijgegeven", en: "approved, not released" },
  notReleased: { nl: "Vrijgeven is niet gelukt", en: "The release did not succeed" },
  proposeAnew: {
    nl: "Er is niets vrijgegeven. Doe een nieuw voorstel.",
    en: "Nothing was released. Make a new proposal.",
  },
  cannotBeReleased: {
    nl: "Deze cijfers kunnen zo niet worden vrijgegeven",
    en: "These figures cannot be released like this",
  },
  toRelease: { nl: "Bekijk de vrijgave", en: "See the release" },
  afterApproval: {
    nl: "U ziet de cijfers zodra zij zijn goedgekeurd.",
    en: "You see the figures as soon as they have been approved.",
  },
  gone: {
    nl: "gewist na de bewaartermijn of op verzoek",
    en: "erased after its retention date or on request",
  },
  ownPlan: {
    nl: "U heeft dit plan zelf voorgesteld. Iemand anders moet het beoordelen.",
    en: "You proposed this plan yourself. Someone else has to decide.",
  },
  coarser: { nl: "Wat wel kan", en: "What can be released" },
  coarserLead: {
    nl: "Deze grovere tabellen zijn net beschermd, naast alles wat al is vrijgegeven. U kunt ze meteen voorstellen.",
    en: "These coarser tables were protected just now, beside all that was released before. You can propose them at once.",
  },
  coarserByProposer: {
    nl: "Deze grovere tabellen zijn net beschermd, naast alles wat al is vrijgegeven. Wie vrijgaven voorstelt, vindt ze op deze pagina en kan ze met één klik voorstellen.",
    en: "These coarser tables were protected just now, beside all that was released before. Whoever proposes releases finds them on this page and can propose them with one click.",
  },
  noCoarser: {
    nl: "Ook met minder kenmerken of momenten blijft er te weinig te zien. Kies bredere groepen in het bestand zelf, of wacht op een nieuwe peiling.",
    en: "With fewer characteristics or moments too little is left to see as well. Choose wider groups in the dataset itself, or wait for a new count.",
  },
  proposeThis: { nl: "Stel dit voor", en: "Propose this" },
  findCoarser: { nl: "Zoek grovere tabellen die meer laten zien", en: "Find coarser tables that show more" },
  shownCount: {
    nl: (shown: number, all: number) => `${shown} van ${all} aantallen te zien.`,
    en: (shown: number, all: number) => `${shown} of ${all} counts can be seen.`,
  },
  /** Said where the fewest were not proven. */
  spareCount: {
    nl: (spare: number) =>
      `Bewezen is dat niemand verborgen aantallen kan narekenen, niet dat dit het kleinste aantal is: met langer zoeken zouden er hooguit ${spare} minder verborgen zijn.`,
    en: (spare: number) =>
      `It is proven that nobody can work hidden counts out, not that these are the fewest: a longer search would hide at most ${spare} fewer.`,
  },
  hiddenCount: {
    nl: (hidden: number, all: number) => `Verborgen: ${hidden} van ${all} aantallen.`,
    en: (hidden: number, all: number) => `Hidden: ${hidden} of ${all} counts.`,
  },
} as const;
