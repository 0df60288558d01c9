import { formatNumber, formatPercent } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { groupWord } from "../../statistics/estimate.ts";
import type { Cell } from "../cells.ts";
import type { Warning } from "../finding.ts";
import { type Labels, inBoth } from "../labels.ts";
import type { PayQuestion } from "./parameters.ts";
import { type ReadPart, heldEqual, isEvident, reachesMark } from "./sentences.ts";

interface Around {
  readonly question: PayQuestion;
  readonly labels: Labels;
  /** People whose pay is not known; null where everyone's is. */
  readonly missing: Cell | null;
}

/** What to beware of when reading about pay. */
export function payWarnings(read: readonly ReadPart[], around: Around): Warning[] {
  const { question, labels, missing } = around;
  const warnings: Warning[] = [];
  const add = (code: Warning["code"], text: Text, about: string | null = null) => {
    warnings.push({ code, about, text });
  };
  if (missing !== null)
    add(
      "missing",
      inBoth(locale => {
        const some = missing.hidden === null ? formatNumber(missing.value, locale) : null;
        return locale === "nl"
          ? `Van ${some === null ? "sommige" : some} mensen staat er geen loon in het bestand. Zij tellen niet mee.`
          : `For ${some === null ? "some" : some} people the file has no pay. They do not count.`;
      }),
    );
  add(
    "adjusted-is-no-cause",
    question.control.length + question.squares.length > 0
      ? inBoth(locale => {
          const held = heldEqual(question, labels)[locale];
          return locale === "nl"
            ? `Het verschil bij gelijke ${held} is geen bewijs van discriminatie, en wat dan wegvalt is niet vanzelf eerlijk: hoe mensen over ${held} verdeeld raken kan zelf ongelijk zijn. Lees beide verschillen naast elkaar.`
            : `The gap with the same ${held} is no proof of discrimination, and what then disappears is not fair by itself: how people come to be spread over ${held} may itself be unequal. Read both gaps side by side.`;
        })
      : {
          nl: "Dit verschil vergelijkt hele groepen, ook in ander werk. Het zegt niet of gelijk werk gelijk wordt beloond. Kies bij ‘gelijk houden’ schaal of functie om dat ernaast te zien.",
          en: "This gap compares whole groups, in different work too. It does not say whether equal work is paid equally. Choose scale or job under ‘hold equal’ to see that beside it.",
        },
  );
  for (const { part, estimates } of read) {
    const about = part.by;
    const absent = (measure: string) =>
      estimates.filter(e => e.measure === measure && e.value === null && e.hidden === null);
    if (absent("adjusted-gap").length > 0)
      add(
        "not-estimable",
        {
          nl: "Het verschil bij gelijke kenmerken is hier niet te berekenen: te weinig mensen, of kolommen die elkaar precies voorspellen.",
          en: "The gap with the same held equal cannot be computed here: too few people, or columns that predict each other exactly.",
        },
        about,
      );
    if (absent("oaxaca-gap").length > 0)
      add(
        "not-estimable",
        {
          nl: "De ontleding van het verschil is bij sommige groepen niet te berekenen: in een categorie die gelijk wordt gehouden, werkt maar één van de twee groepen.",
          en: "The decomposition of the gap cannot be computed for some groups: in a category that is held equal only one of the two groups works.",
        },
        about,
      );
    for (const gap of estimates.filter(e => e.measure === "log-gap" && !labels.isUnknown(e.group))) {
      const adjusted = estimates.find(
        e => e.measure === "adjusted-log-gap" && groupWord(e.group) === groupWord(gap.group),
      );
      if (gap.value === null || !adjusted || adjusted.value === null) continue;
      if (Math.sign(gap.value) === Math.sign(adjusted.value)) continue;
      if (!isEvident(gap, question.level) && !isEvident(adjusted, question.level)) continue;
      add(
        "reversal",
        inBoth(locale => {
          const group = labels.group(gap.group)[locale];
          return locale === "nl"
            ? `Het beeld keert om bij ${group}: zonder iets gelijk te houden ligt het loon aan de ene kant van dat van de vergelijkingsgroep, bij gelijke kenmerken aan de andere.`
            : `The picture turns round for ${group}: with nothing held equal pay lies on one side of that of the group compared with, with the same held equal on the other.`;
        }),
        about,
      );
    }
    const { reaching } = reachesMark(estimates, question.mark);
    if (reaching.length > 0)
      add(
        "pay-mark",
        inBoth(locale => {
          const mark = formatPercent(question.mark, locale, 0);
          return locale === "nl"
            ? `De EU-richtlijn loontransparantie (2023/970, art. 9 en 10) kijkt naar vrouwen en mannen per categorie werknemers. Bij een verschil van ${mark} of meer zonder objectieve reden dat niet binnen zes maanden is hersteld, beoordeelt de werkgever de beloning samen met de werknemersvertegenwoordiging. Of er een objectieve reden is, zegt dit cijfer niet.`
            : `The EU pay-transparency directive (2023/970, art. 9 and 10) looks at women and men in each category of workers. Where a gap of ${mark} or more has no objective reason and is not mended within six months, the employer assesses pay together with the workers' representatives. Whether there is an objective reason this figure does not say.`;
        }),
        about,
      );
  }
  return warnings;
}
