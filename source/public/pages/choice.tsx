import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkbox } from "../../web/components/choice.tsx";
import { Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { errorPages } from "../../web/errors.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { longestLine, longestText, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import { actOf, posted } from "../../work/posted.ts";
import { mustBeLookedAt } from "../check.server.ts";
import { choose, type ChoiceKind } from "../choices.server.ts";
import { type Offer, offersOf } from "../offers.server.ts";

const texts = {
  page: { nl: "Publieke pagina", en: "Public page" },
  lesson: { nl: "Vertellen wat u leerde", en: "Tell what you learned" },
  lessonLead: {
    nl: "Schrijf het voor wie er niet bij was. Iedereen kan dit straks lezen, ook wie het over zichzelf denkt te lezen.",
    en: "Write it for those who were not there. Everyone will be able to read this, also whoever thinks it is about them.",
  },
  round: { nl: "Vertellen wat u met antwoorden deed", en: "Tell what you did with answers" },
  roundLead: {
    nl: "Wie meedeed, kreeg dit al te horen. Schrijf het nu voor iedereen, en laat weg wat alleen voor collega's was.",
    en: "Those who took part were told already. Now write it for everyone, and leave out what was for colleagues alone.",
  },
  written: { nl: "Zo staat het bij de interventie", en: "As it stands with the intervention" },
  told: { nl: "Wat er is verteld", en: "What was told" },
  title: { nl: "Kop", en: "Heading" },
  words: { nl: "Wat wilt u vertellen?", en: "What do you want to tell?" },
  lessonHint: {
    nl: "Wat ging anders dan gedacht, en wat doet u daarom? Noem geen mensen en geen kleine teams.",
    en: "What went otherwise than you thought, and what do you do because of it? Name no people and no small teams.",
  },
  roundHint: {
    nl: "Wat hoorde u, wat doet u ermee, en wanneer hoort men meer? Noem geen cijfers die niet voor iedereen zijn vrijgegeven.",
    en: "What did you hear, what do you do with it, and when will people hear more? Give no figures that were not released for everyone.",
  },
  wordsNeeded: {
    nl: "Schrijf wat u wilt vertellen. Zonder woorden komt er niets op de pagina.",
    en: "Write what you want to tell. Without words nothing comes on the page.",
  },
  titleNeeded: { nl: "Geef het een kop.", en: "Give it a heading." },
  titleEn: { nl: "Kop in het Engels (mag leeg)", en: "Heading in English (may be empty)" },
  wordsEn: { nl: "Hetzelfde in het Engels (mag leeg)", en: "The same in English (may be empty)" },
  looked: {
    nl: "Ik heb gekeken: niemand is hieraan te herkennen",
    en: "I looked: nobody can be recognised by this",
  },
  choose: { nl: "Op de publieke pagina zetten", en: "Put it on the public page" },
  later: {
    nl: "Het staat er pas na de volgende keer publiceren.",
    en: "It is there only after publishing the next time.",
  },
} satisfies Record<string, Text>;

async function offerOf(visit: Visit, kind: ChoiceKind): Promise<Offer | null> {
  const subject = visit.params["subject"] ?? "";
  return (await offersOf(visit.house)).find(one => one.kind === kind && one.subject === subject) ?? null;
}

function formPage(kind: ChoiceKind) {
  return async (visit: Visit, problem: Problem | null): Promise<Answer> => {
    const offer = await offerOf(visit, kind);
    if (offer === null) return errorPages.notFound(visit.locale);
    const say = (text: Text) => visit.say(text);
    return {
      kind: "page",
      title: texts[kind],
      status: problem?.failure.status ?? 200,
      trail: [{ label: texts.page, path: "/public-page" }],
      body: (
        <>
          <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
          <Heading level={1} above={offer.title}>
            {say(texts[kind])}
          </Heading>
          <Lead>{say(kind === "lesson" ? texts.lessonLead : texts.roundLead)}</Lead>
          {offer.words === "" ? null : (
            <section aria-labelledby="as-it-stands">
              <Heading level={2} id="as-it-stands">
                {say(kind === "lesson" ? texts.written : texts.told)}
              </Heading>
              {offer.words.split(/\n{2,}/).map(part => (
                <p key={part}>{part}</p>
              ))}
            </section>
          )}
          <form
            method="post"
            action={visit.to(`/public-page/${kind}s/${encodeURIComponent(offer.subject)}`)}
            noValidate
          >
            <ChoiceFields visit={visit} offer={offer} problem={problem} />
            {problem?.failure.field === "looked" ? (
              <Checkbox
                name="looked"
                label={say(texts.looked)}
                error={errorAt(problem, "looked", visit)}
                checked={false}
              />
            ) : null}
            <Button>{say(texts.choose)}</Button>
            <p className="quiet">{say(texts.later)}</p>
          </form>
        </>
      ),
    };
  };
}

function ChoiceFields(props: {
  readonly visit: Visit;
  readonly offer: Offer;
  readonly problem: Problem | null;
}) {
  const { visit, offer, problem } = props;
  const { choice } = offer;
  const field = (name: keyof typeof texts, now: string) => ({
    name,
    label: visit.say(texts[name]),
    value: typedOr(problem, name, now),
    error: errorAt(problem, name, visit),
  });
  return (
    <>
      <Field {...field("title", choice?.title.nl ?? offer.title)} maxLength={longestLine} />
      <TextArea
        {...field("words", choice?.words.nl ?? offer.words)}
        hint={visit.say(texts[offer.kind === "lesson" ? "lessonHint" : "roundHint"])}
        rows={6}
      />
      <Field {...field("titleEn", choice?.title.en ?? "")} maxLength={longestLine} />
      <TextArea {...field("wordsEn", choice?.words.en ?? "")} rows={6} />
    </>
  );
}

function chosenFrom(form: Form) {
  return {
    title: {
      nl: typedWords(form.one("title"), { field: "title", most: longestLine, needed: texts.titleNeeded }),
      en: typedWords(form.one("titleEn"), { field: "titleEn", most: longestLine }),
    },
    words: {
      nl: typedWords(form.one("words"), { field: "words", most: longestText, needed: texts.wordsNeeded }),
      en: typedWords(form.one("wordsEn"), { field: "wordsEn", most: longestText }),
    },
  };
}

const routesOf = (kind: ChoiceKind): readonly Route[] => [
  {
    method: "GET",
    path: `/public-page/${kind}s/:subject`,
    may: "public-page.edit",
    answer: visit => formPage(kind)(visit, null),
  },
  posted(`/public-page/${kind}s/:subject`, "public-page.edit", formPage(kind), async (visit, form) => {
    const { house } = visit;
    const offer = await offerOf(visit, kind);
    // Gone or handed on while the form was open: the page says so.
    if (offer === null) return "/public-page";
    const { title, words } = chosenFrom(form);
    const said = { nl: `${title.nl}\n${words.nl}`, en: `${title.en}\n${words.en}`.trim() };
    await mustBeLookedAt(house, said, form.one("looked") !== "");
    const { planes, keys } = house;
    await choose(planes.work, keys, { kind, subject: offer.subject, title, words }, actOf(visit));
    return `/public-page#${kind}s`;
  }),
];

/** Choosing what to tell on the public page, with its words for everyone. */
export const choiceRoutes: readonly Route[] = [...routesOf("lesson"), ...routesOf("round")];
