import type { ReactNode } from "react";
import { legalGrounds } from "../../datasets/rules.ts";
import { readPolicy } from "../../disclosure/policy.server.ts";
import { groupQuestionsOf } from "../../instruments/model.ts";
import { formatDate, formatList, formatNumber } from "../../language/format.ts";
import { Facts } from "../../web/components/facts.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Visit } from "../../web/route.ts";
import { choiceSentences } from "../choice-sentences.ts";
import { goalsLost, reasonFor, unitKey } from "../coarsening.ts";
import { type listInvited, openPath } from "../invitations.server.ts";
import { type Campaign, languageNames, modes, stateNames } from "../model.ts";
import { tellable } from "../rules.ts";
import { words } from "./campaign-texts.ts";

/** How many have answered, as far as that singles nobody out. */
function answeredIn(visit: Visit, campaign: Campaign, answered: number): string {
  const shown = tellable(campaign, answered);
  if (shown === null) return visit.say(words.notSaid);
  const number = formatNumber(shown.people, visit.locale);
  return shown.exact ? number : `${visit.say(words.atLeast)} ${number}`;
}

/** The municipality's own units that a round tells apart, coarser where that was needed; none where it does not. */
function unitsAsked({ instrument, plan }: Campaign): readonly string[] {
  if (plan.units === undefined) return [];
  const question = groupQuestionsOf(instrument).find(({ key }) => key === unitKey);
  return (question?.options ?? []).filter(({ missing }) => !missing).map(({ label }) => label.nl);
}

export function PlanFacts({
  visit,
  campaign,
  service,
  answered,
}: {
  readonly visit: Visit;
  readonly campaign: Campaign;
  /** Name of the service it is held for; null where it is for none. */
  readonly service: string | null;
  readonly answered: number | null;
}) {
  const { locale } = visit;
  const { plan, mode, state } = campaign;
  const people = formatNumber(campaign.people, locale);
  const units = unitsAsked(campaign);
  const facts: { readonly name: string; readonly value: ReactNode }[] = [
    {
      name: visit.say(words.state),
      value: <Tag tone={stateNames[state].tone}>{visit.say(stateNames[state].text)}</Tag>,
    },
    {
      name: visit.say(words.people),
      value: campaign.open ? `${visit.say(words.openLink)} ${people}` : people,
    },
    ...(service === null ? [] : [{ name: visit.say(words.service), value: service }]),
    ...(units.length === 0 ? [] : [{ name: visit.say(words.units), value: formatList(units, locale) }]),
    ...(answered === null
      ? []
      : [{ name: visit.say(words.answered), value: answeredIn(visit, campaign, answered) }]),
    {
      name: visit.say(words.period),
      value: `${formatDate(plan.opensOn, locale)} – ${formatDate(plan.closesOn, locale)}`,
    },
    {
      name: visit.say(words.duration),
      value: choiceSentences(
        campaign.instrument.minutes,
        (campaign.instrument.leftOut?.themes ?? []).map(({ title }) => visit.say(title)),
        locale,
      ).join(" "),
    },
    { name: `${visit.say(words.mode)}: ${visit.say(modes[mode].name)}`, value: visit.say(modes[mode].means) },
    {
      name: visit.say(words.languages),
      value: formatList(
        plan.languages.map(one => visit.say(languageNames[one])),
        locale,
      ),
    },
    {
      name: visit.say(words.reminders),
      value:
        plan.reminders.length === 0
          ? "–"
          : formatList(
              plan.reminders.map(day => formatDate(day, locale)),
              locale,
            ),
    },
    { name: visit.say(words.purpose), value: plan.register.purpose },
    {
      name: visit.say(words.ground),
      value: visit.say(legalGrounds[plan.register.legalGround] ?? { nl: "–", en: "–" }),
    },
    { name: visit.say(words.retention), value: formatDate(plan.register.retentionDate, locale) },
    { name: visit.say(words.assessment), value: plan.register.assessment || "–" },
    { name: visit.say(words.contact), value: plan.contact },
    ...(campaign.reason === null ? [] : [{ name: visit.say(words.reason), value: campaign.reason }]),
    ...(campaign.open && state === "open"
      ? [
          {
            name: visit.say(words.link),
            value: `${visit.house.settings.origin}/${locale}${openPath(visit.house, campaign.id)}`,
          },
        ]
      : []),
  ];
  return <Facts items={facts} />;
}

/** While it is prepared: what can be asked of so many people, and what that costs. */
export function Groups({ visit, campaign }: { readonly visit: Visit; readonly campaign: Campaign }) {
  const { whole } = campaign;
  if (campaign.groups.length === 0 || whole === null) return null;
  const questions = groupQuestionsOf(whole);
  const threshold = readPolicy().audiences.staff.threshold ?? 10;
  const lost = goalsLost(whole, campaign.instrument);
  return (
    <section>
      <Heading level={2}>{visit.say(words.groups)}</Heading>
      <p>{visit.say(words.groupsWhat)}</p>
      <ul>
        {campaign.groups.map(chosen => {
          const question = questions.find(({ key }) => key === chosen.key);
          return question === undefined ? null : (
            <li key={chosen.key}>{visit.say(reasonFor(chosen, question, threshold))}</li>
          );
        })}
      </ul>
      {lost.length === 0 ? null : (
        <>
          <p>{visit.say(words.goalsLost)}</p>
          <ul>
            {lost.map(goal => (
              <li key={goal.en}>{visit.say(goal)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

export function Who({
  visit,
  rows,
}: {
  readonly visit: Visit;
  readonly rows: Awaited<ReturnType<typeof listInvited>>;
}) {
  return (
    <DataTable
      id="who"
      caption={visit.say(words.who)}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "address",
          head: visit.say(words.address),
          cell: ({ address }) => address ?? visit.say(words.letter),
        },
        {
          key: "answered",
          head: visit.say(words.answered),
          cell: ({ state }) => visit.say(state === "answered" ? words.yes : words.no),
        },
      ]}
    />
  );
}
