import type { Locale, Text } from "../language/text.ts";
import type { Answer } from "./route.ts";

type Page = Extract<Answer, { kind: "page" }>;

const words = {
  back: { nl: "Terug naar de beginpagina", en: "Back to the home page" },
  missing: { nl: "Deze pagina bestaat niet", en: "This page does not exist" },
  missingWhy: {
    nl: "Misschien is het adres verkeerd getypt, of is de pagina weg. Het kan ook zijn dat deze pagina niet voor u bedoeld is.",
    en: "The address may have been mistyped, or the page may be gone. It may also be a page that is not meant for you.",
  },
  forbidden: { nl: "Deze pagina is niet voor uw rol", en: "This page is not for your role" },
  forbiddenWhy: {
    nl: "Uw rol geeft geen toegang tot deze pagina. Hebt u haar nodig voor uw werk? Vraag het de beheerder.",
    en: "Your role gives no access to this page. Do you need it for your work? Ask the administrator.",
  },
  forged: { nl: "Dit formulier is niet verwerkt", en: "This form was not processed" },
  forgedWhy: {
    nl: "Het verzoek kwam niet van een pagina van deze site. Open de pagina opnieuw en verstuur het formulier daar.",
    en: "The request did not come from a page of this site. Open the page again and send the form from there.",
  },
  method: { nl: "Dit kan hier niet", en: "This cannot be done here" },
  methodWhy: {
    nl: "De pagina bestaat wel, maar niet op deze manier. Open haar via het menu.",
    en: "The page exists, but not in this way. Open it through the menu.",
  },
  failed: { nl: "Dat is niet gelukt", en: "That did not work" },
  broken: { nl: "Er ging iets mis bij ons", en: "Something went wrong on our side" },
  brokenWhy: {
    nl: "Wat u deed, is misschien niet bewaard. Probeer het later nog eens. Gaat het weer mis, geef de beheerder dan dit nummer:",
    en: "What you did may not have been kept. Please try again later. If it goes wrong again, give the administrator this number:",
  },
} satisfies Record<string, Text>;

function page(status: number, title: Text, why: Text, locale: Locale, reference?: string): Page {
  return {
    kind: "page",
    status,
    title,
    body: (
      <>
        <h1>{title[locale]}</h1>
        <p>{why[locale]}</p>
        {reference === undefined ? null : <p className="reference">{reference}</p>}
        <p>
          <a href={`/${locale}`}>{words.back[locale]}</a>
        </p>
      </>
    ),
  };
}

/** The pages for what a visitor cannot get; each says why and offers a way back. */
export const errorPages = {
  notFound: (locale: Locale) => page(404, words.missing, words.missingWhy, locale),
  forbidden: (locale: Locale) => page(403, words.forbidden, words.forbiddenWhy, locale),
  forged: (locale: Locale) => page(403, words.forged, words.forgedWhy, locale),
  method: (locale: Locale) => page(405, words.method, words.methodWhy, locale),
  failure: (status: number, text: Text, locale: Locale) =>
    page(status, status === 404 ? words.missing : words.failed, text, locale),
  broken: (reference: string, locale: Locale) => page(500, words.broken, words.brokenWhy, locale, reference),
};
