import type { ReactElement } from "react";
import type { Released } from "../disclosure/releases.server.ts";
import type { Locale, Text } from "../language/text.ts";
import { Heading } from "../web/components/heading.tsx";
import { Notice } from "../web/components/notice.tsx";
import { Details, Reading } from "../web/components/small.tsx";
import type { Finding } from "./finding.ts";
import { capital, labelsOf } from "./labels.ts";
import type { AnyQuestion } from "./parameters.ts";
import type { KeyEntry, Method, Section, View } from "./view.ts";
import { viewOf } from "./views.ts";

const words = {
  beforeReading: {
    nl: "Goed om te weten voor u deze cijfers leest",
    en: "Good to know before you read these figures",
  },
  contents: { nl: "Op deze pagina", en: "On this page" },
  allFigures: { nl: "Alle cijfers in tabellen", en: "All figures in tables" },
  howToSee: { nl: "Zo leest u de plaatjes", en: "How to read the pictures" },
  howComputed: { nl: "Hoe zijn deze cijfers berekend?", en: "How were these figures computed?" },
  docstring: { nl: "De formule en de bron", en: "The formula and the source" },
} satisfies Record<string, Text>;

interface Shown {
  readonly finding: Finding<AnyQuestion>;
  readonly locale: Locale;
  /** Address of a page in the reader's language. */
  readonly to: (path: string) => string;
}

/**
 * Figures that were not released: exact, for the entitled analyst, on a page marked as not for distribution; or
 * protected, for whoever decides whether they may be released.
 */
export const UnreleasedFinding = (shown: Shown): ReactElement => <FindingView {...shown} />;

/** Figures that were released: what anyone else may see. */
export const ReleasedFinding = ({
  released,
  ...rest
}: Omit<Shown, "finding"> & { readonly released: Released<Finding<AnyQuestion>> }): ReactElement => (
  <FindingView finding={released.content} {...rest} />
);

/** Figures as they were released, kept by the work under whatever rests on them; shown to the audience of their release. */
export const KeptFinding = (shown: Shown): ReactElement => <FindingView {...shown} />;

/** What it says, what to beware of, then picture and tables. */
function FindingView({ finding, locale, to }: Shown): ReactElement {
  const view: View = viewOf(finding.view);
  const parts = view.layout(finding, labelsOf(finding));
  const about = (name: string | null) => finding.warnings.filter(w => w.about === name);
  const sections = new Set(parts.map(part => part.about));
  const general = finding.warnings.filter(w => w.about === null || !sections.has(w.about));
  const headlines = finding.sentences.filter(s => s.about === null).map(s => s.text[locale]);
  return (
    <div className="finding">
      {headlines.length === 0 ? null : <Reading sentences={headlines} />}
      {general.length === 0 ? null : (
        <Notice locale={locale} title={words.beforeReading[locale]}>
          <ul>
            {general.map(warning => (
              <li key={warning.text.nl}>{warning.text[locale]}</li>
            ))}
          </ul>
        </Notice>
      )}
      {parts.length > 1 ? (
        <nav className="contents" aria-label={words.contents[locale]}>
          <ul>
            {parts.map((part, i) => (
              <li key={part.title.nl}>
                <a href={`#section-${i}`}>{capital(part.title)[locale]}</a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <Key entries={view.key(finding.question)} locale={locale} />
      {parts.map((part, i) => (
        <SectionView
          key={part.title.nl}
          part={part}
          index={i}
          locale={locale}
          sentences={
            part.about === null
              ? []
              : finding.sentences.filter(s => s.about === part.about).map(s => s.text[locale])
          }
          warnings={part.about === null ? [] : about(part.about).map(w => w.text[locale])}
        />
      ))}
      <MethodBox methods={view.methods} locale={locale} to={to} />
    </div>
  );
}

/** What the signs in the pictures mean, once for all of them. */
function Key({ entries, locale }: { entries: readonly KeyEntry[]; locale: Locale }): ReactElement | null {
  if (entries.length === 0) return null;
  return (
    <section className="key" aria-labelledby="key">
      <h2 id="key" className="key-title">
        {words.howToSee[locale]}
      </h2>
      <ul>
        {entries.map(({ sign, meaning }) => (
          <li key={meaning.nl}>
            {sign}
            {meaning[locale]}
          </li>
        ))}
      </ul>
    </section>
  );
}

function SectionView(props: {
  readonly part: Section;
  readonly index: number;
  readonly locale: Locale;
  readonly sentences: readonly string[];
  readonly warnings: readonly string[];
}): ReactElement {
  const { part, index, locale, sentences, warnings } = props;
  return (
    <section className="finding-section" aria-labelledby={`section-${index}`}>
      <Heading level={2} id={`section-${index}`}>
        {capital(part.title)[locale]}
      </Heading>
      <div className="said-and-drawn">
        <div>
          <ul className="spoken">
            {sentences.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {warnings.map(warning => (
            <p key={warning} className="beware">
              {warning}
            </p>
          ))}
        </div>
        <div className="panels">
          {part.pictures.map((picture, p) => (
            <figure key={picture.label.nl}>
              <figcaption>{capital(picture.label)[locale]}</figcaption>
              {picture.draw(locale, `panel-${index}-${p}`).element}
            </figure>
          ))}
        </div>
      </div>
      {part.tables.length === 0 ? null : (
        <Details summary={words.allFigures[locale]}>{part.tables.map(table => table(locale))}</Details>
      )}
    </section>
  );
}

/** What was done, in plain words, each with the formula behind it. */
function MethodBox(props: {
  readonly methods: readonly Method[];
  readonly locale: Locale;
  readonly to: Shown["to"];
}): ReactElement {
  const { methods, locale, to } = props;
  return (
    <Details summary={words.howComputed[locale]}>
      {methods.map(({ term, meaning, source }) => (
        <p key={term.nl}>
          <strong>{term[locale]}</strong> {meaning[locale]}
          {source === null ? null : (
            <>
              {" "}
              <a href={to(`/methods/${source}`)} aria-label={`${words.docstring[locale]}: ${term[locale]}`}>
                {words.docstring[locale]}
              </a>
            </>
          )}
        </p>
      ))}
    </Details>
  );
}
