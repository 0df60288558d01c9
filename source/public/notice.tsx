import { renderToStaticMarkup } from "react-dom/server";
import type { Locale, Text } from "../language/text.ts";

/** What a visitor is told where there is no page to show. */
export type Notice = "missing" | "unpublished" | "method";

/** Addresses of what such a page looks like. */
export interface NoticeLook {
  readonly styles: readonly string[];
  readonly icon: string;
}

const words: Readonly<Record<Notice, { readonly title: Text; readonly why: Text }>> = {
  missing: {
    title: { nl: "Deze pagina bestaat niet", en: "This page does not exist" },
    why: {
      nl: "Misschien is het adres verkeerd getypt, of is wat hier stond ingetrokken.",
      en: "The address may have been mistyped, or what stood here may have been withdrawn.",
    },
  },
  unpublished: {
    title: { nl: "Hier is nog niets gepubliceerd", en: "Nothing has been published here yet" },
    why: {
      nl: "De gemeente werkt aan gelijke kansen en laat hier zien hoe ver zij is, zodra zij de eerste gegevens publiceert. Kom later terug.",
      en: "The municipality works on equal opportunities, and will show here how far it is once it publishes. Please come back later.",
    },
  },
  method: {
    title: { nl: "Dit kan hier niet", en: "This cannot be done here" },
    why: {
      nl: "Deze pagina's zijn om te lezen. U kunt er niets naartoe sturen.",
      en: "These pages are to be read. Nothing can be sent to them.",
    },
  },
};

const begin: Text = { nl: "Naar de beginpagina", en: "To the first page" };

/** A page of its own for where there is none; it leads to the first page where there is one. */
export function noticePage(notice: Notice, locale: Locale, { styles, icon }: NoticeLook): string {
  const { title, why } = words[notice];
  return `<!doctype html>${renderToStaticMarkup(
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <title>{title[locale]}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" type="image/svg+xml" href={icon} />
        {styles.map(style => (
          <link key={style} rel="stylesheet" href={style} />
        ))}
      </head>
      <body>
        <main>
          <div className="wide">
            <h1>{title[locale]}</h1>
            <p className="lead">{why[locale]}</p>
            {notice === "unpublished" ? null : (
              <p>
                <a href={`/public/${locale}/`}>{begin[locale]}</a>
              </p>
            )}
          </div>
        </main>
      </body>
    </html>,
  )}`;
}
