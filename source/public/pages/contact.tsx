import { recordAudit } from "../../identity/audit.server.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { longestText, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import { posted } from "../../work/posted.ts";
import { readRespond, writeRespond } from "../respond.server.ts";

const texts = {
  page: { nl: "Publieke pagina", en: "Public page" },
  heading: { nl: "Hoe inwoners reageren", en: "How citizens respond" },
  lead: {
    nl: "Dit staat op de publieke pagina. Noem een afdeling of functie, geen collega: namen veranderen, en niet iedereen wil gevonden worden.",
    en: "This stands on the public page. Name a department or function, no colleague: names change, and not everyone wants to be found.",
  },
  words: { nl: "Uitnodiging om te reageren (mag leeg)", en: "Invitation to respond (may be empty)" },
  wordsHint: {
    nl: "Leeg: dan staat er een algemene uitnodiging.",
    en: "Empty: a general invitation stands there then.",
  },
  wordsEn: { nl: "Hetzelfde in het Engels (mag leeg)", en: "The same in English (may be empty)" },
  mail: { nl: "E-mailadres", en: "E-mail address" },
  phone: { nl: "Telefoonnummer", en: "Telephone number" },
  post: { nl: "Postadres", en: "Postal address" },
  reporting: { nl: "Onafhankelijk meldpunt", en: "Independent reporting office" },
  reportingHint: {
    nl: "Naam, adres, telefoon en website van de antidiscriminatievoorziening van uw gemeente.",
    en: "Name, address, telephone and website of your municipality's anti-discrimination service.",
  },
  complaint: { nl: "Een klacht indienen", en: "Making a complaint" },
  complaintHint: {
    nl: "Waar en hoe iemand een klacht over de gemeente indient.",
    en: "Where and how someone complains about the municipality.",
  },
  save: { nl: "Bewaren", en: "Save" },
} satisfies Record<string, Text>;

/** What each way to reach the municipality is called. */
export const contactNames = texts satisfies Record<
  "mail" | "phone" | "post" | "reporting" | "complaint",
  Text
>;

async function page(visit: Visit, problem: Problem | null): Promise<Answer> {
  const now = await readRespond(visit.house.planes.work);
  const say = (text: Text) => visit.say(text);
  const field = (
    name: "words" | "wordsEn" | "mail" | "phone" | "post" | "reporting" | "complaint",
    is: string,
  ) => ({
    name,
    label: say(texts[name]),
    value: typedOr(problem, name, is),
    error: errorAt(problem, name, visit),
  });
  return {
    kind: "page",
    title: texts.heading,
    status: problem?.failure.status ?? 200,
    trail: [{ label: texts.page, path: "/public-page" }],
    body: (
      <>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Heading level={1}>{say(texts.heading)}</Heading>
        <Lead>{say(texts.lead)}</Lead>
        <form method="post" action={visit.to("/public-page/contact")} noValidate>
          <TextArea {...field("words", now.words.nl)} hint={say(texts.wordsHint)} rows={4} />
          <TextArea {...field("wordsEn", now.words.en)} rows={4} />
          <Field {...field("mail", now.mail)} type="email" width={20} />
          <Field {...field("phone", now.phone)} width={20} />
          <TextArea {...field("post", now.post)} rows={3} />
          <TextArea {...field("reporting", now.reporting)} hint={say(texts.reportingHint)} rows={4} />
          <TextArea {...field("complaint", now.complaint)} hint={say(texts.complaintHint)} rows={4} />
          <Button>{say(texts.save)}</Button>
        </form>
      </>
    ),
  };
}

/** How citizens reach the municipality, as the public page says it. */
export const contactRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/public-page/contact",
    may: "public-page.edit",
    answer: visit => page(visit, null),
  },
  posted("/public-page/contact", "public-page.edit", page, async (visit, form) => {
    const { planes, keys, now } = visit.house;
    const typed = (field: string, most: number) => typedWords(form.one(field), { field, most });
    await writeRespond(planes.work, {
      words: { nl: typed("words", longestText), en: typed("wordsEn", longestText) },
      mail: typed("mail", 200),
      phone: typed("phone", 30),
      post: typed("post", 300),
      complaint: typed("complaint", 600),
      reporting: typed("reporting", 600),
    });
    await recordAudit(
      planes.work,
      keys,
      { actor: visit.person!.id, action: "public-page.contact-written" },
      now(),
    );
    return "/public-page#contact";
  }),
];
