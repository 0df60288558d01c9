import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Empty } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { longestText, typedWords } from "../../work/fields.ts";
import { posted } from "../../work/posted.ts";
import { errorAt, errorsOf, type Problem, Removed, typedOr } from "../../work/parts.tsx";
import { listRemoved, restore } from "../../work/removed.server.ts";
import { addAmbition, reasonNeeded } from "../ambitions.server.ts";
import { themeNames, themes } from "../model.ts";
import { readStrategy, type Strategy } from "../strategy.server.ts";
import { adoptVision, listVisions, type Vision, visionNow, writeVision } from "../store.server.ts";
import { AmbitionForm, ambitionRoutes, readAmbitionForm, reasonOf, toVision } from "./ambitions.tsx";
import { adoptionFields, AdoptionFields, adoptionFrom } from "./adoption-fields.tsx";
import { actOf } from "./parts.tsx";

const texts = {
  title: { nl: "Visie", en: "Vision" },
  about: {
    nl: "Welke gemeente willen we zijn? De bestemming, en de ambities waarlangs de doelen lopen.",
    en: "What municipality do we want to be? The destination, and the ambitions along which the goals run.",
  },
  none: { nl: "Er is nog geen visie vastgesteld", en: "No vision was adopted yet" },
  noneWhy: {
    nl: "Een visie zegt welke toekomst u wilt, zonder maatregelen voor te schrijven. De doelen maken haar meetbaar.",
    en: "A vision says what future you want, without prescribing measures. The goals make it measurable.",
  },
  adopted: { nl: "Vastgesteld door", en: "Adopted by" },
  on: { nl: "op", en: "on" },
  earlier: { nl: "Eerdere versies", en: "Earlier versions" },
  changed: { nl: "Waarom zij veranderde", en: "Why it changed" },
  ambitions: { nl: "Ambities", en: "Ambitions" },
  noAmbitions: { nl: "Er zijn nog geen ambities.", en: "There are no ambitions yet." },
  draft: { nl: "Concept van de visie", en: "Draft of the vision" },
  draftHint: {
    nl: "In de woorden van uw gemeente. Alleen wie aan de strategie werkt, ziet het concept.",
    en: "In the words of your municipality. Only those who work on the strategy see the draft.",
  },
  words: { nl: "De visie", en: "The vision" },
  wordsNeeded: { nl: "Schrijf de visie op.", en: "Write the vision." },
  wordsEn: { nl: "In het Engels", en: "In English" },
  save: { nl: "Concept bewaren", en: "Save the draft" },
  adopt: { nl: "Concept vaststellen", en: "Adopt the draft" },
  change: { nl: "Wijzigen", en: "Change" },
} satisfies Record<string, Text>;

interface Shown {
  readonly visions: readonly Vision[];
  readonly strategy: Strategy;
  readonly removed: readonly { readonly id: string; readonly label: string }[];
  readonly withReason: boolean;
}

const inOwn = (visit: Visit, { words, wordsEn }: { words: string; wordsEn: string }): string =>
  visit.locale === "en" && wordsEn !== "" ? wordsEn : words;

function Adopted({ visit, vision }: { visit: Visit; vision: Vision }): ReactElement {
  const { locale } = visit;
  return (
    <>
      <p className="vision-words">{inOwn(visit, vision)}</p>
      <p className="by-line">
        {`${visit.say(texts.adopted)} ${vision.adoptedBy} ${visit.say(texts.on)} ${formatDate(vision.adoptedOn ?? vision.at, locale)}`}
      </p>
      {vision.reason === "" ? null : (
        <p>
          <strong>{`${visit.say(texts.changed)}: `}</strong>
          {vision.reason}
        </p>
      )}
    </>
  );
}

