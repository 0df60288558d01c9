import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, ButtonLink } from "../../web/components/button.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Empty } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { chosen, longestText, typedDay, typedWords } from "../../work/fields.ts";
import { errorsOf, type Problem } from "../../work/parts.tsx";
import { posted } from "../../work/posted.ts";
import { changesBetween } from "../changes.ts";
import { type ReadStrategy, strategyFor } from "../frozen.ts";
import {
  adoptStrategy,
  listVersions,
  reasonsBetween,
  reviewDue,
  reviewOutcomes,
  reviewStrategy,
  strategyToday,
  type Version,
} from "../versions.server.ts";
import { sightOf } from "../strategy.server.ts";
import { Changes, FrozenView } from "./frozen-view.tsx";
import { adoptionFrom } from "./adoption-fields.tsx";
import { actOf, todayOf } from "./parts.tsx";
import { AdoptForm, outcomeNames, ReviewForm } from "./version-forms.tsx";
import { goneGoal } from "../store.server.ts";

const texts = {
  title: { nl: "Strategie", en: "Strategy" },
  about: {
    nl: "De strategie zoals die is vastgesteld: door wie, wanneer en waarom, en wat er sindsdien veranderde.",
    en: "The strategy as it was adopted: by whom, when and why, and what has changed since.",
  },
  none: { nl: "Er is nog geen strategie vastgesteld", en: "No strategy was adopted yet" },
  noneWhy: {
    nl: "Visie, ambities en doelen samen zijn de strategie. Laat haar als geheel vaststellen: dan blijft leesbaar wat er is afgesproken, ook als er later iets verandert.",
    en: "Vision, ambitions and goals together are the strategy. Have it adopted as a whole: then what was agreed stays readable, also when something changes later.",
  },
  version: { nl: "Versie", en: "Version" },
  inForce: { nl: "Geldt nu", en: "In force" },
  adopted: { nl: "Vastgesteld door", en: "Adopted by" },
  on: { nl: "op", en: "on" },
  reason: { nl: "Waarom deze versie", en: "Why this version" },
  read: { nl: "De hele strategie lezen", en: "Read the whole strategy" },
  since: { nl: "Wat er sindsdien veranderde", en: "What has changed since" },
  reviews: { nl: "Evaluatie", en: "Review" },
  reviewDue: { nl: "De volgende evaluatie is op", en: "The next review is on" },
  reviewLate: {
    nl: "De evaluatie van de strategie is te laat",
    en: "The review of the strategy is overdue",
  },
  reviewWas: { nl: "Zij was nodig op", en: "It was due on" },
  noReview: { nl: "Er is geen evaluatie afgesproken.", en: "No review was agreed." },
  held: { nl: "Gehouden op", en: "Held on" },
  outcome: { nl: "Conclusie", en: "Conclusion" },
  words: { nl: "Toelichting", en: "Explanation" },
  versions: { nl: "Alle versies", en: "All versions" },
  day: { nl: "Vastgesteld op", en: "Adopted on" },
  by: { nl: "Door", en: "By" },
  why: { nl: "Waarom", en: "Why" },
  changedFrom: { nl: "Wat er veranderde tegenover versie", en: "What changed against version" },
  first: { nl: "Dit is de eerste versie.", en: "This is the first version." },
  later: { nl: "Dit is een eerdere versie.", en: "This is an earlier version." },
  laterWhy: { nl: "Nu geldt versie", en: "In force now is version" },
  handover: { nl: "Naar de overdracht", en: "To the handover" },
  dayNeeded: { nl: "Kies de dag.", en: "Choose the day." },
  reviewNeeded: { nl: "Schrijf wat de evaluatie concludeerde.", en: "Write what the review concluded." },
} satisfies Record<string, Text>;

