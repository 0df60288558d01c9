import { formatDate, formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Tag } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { RemoveButton, Removed } from "../../work/parts.tsx";
import { actOf } from "../../work/posted.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { gatherPublic } from "../gather.server.ts";
import type { PublicFacts } from "../model.ts";
import { type Offer, offersOf } from "../offers.server.ts";
import { publishPublic, sincePublished } from "../publish.server.ts";
import { choiceRoutes } from "./choice.tsx";
import { contactNames, contactRoutes } from "./contact.tsx";

const texts = {
  title: { nl: "Publieke pagina", en: "Public page" },
  about: {
    nl: "Wat inwoners lezen: de visie, de doelen, de cijfers die voor iedereen zijn vrijgegeven, en wat u leerde.",
    en: "What citizens read: the vision, the goals, the figures that were released for everyone, and what you learned.",
  },
  act: {
    nl: "De pagina verandert alleen als u publiceert. Ze staat los van de rest: wie haar leest, heeft geen account nodig en laat geen spoor na.",
    en: "The page changes only when you publish. It stands apart from the rest: whoever reads it needs no account and leaves no trace.",
  },
  never: { nl: "Er is nog niets gepubliceerd.", en: "Nothing has been published yet." },
  last: { nl: "Laatst gepubliceerd op", en: "Last published on" },
  same: {
    nl: "Sindsdien is er niets veranderd.",
    en: "Nothing has changed since.",
  },
  look: { nl: "Bekijk de publieke pagina", en: "Look at the public page" },
  publish: { nl: "Nu publiceren", en: "Publish now" },
  on: { nl: "Wat er op de pagina komt", en: "What will be on the page" },
  vision: { nl: "Visie", en: "Vision" },
  visionYes: { nl: "vastgesteld op", en: "adopted on" },
  none: { nl: "nog geen", en: "none yet" },
  goals: { nl: "Doelen", en: "Goals" },
  figures: { nl: "Cijfers", en: "Figures" },
  reports: { nl: "Rapporten", en: "Reports" },
  withFigures: { nl: "met cijfers", en: "with figures" },
  withoutFigures: {
    nl: "zonder cijfers: die zijn niet voor iedereen vrijgegeven",
    en: "without figures: they were not released for everyone",
  },
  lessons: { nl: "Wat u leerde", en: "What you learned" },
  lessonsWhy: {
    nl: "Niets komt vanzelf op de pagina. Kies wat u van een afgeronde interventie wilt vertellen, in woorden voor iedereen.",
    en: "Nothing comes on the page by itself. Choose what you want to tell of an intervention that is over, in words for everyone.",
  },
  noLessons: {
    nl: "Er is nog geen afgeronde interventie. Wat u er leerde, schrijft u bij de interventie zelf.",
    en: "No intervention is over yet. What you learned you write with the intervention itself.",
  },
  rounds: { nl: "Wat u met antwoorden deed", en: "What you did with answers" },
  roundsWhy: {
    nl: "Wat u vertelde aan wie meedeed aan een meting, kan ook op de publieke pagina. Ook dat kiest u.",
    en: "What you told those who took part in a round can be on the public page too. That too is for you to choose.",
  },
  noRounds: {
    nl: "Van nog geen meting is verteld wat ermee gebeurt.",
    en: "Of no round it was told yet what happens with it.",
  },
  chosen: { nl: "op de pagina", en: "on the page" },
  write: { nl: "Woorden kiezen", en: "Choose the words" },
  change: { nl: "Wijzigen", en: "Change" },
  contact: { nl: "Hoe men reageert", en: "How to respond" },
  contactNone: {
    nl: "U hebt nog niet ingevuld hoe inwoners u bereiken.",
    en: "You have not filled in yet how citizens reach you.",
  },
  contactDo: { nl: "Contactgegevens wijzigen", en: "Change how to reach you" },
  done: { nl: "De publieke pagina is bijgewerkt.", en: "The public page is up to date." },
} satisfies Record<string, Text>;

async function page(visit: Visit): Promise<Answer> {
  const { house, locale } = visit;
  const say = (text: Text) => visit.say(text);
  const { work } = house.planes;
  const [facts, offers, since, removed] = await Promise.all([
    gatherPublic(house, { files: false }),
    offersOf(house),
    sincePublished(house),
    listRemoved(work, "public_choice", house.now()),
  ]);
  return {
    kind: "page",
    title: texts.title,
    body: (
      <>
        <Heading level={1}>{say(texts.title)}</Heading>
        <Lead>{say(texts.about)}</Lead>
        {visit.query.has("published") ? (
          <Notice kind="success" locale={locale} title={say(texts.done)}>
            <p>
              <a href="/public/">{say(texts.look)}</a>
            </p>
          </Notice>
        ) : null}
        <p>{say(texts.act)}</p>
        <p>
          {since === null ? (
            say(texts.never)
          ) : (
            <>
              {`${say(texts.last)} ${formatDate(since.on, locale)}. `}
              {since.pages === 0 ? say(texts.same) : say(changedWords(since.pages))}{" "}
              <a href="/public/">{say(texts.look)}</a>
            </>
          )}
        </p>
        <form method="post" action={visit.to("/public-page/publish")}>
          <Button>{say(texts.publish)}</Button>
        </form>
        <Heading level={2}>{say(texts.on)}</Heading>
        <On visit={visit} facts={facts} />
        <Heading level={2} id="lessons">
          {say(texts.lessons)}
        </Heading>
        <p>{say(texts.lessonsWhy)}</p>
        <Offers
          visit={visit}
          offers={offers.filter(({ kind }) => kind === "lesson")}
          none={texts.noLessons}
        />
        <Heading level={2} id="rounds">
          {say(texts.rounds)}
        </Heading>
        <p>{say(texts.roundsWhy)}</p>
        <Offers visit={visit} offers={offers.filter(({ kind }) => kind === "round")} none={texts.noRounds} />
        <Removed
          visit={visit}
          action={visit.to("/public-page/restore")}
          items={removed.flatMap(({ id, row }) => {
            const offer = offers.find(
              ({ kind, subject, choice }) =>
                kind === row["kind"] && subject === row["subject"] && choice === null,
            );
            return offer === undefined ? [] : [{ id, label: offer.title }];
          })}
        />
        <Heading level={2} id="contact">
          {say(texts.contact)}
        </Heading>
        <Contact visit={visit} facts={facts} />
      </>
    ),
  };
}

