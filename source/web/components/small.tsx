import type { ReactNode } from "react";
import type { Locale, Text } from "../../language/text.ts";

type Tone = "neutral" | "success" | "warning" | "danger";

/** The state of a thing in a word or two; the word says it, the colour only helps. */
export function Tag({
  tone = "neutral",
  children,
}: {
  readonly tone?: Tone | undefined;
  readonly children: ReactNode;
}) {
  return <span className={`utrecht-badge-status utrecht-badge-status--${tone}`}>{children}</span>;
}

/** Something to open for who wants to know more. */
export function Details({
  summary,
  open,
  children,
}: {
  readonly summary: string;
  readonly open?: boolean | undefined;
  readonly children: ReactNode;
}) {
  return (
    <details className="details" open={open}>
      <summary>{summary}</summary>
      <div className="details-body">{children}</div>
    </details>
  );
}

/** Stands where there is nothing yet: says so, and what to do first. */
export function Empty({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
      {action === undefined ? null : <div className="actions">{action}</div>}
    </div>
  );
}

/** What a figure says, and what it does not say, in sentences. The first sentence is the main thing. */
export function Reading({
  sentences,
  title,
}: {
  readonly sentences: readonly string[];
  readonly title?: string;
}) {
  const [first, ...others] = sentences;
  return (
    <div className="reading">
      {title === undefined ? null : <p className="reading-title">{title}</p>}
      {first === undefined ? null : <p className="reading-main">{first}</p>}
      {others.length === 0 ? null : (
        <ul>
          {others.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

const words = {
  label: { nl: "Bladeren", en: "Pages" },
  previous: { nl: "Vorige", en: "Previous" },
  next: { nl: "Volgende", en: "Next" },
  page: { nl: "Pagina", en: "Page" },
  of: { nl: "van", en: "of" },
} satisfies Record<string, Text>;

/** Steps through a long list. `href` gives the address of a page, counted from 1. */
export function Pagination({
  page,
  pages,
  href,
  locale,
}: {
  readonly page: number;
  readonly pages: number;
  readonly href: (page: number) => string;
  readonly locale: Locale;
}) {
  if (pages <= 1) return null;
  return (
    <nav className="utrecht-pagination pagination" aria-label={words.label[locale]}>
      {page > 1 ? (
        <a className="utrecht-pagination__relative-link" rel="prev" href={href(page - 1)}>
          {words.previous[locale]}
        </a>
      ) : null}
      <span aria-current="page">{`${words.page[locale]} ${page} ${words.of[locale]} ${pages}`}</span>
      {page < pages ? (
        <a className="utrecht-pagination__relative-link" rel="next" href={href(page + 1)}>
          {words.next[locale]}
        </a>
      ) : null}
    </nav>
  );
}
