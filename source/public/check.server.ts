import type { ReportDocument } from "../document/model.ts";
import type { House } from "../house.ts";
import { Failure } from "../language/failure.ts";
import { type Locale, locales, type Text } from "../language/text.ts";
import { knownTo } from "../reports/known.server.ts";
import { type Sign, signNames, signsOf } from "../reports/traceability.ts";
import { readSite } from "../web/site.server.ts";

/**
 * What in words for everyone could lead to someone: names, small units, one person's story. The check of reports, on
 * words that stand alone. When not to use: as a promise that nothing is told; a person must look as well.
 */
export async function signsIn(house: House, words: string, locale: Locale): Promise<readonly Sign[]> {
  const [known, site] = await Promise.all([knownTo(house, "public"), readSite(house.planes.work)]);
  const document: ReportDocument = {
    locale,
    title: "",
    subtitle: null,
    municipality: site.municipality ?? "",
    type: "public-page",
    audience: "public",
    period: null,
    edition: { number: 1, state: "draft", on: house.now().toISOString().slice(0, 10), reason: null },
    sections: [
      {
        id: "words",
        title: "",
        level: 1,
        // Each line by itself: a heading is no beginning of the sentence under it.
        blocks: words.split("\n").map(text => ({ kind: "paragraph", text })),
      },
    ],
    demonstration: false,
  };
  return signsOf(document, known);
}

/**
 * @throws Failure `public-signs` at the field `looked`, saying what was found, unless someone says that they looked
 */
export async function mustBeLookedAt(
  house: House,
  words: Readonly<Record<Locale, string>>,
  looked: boolean,
): Promise<void> {
  if (looked) return;
  const signs = (
    await Promise.all(
      locales.map(locale =>
        words[locale] === "" ? Promise.resolve([]) : signsIn(house, words[locale], locale),
      ),
    )
  ).flat();
  if (signs.length === 0) return;
  const said = (locale: Locale) =>
    signs.map(({ kind, found }) => `‘${found}’ (${signNames[kind][locale]})`).join(", ");
  throw new Failure("public-signs", asked(said), { field: "looked" });
}

const asked = (said: (locale: Locale) => string): Text => ({
  nl: `Kijk nog eens: ${said("nl")}. Kan iemand hieraan te herkennen zijn? Schrijf het anders, of zeg hieronder dat het zo mag.`,
  en: `Please look again: ${said("en")}. Could someone be recognised by this? Write it otherwise, or say below that it may stand.`,
});
