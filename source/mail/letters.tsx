import type { ReactElement } from "react";
import { z } from "zod";
import { Failure } from "../language/failure.ts";
import type { Locale, Text } from "../language/text.ts";
import { QrCode } from "../web/components/qr.tsx";
import type { Letter } from "./model.ts";

/** Letters on one page: more would be a document that no printer is fed in one go. */
export const mostLetters = 500;

const line = z.string().trim().min(1).max(60);
const letterSchema = z.strictObject({
  addressee: z.array(line).max(6),
  salutation: z.string().trim().min(1).max(120),
  /** Together they leave room for the code. */
  text: z
    .array(z.string().trim().min(1).max(900))
    .max(8)
    .refine(paragraphs => paragraphs.join("").length <= 1600),
  link: z.url({ protocol: /^https?$/ }).max(300),
}) satisfies z.ZodType<Letter>;

const words = {
  about: {
    nl: "Druk deze pagina af (Ctrl+P of ⌘P): elke brief komt op een eigen vel A4. Zet schaal op 100% en kop- en voetteksten uit. De naam valt achter het venster van een langwerpige envelop (venster links). Elke brief heeft een eigen koppeling: bewaar geen kopie, en geef haar alleen aan wie erop staat.",
    en: "Print this page (Ctrl+P or ⌘P): each letter gets a sheet of A4 of its own. Set the scale to 100% and headers and footers off. The name falls behind the window of a long envelope (window on the left). Each letter has a link of its own: keep no copy, and give it only to whom it is addressed to.",
  },
  scan: {
    nl: "Richt de camera van een telefoon op dit vierkant en tik op de koppeling die verschijnt.",
    en: "Point the camera of a telephone at this square and tap the link that appears.",
  },
  type: { nl: "Of typ in een browser:", en: "Or type in a browser:" },
  code: { nl: "QR-code met de koppeling die ernaast staat", en: "QR code of the link beside it" },
} satisfies Record<string, Text>;

/**
 * Letters for people without mail, to print: one a page of A4, the addressee behind the window of an envelope, the
 * link as a QR code and in words. On screen they stand below each other, after a few words on how to print them.
 *
 * Answer a request with it as the body of a page below a heading of the caller's; the sheet of styles hides that
 * heading (in an element with class `letters-about`) and all else on paper. Nothing of it is kept.
 *
 * @param from who writes: the municipality, a department
 * @throws Failure `letters` when a letter does not fit on its page, saying which and what would fit
 */
export function letterPages(
  letters: readonly Letter[],
  { locale, from }: { readonly locale: Locale; readonly from: string },
): ReactElement {
  const checked = checkedLetters(letters);
  return (
    <>
      <p className="letters-about">{words.about[locale]}</p>
      <ol className="letters">
        {checked.map((letter, index) => (
          <li key={letter.link}>
            <LetterPage letter={letter} locale={locale} from={from} number={index + 1} />
          </li>
        ))}
      </ol>
    </>
  );
}

function LetterPage({
  letter: { addressee, salutation, text, link },
  locale,
  from,
  number,
}: {
  readonly letter: Letter;
  readonly locale: Locale;
  readonly from: string;
  readonly number: number;
}): ReactElement {
  return (
    <article className="letter" aria-label={`${locale === "nl" ? "Brief" : "Letter"} ${number}`}>
      <p className="letter-from">{from}</p>
      <p className="letter-to">{addressee.join("\n")}</p>
      <p>{salutation}</p>
      {text.map(paragraph => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <div className="letter-way">
        <QrCode text={link} label={words.code[locale]} />
        <div>
          <p>{words.scan[locale]}</p>
          <p>{words.type[locale]}</p>
          <p className="letter-link">{link}</p>
        </div>
      </div>
    </article>
  );
}

function checkedLetters(letters: readonly Letter[]): Letter[] {
  if (letters.length > mostLetters)
    throw new Failure("letters", {
      nl: `Er passen ten hoogste ${mostLetters} brieven op één pagina. Druk ze in delen af.`,
      en: `At most ${mostLetters} letters fit on one page. Print them in parts.`,
    });
  return letters.map((letter, index) => {
    const read = letterSchema.safeParse(letter);
    if (read.success) return read.data;
    throw new Failure("letters", {
      nl: `Brief ${index + 1} past niet op één vel. Een brief heeft ten hoogste 6 regels voor het venster van 60 tekens, een aanhef van 120 en 1.600 tekens tekst in 8 alinea's, en een koppeling (http of https) van ten hoogste 300 tekens.`,
      en: `Letter ${index + 1} does not fit on one sheet. A letter has at most 6 lines of 60 characters for the window, a salutation of 120 and 1,600 characters of text in 8 paragraphs, and a link (http or https) of at most 300 characters.`,
    });
  });
}
