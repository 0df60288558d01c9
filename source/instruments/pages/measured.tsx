import { recordAudit } from "../../identity/audit.server.ts";
import { allowed } from "../../identity/rules.ts";
import { legalGrounds } from "../../datasets/rules.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate, formatNumber, formatPercent } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Tag } from "../../web/components/small.tsx";
import { errorPages } from "../../web/errors.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Criterion } from "../model.ts";
import { agreedCriteria } from "../rules.ts";
import { decideRound, readRound, type Round } from "../store.server.ts";
import { stateNames, texts } from "./texts.ts";

const words = {
  register: { nl: "Wat is vastgelegd", en: "What was registered" },
  purpose: { nl: "Doel", en: "Purpose" },
  ground: { nl: "Grondslag", en: "Legal ground" },
  retention: { nl: "Bewaren tot en met", en: "Keep until" },
  assessment: { nl: "DPIA", en: "Impact assessment" },
  agreed: { nl: "Vooraf afgesproken", en: "Agreed beforehand" },
  decide: { nl: "Beslissen", en: "Decide" },
  reason: { nl: "Reden (nodig bij afwijzen)", en: "Reason (needed to refuse)" },
  approve: { nl: "Goedkeuren", en: "Approve" },
  refuse: { nl: "Afwijzen", en: "Refuse" },
} satisfies Record<string, Text>;

/** A measurement among people: what was registered, and what the privacy officer decides. */
export async function MeasurementPage(
  visit: Visit,
  round: Round,
  problem: Failure | null = null,
): Promise<Answer> {
  const { locale, person } = visit;
  if (!allowed("instrument.open", person) && !allowed("instrument.judge", person))
    return errorPages.forbidden(locale);
  const title = visit.say(round.instrument.title);
  return {
    kind: "page",
    title: round.instrument.title,
    status: problem?.status ?? 200,
    trail: [{ label: round.instrument.title, path: `/instruments/${round.instrument.id}` }],
    body: (
      <>
        {problem === null ? null : (
          <ErrorSummary locale={locale} errors={[{ field: problem.field, text: visit.say(problem.text) }]} />
        )}
        <Heading level={1} above={round.subject === "" ? undefined : title}>
          {round.subject === "" ? title : round.subject}
        </Heading>
        <Lead>{visit.say(round.instrument.purpose)}</Lead>
        <Registered visit={visit} round={round} />
        {round.state === "waits" && allowed("instrument.judge", person) ? (
          <form method="post" action={visit.to(`/instruments/rounds/${round.id}/decide`)}>
            <Heading level={2}>{visit.say(words.decide)}</Heading>
            <TextArea
              name="reason"
              label={visit.say(words.reason)}
              rows={3}
              error={problem?.field === "reason" ? visit.say(problem.text) : undefined}
            />
            <Actions>
              <Button name="decision" value="approve">
                {visit.say(words.approve)}
              </Button>
              <Button look="secondary" name="decision" value="refuse">
                {visit.say(words.refuse)}
              </Button>
            </Actions>
          </form>
        ) : null}
      </>
    ),
  };
}

function Registered({ visit, round }: { readonly visit: Visit; readonly round: Round }) {
  const { locale } = visit;
  const { register } = round;
  const criteria = agreedCriteria(round.instrument.criteria, round.agreed);
  return (
    <Facts
      items={[
        {
          name: visit.say(texts.status),
          value: (
            <>
              <Tag tone={stateNames[round.state].tone}>{visit.say(stateNames[round.state].text)}</Tag>
              {round.reason === null ? null : ` ${round.reason}`}
            </>
          ),
        },
        { name: visit.say(texts.opened), value: formatDate(round.openedAt, locale) },
        ...(register === null
          ? []
          : [
              { name: visit.say(words.purpose), value: register.purpose },
              { name: visit.say(words.ground), value: legalGrounds[register.legalGround]?.[locale] ?? "–" },
              { name: visit.say(words.retention), value: formatDate(register.retentionDate, locale) },
              { name: visit.say(words.assessment), value: register.assessment },
            ]),
        ...(criteria.length === 0
          ? []
          : [
              {
                name: visit.say(words.agreed),
                value: (
                  <ul>
                    {criteria.map(criterion => (
                      <li key={criterion.id}>{agreedSentence(criterion)[locale]}</li>
                    ))}
                  </ul>
                ),
              },
            ]),
      ]}
    />
  );
}

/** A criterion with its number, as it was agreed. */
export function agreedSentence(criterion: Criterion): Text {
  const { title } = criterion;
  if (criterion.kind === "share")
    return {
      nl: `${title.nl} (grens: ${formatPercent(criterion.atLeast, "nl", 0)})`,
      en: `${title.en} (limit: ${formatPercent(criterion.atLeast, "en", 0)})`,
    };
  const number = criterion.kind === "mean" ? criterion.atLeast : criterion.margin;
  return {
    nl: `${title.nl} (${criterion.kind === "mean" ? "grens" : "marge"}: ${formatNumber(number, "nl")})`,
    en: `${title.en} (${criterion.kind === "mean" ? "limit" : "margin"}: ${formatNumber(number, "en")})`,
  };
}

async function decide(visit: Visit): Promise<Answer> {
  const { house, person } = visit;
  const round = await readRound(house.planes.work, visit.params["round"] ?? "");
  const form = await visit.form();
  const approve = form.one("decision") === "approve";
  const by = person?.id ?? "";
  try {
    await decideRound(house.planes.work, round.id, { approve, reason: form.one("reason"), by }, house.now());
  } catch (error) {
    if (error instanceof Failure && error.field !== null) return MeasurementPage(visit, round, error);
    throw error;
  }
  await recordAudit(
    house.planes.work,
    house.keys,
    { actor: by, action: approve ? "round.approved" : "round.refused", subject: `round:${round.id}` },
    house.now(),
  );
  return { kind: "redirect", to: visit.to(`/instruments/rounds/${round.id}`) };
}

export const measuredRoutes: readonly Route[] = [
  { method: "POST", path: "/instruments/rounds/:round/decide", may: "instrument.judge", answer: decide },
];