function body(
  visit: Visit,
  { visions, strategy, removed, withReason }: Shown,
  problem: Problem | null,
): ReactElement {
  const { locale } = visit;
  const edits = allowed("strategy.edit", visit.person);
  const now = visionNow(visions);
  const draft = visions.find(({ adoptedOn }) => adoptedOn === null);
  const earlier = visions.filter(one => one.adoptedOn !== null && one.id !== now?.id);
  return (
    <>
      <ErrorSummary errors={errorsOf(problem, visit)} locale={locale} />
      <Heading level={1}>{visit.say(texts.title)}</Heading>
      <Lead>{visit.say(texts.about)}</Lead>
      {now === null ? (
        <Empty title={visit.say(texts.none)}>
          <p>{visit.say(texts.noneWhy)}</p>
        </Empty>
      ) : (
        <Adopted visit={visit} vision={now} />
      )}
      {earlier.length === 0 ? null : (
        <Details summary={`${visit.say(texts.earlier)} (${earlier.length})`}>
          {earlier.map(vision => (
            <Adopted key={vision.id} visit={visit} vision={vision} />
          ))}
        </Details>
      )}
      <Heading level={2}>{visit.say(texts.ambitions)}</Heading>
      {strategy.ambitions.length === 0 ? <p>{visit.say(texts.noAmbitions)}</p> : null}
      {themes.map(theme => {
        const own = strategy.ambitions.filter(one => one.theme === theme);
        return own.length === 0 ? null : (
          <section key={theme} aria-labelledby={`ambitions-${theme}`}>
            <Heading level={3} id={`ambitions-${theme}`}>
              {visit.say(themeNames[theme])}
            </Heading>
            <ul className="ambitions">
              {own.map(one => (
                <li key={one.id}>
                  {inOwn(visit, one)}
                  {edits ? (
                    <>
                      {" "}
                      <a href={visit.to(`/vision/ambitions/${one.id}`)}>
                        {visit.say(texts.change)}
                        <span className="visually-hidden">{`: ${inOwn(visit, one)}`}</span>
                      </a>
                    </>
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {edits ? (
        <>
          <Removed visit={visit} action={visit.to("/vision/ambitions/restore")} items={removed} />
          <AmbitionForm visit={visit} problem={problem} withReason={withReason} />
          <DraftForms visit={visit} draft={draft} hasEarlier={now !== null} problem={problem} />
        </>
      ) : null}
    </>
  );
}

function DraftForms(props: {
  visit: Visit;
  draft: Vision | undefined;
  hasEarlier: boolean;
  problem: Problem | null;
}): ReactElement {
  const { visit, draft, hasEarlier, problem } = props;
  const error = (field: string) => errorAt(problem, field, visit);
  return (
    <>
      <form method="post" action={visit.to("/vision")}>
        <Heading level={2}>{visit.say(texts.draft)}</Heading>
        <TextArea
          name="words"
          label={visit.say(texts.words)}
          hint={visit.say(texts.draftHint)}
          value={typedOr(problem, "words", draft?.words ?? "")}
          error={error("words")}
        />
        <TextArea
          name="wordsEn"
          label={visit.say(texts.wordsEn)}
          rows={3}
          value={typedOr(problem, "wordsEn", draft?.wordsEn ?? "")}
          error={error("wordsEn")}
        />
        <Button look="secondary">{visit.say(texts.save)}</Button>
      </form>
      {draft === undefined ? null : (
        <Details
          summary={visit.say(texts.adopt)}
          open={adoptionFields.some(field => field === problem?.failure.field)}
        >
          <form method="post" action={visit.to("/vision/adopt")}>
            <AdoptionFields visit={visit} problem={problem} replaces={hasEarlier} />
            <Button>{visit.say(texts.adopt)}</Button>
          </form>
        </Details>
      )}
    </>
  );
}

async function answer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { planes, now } = visit.house;
  const all = await listVisions(planes.work);
  const shown: Shown = {
    visions: allowed("strategy.drafts", visit.person) ? all : all.filter(one => one.adoptedOn !== null),
    strategy: await readStrategy(visit.house, visit.person),
    removed: allowed("strategy.edit", visit.person)
      ? (await listRemoved(planes.work, "ambition", now())).map(({ id, row }) => ({
          id,
          label: String(row["words"]),
        }))
      : [],
    withReason: await reasonNeeded(planes.work),
  };
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    body: body(visit, shown, problem),
  };
}

/** The vision with its versions, and the ambitions. */
export const visionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/vision",
    may: "strategy.read",
    menu: { under: "want", label: texts.title, about: texts.about },
    answer: visit => answer(visit, null),
  },
  posted("/vision", "strategy.edit", answer, async (visit, form) => {
    const words = typedWords(form.one("words"), {
      field: "words",
      most: longestText,
      needed: texts.wordsNeeded,
    });
    const wordsEn = typedWords(form.one("wordsEn"), { field: "wordsEn", most: longestText });
    return toVision(writeVision(visit.house.planes.work, { words, wordsEn }, actOf(visit)));
  }),
  posted("/vision/adopt", "strategy.edit", answer, async (visit, form) => {
    const { planes, keys } = visit.house;
    const adoption = adoptionFrom(form);
    const reason = typedWords(form.one("reason"), { field: "reason", most: longestText });
    return toVision(adoptVision(planes.work, keys, { reason, ...adoption }, actOf(visit)));
  }),
  posted("/vision/ambitions", "strategy.edit", answer, async (visit, form) => {
    const { planes, keys } = visit.house;
    return toVision(addAmbition(planes.work, keys, readAmbitionForm(form), reasonOf(form), actOf(visit)));
  }),
  posted("/vision/ambitions/restore", "strategy.edit", answer, async ({ house, person }, form) => {
    const act = { by: person!.id, at: house.now() };
    return toVision(restore(house.planes.work, house.keys, "ambition", form.one("id"), act));
  }),
  ...ambitionRoutes,
];
