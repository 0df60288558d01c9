/** Words on the page where protection is checked. */
export const words = {
  title: { nl: "Bescherming nagaan", en: "Check the protection" },
  about: {
    nl: "Plak een tabel en zie wat iemand van de verborgen aantallen nog kan zeggen.",
    en: "Paste a table and see what someone could still say of the hidden counts.",
  },
  lead: {
    nl: "Wat kan iemand die goed rekent nog zeggen van een verborgen aantal? Hier ziet u het, voor elke tabel: van ons of van een ander.",
    en: "What can someone who is good at sums still say of a hidden count? Here you see it, for any table: ours or someone else’s.",
  },
  notKept: { nl: "Er wordt niets bewaard", en: "Nothing is kept" },
  notKeptWhy: {
    nl: "Wat u plakt of kiest, blijft in het geheugen van de server zolang deze pagina wordt gemaakt. Het komt niet in een bestand, een database of een logboek.",
    en: "What you paste or choose stays in the memory of the server while this page is made. It goes into no file, database or log.",
  },
  ways: [
    {
      nl: "Staan alle aantallen erin, dan laat de pagina zien wat wij zouden verbergen voor wie u kiest.",
      en: "If all counts are in it, the page shows what we would hide from the readers you choose.",
    },
    {
      nl: "Is er al iets verborgen (leeg, x, -, <10, 1-9), dan wordt alleen nagegaan wat daar nog van te zeggen is.",
      en: "If something is hidden already (empty, x, -, <10, 1-9), it only works out what can still be said of that.",
    },
  ],
  table: { nl: "Tabel", en: "Table" },
  tableHint: {
    nl: "Kopieer haar uit een spreadsheet of een rapport, met namen in de eerste rij en de eerste kolom. Laat totalen staan: een aanvaller heeft die ook.",
    en: "Copy it from a spreadsheet or a report, with names in the first row and the first column. Leave totals in: an attacker has them too.",
  },
  file: { nl: "Of kies een bestand", en: "Or choose a file" },
  fileHint: {
    nl: "CSV, tot 200.000 tekens; voor meer is er de opdracht mozaiek protect. Het komt in de plaats van wat u hebt geplakt.",
    en: "CSV, up to 200,000 characters; for more there is the command mozaiek protect. It takes the place of what you pasted.",
  },
  readers: { nl: "Wie krijgt de tabel te zien?", en: "Who gets to see the table?" },
  readersHint: { nl: "Hun regels gelden.", en: "Their rules apply." },
  rounded: { nl: "Afgerond op een veelvoud van", en: "Rounded to a multiple of" },
  roundedHint: {
    nl: "Alleen voor een tabel waarin al iets verborgen is. 1: niet afgerond.",
    en: "Only for a table in which something is hidden already. 1: not rounded.",
  },
  roundedWrong: {
    nl: "Geef een heel getal van 1 tot en met 1000.",
    en: "Give a whole number from 1 to 1000.",
  },
  chooseReaders: { nl: "Kies wie de tabel te zien krijgt.", en: "Choose who gets to see the table." },
  again: { nl: "Aanpassen en opnieuw nagaan", en: "Change it and check again" },
  check: { nl: "Nagaan", en: "Check" },
  tooLong: {
    nl: "Dit duurt te lang om op te wachten. Neem een kleinere tabel, of gebruik de opdracht mozaiek protect.",
    en: "This takes too long to wait for. Take a smaller table, or use the command mozaiek protect.",
  },
  fileTooLarge: {
    nl: "Dit bestand is te groot om hier na te gaan. Gebruik de opdracht mozaiek protect.",
    en: "This file is too large to check here. Use the command mozaiek protect.",
  },
  plans: { nl: "Plannen die op een besluit wachten", en: "Plans that wait for a decision" },
  plansWhy: {
    nl: "Op de pagina van een plan staat hetzelfde voor elk aantal dat dan verborgen wordt, ook met wat al is vrijgegeven.",
    en: "The page of a plan says the same for every count that will be hidden, also given what was released before.",
  },

  outcome: { nl: "Wat een aanvaller kan zeggen", en: "What an attacker can say" },
  shownTable: { nl: "Wat lezers zien", en: "What readers see" },
  publishedTable: { nl: "De tabel zoals zij is gepubliceerd", en: "The table as it was published" },
  byGroup: { nl: "Aantallen per groep", en: "Counts by group" },
  total: { nl: "totaal", en: "total" },
  count: { nl: "aantal", en: "count" },
  group: { nl: "groep", en: "group" },
  hiddenCaption: {
    nl: "Elk verborgen aantal, met wat er nog van te zeggen is",
    en: "Each hidden count, with what can still be said of it",
  },
  stands: { nl: "staat er als", en: "stands there as" },
  still: { nl: "een aanvaller weet", en: "an attacker knows" },
  width: { nl: "ruimte", en: "room" },
  alsoEarlier: {
    nl: "Van elk aantal dat verborgen wordt: wat iemand er nog van kan zeggen die alles optelt en aftrekt, ook met wat eerder over deze mensen is vrijgegeven.",
    en: "Of each count that will be hidden: what someone could still say who adds and subtracts everything, also with what was released on these people before.",
  },
  workOut: {
    nl: "Reken uit wat een aanvaller van elk verborgen aantal kan zeggen",
    en: "Work out what an attacker can say of each hidden count",
  },
  boundsTooLong: {
    nl: "Dit uitrekenen duurt te lang om op te wachten. Dat elk verborgen aantal genoeg ruimte houdt, is al bewezen: anders stond hier geen voorbeeld.",
    en: "Working this out takes too long to wait for. That each hidden count keeps enough room has been proven already: otherwise there would be no preview here.",
  },
  small: { nl: "klein", en: "small" },
  beside: { nl: "ter bescherming", en: "to protect" },
  either: { nl: "een van beide", en: "one of both" },
  notThere: { nl: "niet in de tabel", en: "not in the table" },
  emptyMark: { nl: "leeg", en: "empty" },
  holds: { nl: "genoeg", en: "enough" },
  narrow: { nl: "te weinig", en: "too little" },
  nothingHidden: {
    nl: "In deze tabel hoeft niets te worden verborgen.",
    en: "Nothing in this table needs to be hidden.",
  },
  fractions: {
    nl: "De grenzen komen uit lineaire optimalisatie over alle optellingen. In tabellen met drie of meer kenmerken kan iemand die elke tabel van hele getallen probeert, soms iets meer weten.",
    en: "The bounds come from linear programming over all sums. In tables of three or more characteristics someone who tries every table of whole numbers may sometimes know a little more.",
  },
  smallFrom: {
    nl: "Een teken als <10 is hier gelezen als 1 of meer, omdat nullen in deze tabel wel worden getoond.",
    en: "A mark such as <10 was read as 1 or more here, because zeros are shown in this table.",
  },
} as const;