/** Which figures this reader may see in a version. */
function ByWhom({ visit, version }: { visit: Visit; version: Version }): ReactElement {
  return (
    <>
      <p className="by-line">
        {`${visit.say(texts.adopted)} ${version.adoptedBy} ${visit.say(texts.on)} ${formatDate(version.adoptedOn, visit.locale)}`}
      </p>
      {version.reason === "" ? null : (
        <p>
          <strong>{`${visit.say(texts.reason)}: `}</strong>
          {version.reason}
        </p>
      )}
    </>
  );
}

function Reviews({ visit, version }: { visit: Visit; version: Version }): ReactElement {
  const due = reviewDue(version);
  const late = due !== null && due < todayOf(visit);
  return (
    <>
      {late ? (
        <Notice kind="warning" locale={visit.locale} title={visit.say(texts.reviewLate)}>
          <p>{`${visit.say(texts.reviewWas)} ${formatDate(due, visit.locale)}.`}</p>
        </Notice>
      ) : (
        <p>
          {due === null
            ? visit.say(texts.noReview)
            : `${visit.say(texts.reviewDue)} ${formatDate(due, visit.locale)}.`}
        </p>
      )}
      {version.reviews.length === 0 ? null : (
        <DataTable
          id="reviews"
          caption={visit.say(texts.reviews)}
          captionStands={false}
          rows={version.reviews}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "held",
              head: visit.say(texts.held),
              cell: one => formatDate(one.heldOn, visit.locale),
            },
            {
              key: "outcome",
              head: visit.say(texts.outcome),
              cell: one => visit.say(outcomeNames[one.outcome]),
            },
            { key: "words", head: visit.say(texts.words), cell: one => one.words },
          ]}
        />
      )}
    </>
  );
}

function Versions({ visit, versions }: { visit: Visit; versions: readonly Version[] }): ReactElement {
  return (
    <DataTable
      id="versions"
      caption={visit.say(texts.versions)}
      captionStands={false}
      rows={versions}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "number",
          head: visit.say(texts.version),
          cell: ({ number }) => (
            <a href={visit.to(`/strategy/versions/${number}`)}>{`${visit.say(texts.version)} ${number}`}</a>
          ),
        },
        { key: "day", head: visit.say(texts.day), cell: one => formatDate(one.adoptedOn, visit.locale) },
        { key: "by", head: visit.say(texts.by), cell: one => one.adoptedBy },
        { key: "why", head: visit.say(texts.why), cell: one => one.reason || "–" },
      ]}
    />
  );
}

async function overview(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { work } = visit.house.planes;
  const versions = await listVersions(work);
  const [now] = versions;
  const sight = await sightOf(visit.house.planes, visit.person);
  const today = strategyFor(await strategyToday(visit.house), sight);
  const edits = allowed("strategy.edit", visit.person);
  const changes = now === undefined ? [] : changesBetween(strategyFor(now.content, sight), today);
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <ErrorSummary errors={errorsOf(problem, visit)} locale={visit.locale} />
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <Lead>{visit.say(texts.about)}</Lead>
        {now === undefined ? (
          <Empty title={visit.say(texts.none)}>
            <p>{visit.say(texts.noneWhy)}</p>
          </Empty>
        ) : (
          <>
            <Heading level={2} above={visit.say(texts.inForce)}>
              {`${visit.say(texts.version)} ${now.number}`}
            </Heading>
            <ByWhom visit={visit} version={now} />
            <Actions>
              <ButtonLink href={visit.to(`/strategy/versions/${now.number}`)}>
                {visit.say(texts.read)}
              </ButtonLink>
              {visit.reaches("/handovers") ? (
                <ButtonLink look="secondary" href={visit.to("/handovers")}>
                  {visit.say(texts.handover)}
                </ButtonLink>
              ) : null}
            </Actions>
            <Heading level={2}>{visit.say(texts.since)}</Heading>
            <Changes visit={visit} changes={changes} reasons={await reasonsBetween(work, now.at, null)} />
            <Heading level={2}>{visit.say(texts.reviews)}</Heading>
            <Reviews visit={visit} version={now} />
            {edits ? <ReviewForm visit={visit} problem={problem} /> : null}
          </>
        )}
        {edits ? (
          <AdoptForm visit={visit} problem={problem} strategy={today} first={now === undefined} />
        ) : null}
        {versions.length === 0 ? null : (
          <>
            <Heading level={2}>{visit.say(texts.versions)}</Heading>
            <Versions visit={visit} versions={versions} />
          </>
        )}
      </>
    ),
  };
}

