import type { ReactNode } from "react";
import { allowed } from "../../identity/rules.ts";
import type { Failure } from "../../language/failure.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Form, Visit } from "../../web/route.ts";
import type { Campaign } from "../model.ts";
import { words } from "./campaign-texts.ts";

/** What was wrong with an act on a round, with what was typed. */
export interface Problem {
  readonly failure: Failure;
  readonly form: Form;
}

/** What can be done now, by who may. */
export function Next({
  visit,
  campaign,
  problem,
}: {
  readonly visit: Visit;
  readonly campaign: Campaign;
  readonly problem: Problem | null;
}): ReactNode {
  const own = `/campaigns/${campaign.id}`;
  const manages = allowed("campaign.manage", visit.person);
  const post = (to: string, children: ReactNode) => (
    <form method="post" action={visit.to(`${own}/${to}`)}>
      {children}
    </form>
  );
  const error = (field: string) =>
    problem?.failure.field === field ? visit.say(problem.failure.text) : undefined;
  if (campaign.state === "waits" && allowed("campaign.approve", visit.person))
    return post(
      "decide",
      <>
        <TextArea
          name="reason"
          label={visit.say(words.reason)}
          hint={visit.say(words.reasonHint)}
          value={problem?.form.one("reason")}
          error={error("reason")}
          rows={2}
        />
        <Actions>
          <Button name="decision" value="approve">
            {visit.say(words.approve)}
          </Button>
          <Button look="secondary" name="decision" value="refuse">
            {visit.say(words.refuse)}
          </Button>
        </Actions>
      </>,
    );
  if (campaign.state === "waits")
    return (
      <Notice locale={visit.locale}>
        <p>{visit.say(words.waits)}</p>
      </Notice>
    );
  if (campaign.state === "told")
    return (
      <Actions>
        <ButtonLink look="secondary" href={visit.to(`/answers/${campaign.id}`)}>
          {visit.say(words.told)}
        </ButtonLink>
      </Actions>
    );
  if (!manages) return null;
  switch (campaign.state) {
    case "approved":
      return post(
        "open",
        <>
          <p>{visit.say(words.openWhat)}</p>
          <Button>{visit.say(words.open)}</Button>
        </>,
      );
    case "open":
      return (
        <>
          <p>
            <a href={visit.to(`${own}/letters`)}>{visit.say(words.letters)}</a>
          </p>
          <Details summary={visit.say(words.close)}>
            {post(
              "close",
              <>
                <p>{visit.say(words.closeWhat)}</p>
                <Button look="secondary">{visit.say(words.close)}</Button>
              </>,
            )}
          </Details>
        </>
      );
    case "closed":
      return (
        <section>
          <Heading level={2}>{visit.say(words.tell)}</Heading>
          <p>{visit.say(words.tellWhat)}</p>
          {post(
            "tell",
            <>
              {(["heard", "will", "when"] as const).map(part => (
                <TextArea
                  key={part}
                  name={part}
                  label={visit.say(words[part])}
                  value={problem?.form.one(part)}
                  error={error(part)}
                  rows={part === "when" ? 2 : 5}
                />
              ))}
              <Button>{visit.say(words.tellNow)}</Button>
            </>,
          )}
        </section>
      );
    default:
      return post(
        "submit",
        <Actions>
          <Button>{visit.say(words.submit)}</Button>
          <ButtonLink look="secondary" href={visit.to(`${own}/edit`)}>
            {visit.say(words.edit)}
          </ButtonLink>
        </Actions>,
      );
  }
}
