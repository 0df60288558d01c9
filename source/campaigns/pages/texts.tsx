import type { ReactElement } from "react";
import { readPolicy } from "../../disclosure/policy.server.ts";
import { recordAudit } from "../../identity/audit.server.ts";
import { allowed } from "../../identity/rules.ts";
import { type Question, questionsOf } from "../../instruments/model.ts";
import { Failure } from "../../language/failure.ts";
import { formatList, formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Empty } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { countAnswers } from "../answers.server.ts";
import type { Campaign } from "../model.ts";
import { readCampaign } from "../store.server.ts";
import { countHeld, judgeText, type OpenAnswer, readTexts } from "../texts.server.ts";
import { traceNames, traces } from "../traceability.ts";

const words = {
  title: { nl: "Open antwoorden", en: "Open answers" },
  lead: {
    nl: "Wat mensen in eigen woorden schreven, los van al het andere dat zij antwoordden en in willekeurige volgorde. Het blijft herkenbaar voor wie de schrijver kent: geef het niet door en haal er niets letterlijk uit aan.",
    en: "What people wrote in their own words, apart from everything else they answered and in no order. Whoever knows the writer may recognise it: do not pass it on, and quote nothing word for word.",
  },
  notClosed: {
    nl: "Open antwoorden zijn te lezen als de meting is gesloten.",
    en: "Open answers can be read once the round has been closed.",
  },
  tooFew: {
    nl: "Er antwoordden te weinig mensen om te laten zien wat zij schreven.",
    en: "Too few people answered to show what they wrote.",
  },
  none: { nl: "Er is niets te lezen", en: "There is nothing to read" },
  noneWhat: {
    nl: "Niemand schreef iets, of alles wacht nog op een oordeel.",
    en: "Nobody wrote anything, or all of it still waits to be judged.",
  },
  waitsOne: {
    nl: "Eén tekst bekijkt de privacyfunctionaris eerst, omdat er iets in staat dat naar iemand kan leiden.",
    en: "The privacy officer looks at one text first, because something in it could lead to a person.",
  },
  wait: {
    nl: "teksten bekijkt de privacyfunctionaris eerst, omdat er iets in staat dat naar iemand kan leiden.",
    en: "texts are looked at by the privacy officer first, because something in them could lead to a person.",
  },
  held: { nl: "Vastgehouden: wat kan een ander lezen?", en: "Held: what may another read?" },
  heldWhat: {
    nl: "In deze teksten staat iets dat naar de schrijver of een ander kan leiden. Haal die woorden weg, of wis de tekst. Wat u laat staan, leest ook de coördinator.",
    en: "Something in these texts could lead to the writer or to another. Take those words out, or erase the text. What you leave is read by the coordinator too.",
  },
  found: { nl: "Gevonden", en: "Found" },
  left: { nl: "Wat blijft staan", en: "What is left" },
  leftHint: {
    nl: "Alleen woorden weghalen; … mag ervoor in de plaats.",
    en: "Only take words out; … may stand in their place.",
  },
  show: { nl: "Zo laten lezen", en: "Let it be read so" },
  erase: { nl: "Wissen", en: "Erase" },
} satisfies Record<string, Text>;

/** The page of open answers of a round. */
export const textsPath = (campaign: string): `/${string}` => `/campaigns/${campaign}/texts`;

interface Problem {
  readonly failure: Failure;
  readonly id: string;
  readonly typed: string;
}