async function oneVersion(visit: Visit): Promise<Answer> {
  const { work } = visit.house.planes;
  const versions = await listVersions(work);
  const at = versions.findIndex(({ number }) => String(number) === visit.params["number"]);
  const version = versions[at];
  if (version === undefined) throw goneGoal();
  const before = versions[at + 1];
  const sight = await sightOf(visit.house.planes, visit.person);
  const strategy: ReadStrategy = strategyFor(version.content, sight);
  const title: Text = {
    nl: `Strategie, versie ${version.number}`,
    en: `Strategy, version ${version.number}`,
  };
  return {
    kind: "page",
    title,
    body: (
      <>
        <Heading level={1}>{visit.say(title)}</Heading>
        <ByWhom visit={visit} version={version} />
        {at === 0 ? null : (
          <Notice locale={visit.locale} title={visit.say(texts.later)}>
            <p>
              {visit.say(texts.laterWhy)}{" "}
              <a href={visit.to(`/strategy/versions/${versions[0]!.number}`)}>{versions[0]!.number}</a>.
            </p>
          </Notice>
        )}
        <FrozenView visit={visit} strategy={strategy} />
        {before === undefined ? (
          <p>{visit.say(texts.first)}</p>
        ) : (
          <>
            <Heading level={2}>{`${visit.say(texts.changedFrom)} ${before.number}`}</Heading>
            <Changes
              visit={visit}
              changes={changesBetween(strategyFor(before.content, sight), strategy)}
              reasons={await reasonsBetween(work, before.at, version.at)}
            />
          </>
        )}
        {version.reviews.length === 0 ? null : (
          <>
            <Heading level={2}>{visit.say(texts.reviews)}</Heading>
            <Reviews visit={visit} version={version} />
          </>
        )}
      </>
    ),
  };
}

const dayNeeded = (typed: string, field: string): string => {
  const day = typedDay(typed, field);
  if (day === null) throw new Failure("day", texts.dayNeeded, { field });
  return day;
};

/** The strategy in force, its versions and reviews; adopting the next. */
export const versionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/strategy",
    may: "strategy.read",
    menu: { under: "want", label: texts.title, about: texts.about },
    answer: visit => overview(visit, null),
  },
  posted("/strategy/adopt", "strategy.edit", overview, async (visit, form) => {
    const { house } = visit;
    const number = await adoptStrategy(
      house,
      house.keys,
      {
        ...adoptionFrom(form),
        reason: typedWords(form.one("reason"), { field: "reason", most: longestText }),
        reviewOn: typedDay(form.one("reviewOn"), "reviewOn"),
      },
      actOf(visit),
    );
    return `/strategy/versions/${number}`;
  }),
  posted("/strategy/reviews", "strategy.edit", overview, async (visit, form) => {
    const { planes, keys } = visit.house;
    await reviewStrategy(
      planes.work,
      keys,
      {
        heldOn: dayNeeded(form.one("heldOn"), "heldOn"),
        outcome: chosen(form.one("outcome"), reviewOutcomes, "outcome"),
        words: typedWords(form.one("reviewWords"), {
          field: "reviewWords",
          most: longestText,
          needed: texts.reviewNeeded,
        }),
        nextOn: typedDay(form.one("nextOn"), "nextOn"),
      },
      actOf(visit),
    );
    return "/strategy";
  }),
  { method: "GET", path: "/strategy/versions/:number", may: "strategy.read", answer: oneVersion },
];