const changedWords = (pages: number): Text => ({
  nl:
    pages === 1 ? "Er is één pagina veranderd." : `Er zijn ${formatNumber(pages, "nl")} pagina's veranderd.`,
  en: pages === 1 ? "One page has changed." : `${formatNumber(pages, "en")} pages have changed.`,
});

function On({ visit, facts }: { readonly visit: Visit; readonly facts: PublicFacts }) {
  const { locale } = visit;
  const say = (text: Text) => visit.say(text);
  const none = say(texts.none);
  const list = (
    items: readonly { readonly key: string; readonly words: string; readonly more?: string }[],
  ) =>
    items.length === 0 ? (
      none
    ) : (
      <ul>
        {items.map(({ key, words, more }) => (
          <li key={key}>
            {words}
            {more === undefined ? null : <span className="quiet">{` (${more})`}</span>}
          </li>
        ))}
      </ul>
    );
  return (
    <Facts
      items={[
        {
          name: say(texts.vision),
          value:
            facts.vision === null
              ? none
              : `${say(texts.visionYes)} ${formatDate(facts.vision.adoptedOn, locale)}`,
        },
        {
          name: say(texts.goals),
          value: list(
            facts.goals.map(({ slug, title, progress }) => ({
              key: slug,
              words: say(title),
              more: say(progress === null ? texts.withoutFigures : texts.withFigures),
            })),
          ),
        },
        {
          name: say(texts.figures),
          value: list(
            facts.figures.map(({ slug, title, on }) => ({
              key: slug,
              words: say(title),
              more: formatDate(on, locale),
            })),
          ),
        },
        {
          name: say(texts.reports),
          value: list(
            facts.reports.map(({ slug, title, on }) => ({
              key: slug,
              words: title,
              more: formatDate(on, locale),
            })),
          ),
        },
      ]}
    />
  );
}

function Offers(props: { readonly visit: Visit; readonly offers: readonly Offer[]; readonly none: Text }) {
  const { visit, offers, none } = props;
  const say = (text: Text) => visit.say(text);
  if (offers.length === 0) return <p>{say(none)}</p>;
  return (
    <ul className="offers">
      {offers.map(({ kind, subject, title, words, choice }) => (
        <li key={subject}>
          <Heading level={3}>{title}</Heading>
          {choice === null ? null : (
            <p>
              <Tag tone="success">{say(texts.chosen)}</Tag>
            </p>
          )}
          <p className={choice === null ? "quiet" : undefined}>{choice?.words.nl ?? words}</p>
          <div className="actions">
            <ButtonLink look="secondary" href={visit.to(`/public-page/${kind}s/${subject}`)}>
              {say(choice === null ? texts.write : texts.change)}
              <span className="visually-hidden">{`: ${title}`}</span>
            </ButtonLink>
            {choice === null ? null : (
              <RemoveButton
                visit={visit}
                action={visit.to("/public-page/remove")}
                id={choice.id}
                label={title}
              />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Contact({ visit, facts }: { readonly visit: Visit; readonly facts: PublicFacts }) {
  const say = (text: Text) => visit.say(text);
  const { mail, phone, post, reporting, complaint } = facts.respond;
  const known = [
    { name: say(contactNames.mail), value: mail },
    { name: say(contactNames.phone), value: phone },
    { name: say(contactNames.post), value: post },
    { name: say(contactNames.reporting), value: reporting },
    { name: say(contactNames.complaint), value: complaint },
  ].filter(({ value }) => value !== "");
  return (
    <>
      {known.length === 0 ? <p>{say(texts.contactNone)}</p> : <Facts items={known} />}
      <p>
        <ButtonLink look="secondary" href={visit.to("/public-page/contact")}>
          {say(texts.contactDo)}
        </ButtonLink>
      </p>
    </>
  );
}

/** What citizens read: what is on it, what to choose for it, and publishing it. */
export const publicRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/public-page",
    may: "public-page.edit",
    menu: { under: "account", label: texts.title, about: texts.about },
    answer: page,
  },
  {
    method: "POST",
    path: "/public-page/publish",
    may: "public-page.publish",
    answer: async visit => {
      await publishPublic(visit.house, { by: visit.person!.id });
      return { kind: "redirect", to: visit.to("/public-page?published") };
    },
  },
  {
    method: "POST",
    path: "/public-page/remove",
    may: "public-page.edit",
    answer: async visit => {
      const { planes, keys } = visit.house;
      await remove(planes.work, keys, "public_choice", (await visit.form()).one("id"), actOf(visit));
      return { kind: "redirect", to: visit.to("/public-page") };
    },
  },
  {
    method: "POST",
    path: "/public-page/restore",
    may: "public-page.edit",
    answer: async visit => {
      const { planes, keys } = visit.house;
      await restore(planes.work, keys, "public_choice", (await visit.form()).one("id"), actOf(visit));
      return { kind: "redirect", to: visit.to("/public-page") };
    },
  },
  ...choiceRoutes,
  ...contactRoutes,
];