async function page(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { house, locale } = visit;
  const campaign = await readCampaign(house, visit.params["id"] ?? "");
  const judges = allowed("campaign.approve", visit.person);
  const threshold = readPolicy().audiences.staff.threshold ?? 10;
  const barred =
    campaign.closedAt === null
      ? words.notClosed
      : (await countAnswers(house, campaign)) < threshold
        ? words.tooFew
        : null;
  const clear = barred === null ? await readTexts(house, campaign.id, "clear") : [];
  const held = barred === null && judges ? await readTexts(house, campaign.id, "held") : [];
  const waiting = barred === null && !judges ? await countHeld(house, campaign.id) : 0;
  if (clear.length + held.length > 0)
    await recordAudit(
      house.planes.work,
      house.keys,
      {
        actor: visit.person?.id ?? "",
        action: "campaign.texts-read",
        subject: `campaign:${campaign.id}`,
      },
      house.now(),
    );
  return {
    kind: "page",
    title: words.title,
    status: problem?.failure.status ?? 200,
    notForDistribution: "words",
    trail: [{ label: { nl: campaign.title, en: campaign.title }, path: `/campaigns/${campaign.id}` }],
    body: (
      <>
        {problem === null ? null : (
          <ErrorSummary
            locale={locale}
            errors={[{ field: problem.failure.field, text: visit.say(problem.failure.text) }]}
          />
        )}
        <Heading level={1} above={campaign.title}>
          {visit.say(words.title)}
        </Heading>
        <Lead>{visit.say(words.lead)}</Lead>
        {barred === null ? null : (
          <Notice locale={locale}>
            <p>{visit.say(barred)}</p>
          </Notice>
        )}
        {waiting === 0 ? null : (
          <Notice locale={locale}>
            <p>
              {waiting === 1
                ? visit.say(words.waitsOne)
                : `${formatNumber(waiting, locale)} ${visit.say(words.wait)}`}
            </p>
          </Notice>
        )}
        {held.length === 0 ? null : <Held visit={visit} campaign={campaign} held={held} problem={problem} />}
        {barred === null && clear.length + held.length === 0 ? (
          <Empty title={visit.say(words.none)}>
            <p>{visit.say(words.noneWhat)}</p>
          </Empty>
        ) : null}
        {openQuestions(campaign).map(question => {
          const own = clear.filter(text => text.question === question.key);
          return own.length === 0 ? null : (
            <section key={question.key}>
              <Heading level={2}>{visit.say(question.text)}</Heading>
              <ul className="own-words">
                {own.map(text => (
                  <li key={text.id}>
                    <blockquote>{text.words}</blockquote>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </>
    ),
  };
}

const openQuestions = ({ instrument }: Campaign): readonly Question[] =>
  questionsOf(instrument).filter(({ kind }) => kind === "text");

/** Texts that wait, each with what was found and a form to judge it. */
function Held({
  visit,
  campaign,
  held,
  problem,
}: {
  readonly visit: Visit;
  readonly campaign: Campaign;
  readonly held: readonly OpenAnswer[];
  readonly problem: Problem | null;
}): ReactElement {
  return (
    <section>
      <Heading level={2}>{visit.say(words.held)}</Heading>
      <p>{visit.say(words.heldWhat)}</p>
      {held.map(({ id, question, words: written, signs }) => {
        const own = problem?.id === id ? problem : null;
        const asked = openQuestions(campaign).find(({ key }) => key === question);
        const found = traces
          .filter(trace => signs.includes(trace))
          .map(trace => visit.say(traceNames[trace]));
        return (
          <form key={id} className="held-words" method="post" action={visit.to(textsPath(campaign.id))}>
            {asked === undefined ? null : <p className="said-by">{visit.say(asked.text)}</p>}
            <blockquote>{written}</blockquote>
            <p>
              {`${visit.say(words.found)}: `}
              <strong>{formatList(found, visit.locale)}</strong>
            </p>
            <input type="hidden" name="text" value={id} />
            <TextArea
              name={`words-${id}`}
              label={visit.say(words.left)}
              hint={visit.say(words.leftHint)}
              value={own?.typed ?? written}
              error={own === null ? undefined : visit.say(own.failure.text)}
              rows={3}
            />
            <Actions>
              <Button name="go" value="show">
                {visit.say(words.show)}
              </Button>
              <Button look="secondary" name="go" value="erase">
                {visit.say(words.erase)}
              </Button>
            </Actions>
          </form>
        );
      })}
    </section>
  );
}

async function judge(visit: Visit): Promise<Answer> {
  const { house } = visit;
  const campaign = await readCampaign(house, visit.params["id"] ?? "");
  const form = await visit.form();
  const id = form.one("text");
  const typed = form.one(`words-${id}`);
  try {
    const judgement = form.one("go") === "erase" ? ({ erase: true } as const) : { words: typed };
    await judgeText(house, campaign.id, id, judgement);
  } catch (error) {
    if (error instanceof Failure && error.field !== null) return page(visit, { failure: error, id, typed });
    throw error;
  }
  await recordAudit(
    house.planes.work,
    house.keys,
    { actor: visit.person?.id ?? "", action: "campaign.text-judged", subject: `campaign:${campaign.id}` },
    house.now(),
  );
  return { kind: "redirect", to: visit.to(textsPath(campaign.id)) };
}

export const textRoutes: readonly Route[] = [
  { method: "GET", path: "/campaigns/:id/texts", may: "campaign.read", answer: visit => page(visit, null) },
  { method: "POST", path: "/campaigns/:id/texts", may: "campaign.approve", answer: judge },
];
