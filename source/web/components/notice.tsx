import type { ReactNode } from "react";
import type { Locale, Text } from "../../language/text.ts";

type Kind = "info" | "success" | "warning" | "error";

const looks: Record<Kind, string> = { info: "info", success: "ok", warning: "warning", error: "error" };
/** Read before the text, so that the meaning does not rest on colour. */
const kinds: Record<Kind, Text> = {
  info: { nl: "Ter informatie", en: "For information" },
  success: { nl: "Gelukt", en: "Done" },
  warning: { nl: "Let op", en: "Please note" },
  error: { nl: "Er ging iets mis", en: "Something went wrong" },
};

/** A message that stands out from the page. One a page is much; three are none. */
export function Notice({
  kind = "info",
  title,
  locale,
  children,
}: {
  readonly kind?: Kind | undefined;
  /** Replaces the standard word of the kind. */
  readonly title?: string | undefined;
  readonly locale: Locale;
  readonly children?: ReactNode;
}) {
  return (
    <div
      className={`utrecht-alert utrecht-alert--${looks[kind]} notice`}
      role={kind === "error" ? "alert" : kind === "success" ? "status" : undefined}
    >
      <div className="utrecht-alert__content">
        <p className="notice-title">{title ?? kinds[kind][locale]}</p>
        {children}
      </div>
    </div>
  );
}

/** What was wrong with a form, on top of the page; each line leads to its field. The server puts the focus here. */
export function ErrorSummary({
  errors,
  locale,
}: {
  readonly errors: readonly { readonly field: string | null; readonly text: string }[];
  readonly locale: Locale;
}) {
  if (errors.length === 0) return null;
  const title: Text = {
    nl: errors.length === 1 ? "Eén ding klopt nog niet" : `${errors.length} dingen kloppen nog niet`,
    en: errors.length === 1 ? "One thing is not right yet" : `${errors.length} things are not right yet`,
  };
  return (
    <div
      className="utrecht-alert utrecht-alert--error notice"
      id="error-summary"
      role="alert"
      aria-labelledby="error-summary-title"
      tabIndex={-1}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- without script this is the only way to bring the reader to what was wrong
      autoFocus
    >
      <div className="utrecht-alert__content">
        <h2 className="notice-title" id="error-summary-title">
          {title[locale]}
        </h2>
        <ul>
          {errors.map(error => (
            <li key={`${error.field}:${error.text}`}>
              {error.field === null ? error.text : <a href={`#${error.field}`}>{error.text}</a>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