/** How many hidden counts keep the room the policy demands. */
export const summaries = {
  enough: {
    nl: (hidden: number, values: number) =>
      hidden === 1
        ? `Het ene verborgen aantal houdt ten minste ${values} mogelijke waarden.`
        : `Alle ${hidden} verborgen aantallen houden ten minste ${values} mogelijke waarden.`,
    en: (hidden: number, values: number) =>
      hidden === 1
        ? `The one hidden count keeps at least ${values} possible values.`
        : `All ${hidden} hidden counts keep at least ${values} possible values.`,
  },
  narrow: {
    nl: (narrow: number, hidden: number, values: number) =>
      `Van ${narrow} van de ${hidden} verborgen aantallen weet een aanvaller te veel: er blijven minder dan ${values} mogelijke waarden over.`,
    en: (narrow: number, hidden: number, values: number) =>
      `Of ${narrow} of the ${hidden} hidden counts an attacker knows too much: fewer than ${values} possible values remain.`,
  },
  shownSmall: {
    nl: (count: number, threshold: number) =>
      `${count === 1 ? "Eén aantal staat" : `${count} aantallen staan`} er open in, terwijl het van 1 tot en met ${threshold - 1} is:`,
    en: (count: number, threshold: number) =>
      `${count === 1 ? "One count is" : `${count} counts are`} shown though between 1 and ${threshold - 1}:`,
  },
} as const;

export const roundedTo = {
  nl: (base: number) => `Getoonde aantallen zijn afgerond op een veelvoud van ${base}.`,
  en: (base: number) => `Shown counts are rounded to a multiple of ${base}.`,
} as const;
