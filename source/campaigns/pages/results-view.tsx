import type { ReactElement } from "react";
import type { Released } from "../../disclosure/releases.server.ts";
import { allowed } from "../../identity/rules.ts";
import { AnswersView, isOneRange } from "../../instruments/people/answers-view.tsx";
import { roundSentences } from "../../instruments/people/said.ts";
import type { Failure } from "../../language/failure.ts";
import { formatDate, formatMoment } from "../../language/format.ts";
import { BuildOn } from "../../web/components/build-on.tsx";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Details, Reading } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { type CampaignFinding, resultsPath } from "../results.server.ts";
import { readers, words } from "./results-texts.ts";

/** What was wrong with what was posted. */
export interface Problem {
  readonly failure: Failure;
  readonly reason: string;
  /** Groups that were chosen. */
  readonly by?: readonly string[];
}

/** Released figures, with what they rest on. */
export function ReleasedResults({
  visit,
  released,
  before,
  problem,
}: {
  readonly visit: Visit;
  readonly released: Released<CampaignFinding>;
  readonly before: CampaignFinding | null;
  readonly problem: Problem | null;
}): ReactElement {
  const { locale } = visit;
  const { release, content } = released;
  const own = resultsPath(content.campaign);
  const files = [
    ["table.csv", words.asCsv],
    ["data.json", words.asJson],
    ...(isOneRange(content.answers.scales) ? [["picture.svg", words.asSvg] as const] : []),
  ] as const;
  const withdrawing = problem?.failure.field === "withdrawal" ? problem : null;
  return (
    <>
      <FindingView visit={visit} finding={content} before={before} />
      <section className="take-along">
        <Heading level={2}>{visit.say(words.download)}</Heading>
        <Actions>
          {files.map(([file, label]) => (
            <ButtonLink key={file} look="secondary" href={visit.to(`${own}/${file}`)}>
              {visit.say(label)}
            </ButtonLink>
          ))}
        </Actions>
      </section>
      <section>
        <Heading level={2}>{visit.say(words.about)}</Heading>
        <Facts
          items={[
            { name: visit.say(words.questionnaire), value: visit.say(content.questionnaire) },
            { name: visit.say(words.closedOn), value: formatDate(content.closedOn, locale) },
            {
              name: visit.say(words.audience),
              value: visit.say(words[readers.find(one => one === release.audience) ?? "manager"]),
            },
            { name: visit.say(words.releasedOn), value: formatMoment(release.publishedAt, locale) },
            { name: visit.say(words.seal), value: <code>{release.contentSha256.slice(0, 16)}</code> },
          ]}
        />
        <BuildOn visit={visit} release={release.id} />
        {allowed("release.approve", visit.person) ? (
          <Details summary={visit.say(words.withdraw)} open={withdrawing !== null}>
            <form method="post" action={visit.to(`${own}/withdraw`)}>
              <p>{visit.say(words.withdrawWhat)}</p>
              <input type="hidden" name="release" value={release.id} />
              <TextArea
                name="withdrawal"
                label={visit.say(words.reason)}
                value={withdrawing?.reason}
                error={withdrawing === null ? undefined : visit.say(withdrawing.failure.text)}
                rows={2}
              />
              <Button look="danger">{visit.say(words.withdraw)}</Button>
            </form>
          </Details>
        ) : null}
      </section>
    </>
  );
}

/** What was protected, and nothing else: released, or before whoever decides on it. */
export function FindingView({
  visit,
  finding,
  before,
}: {
  readonly visit: Visit;
  readonly finding: CampaignFinding;
  readonly before: CampaignFinding | null;
}): ReactElement {
  const { locale } = visit;
  return (
    <>
      <Reading sentences={roundSentences(finding, locale)} />
      <AnswersView
        answers={finding.answers}
        before={before === null ? null : { answers: before.answers, on: before.closedOn }}
        locale={locale}
      />
    </>
  );
}
