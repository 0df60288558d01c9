import { allowed } from "../../identity/rules.ts";
import { formatDate } from "../../language/format.ts";
import { Actions, ButtonLink } from "../../web/components/button.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Empty, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Visit } from "../../web/route.ts";
import { modes, stateNames } from "../model.ts";
import { listCampaigns } from "../store.server.ts";
import { words } from "./campaign-texts.ts";

/** Every round, with where it stands. */
export async function list(visit: Visit): Promise<Answer> {
  const campaigns = await listCampaigns(visit.house);
  const add = allowed("campaign.manage", visit.person) ? (
    <ButtonLink href={visit.to("/campaigns/new")}>{visit.say(words.new)}</ButtonLink>
  ) : undefined;
  return {
    kind: "page",
    title: words.title,
    body: (
      <>
        <Heading level={1}>{visit.say(words.title)}</Heading>
        <Lead>{visit.say(words.about)}</Lead>
        {campaigns.length === 0 ? (
          <Empty title={visit.say(words.none)} action={add}>
            <p>{visit.say(words.noneWhat)}</p>
          </Empty>
        ) : (
          <>
            <DataTable
              id="campaigns"
              caption={visit.say(words.title)}
              rows={campaigns}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: "name",
                  head: visit.say(words.name),
                  cell: ({ id, title }) => <a href={visit.to(`/campaigns/${id}`)}>{title}</a>,
                },
                {
                  key: "instrument",
                  head: visit.say(words.instrument),
                  cell: ({ instrument }) => visit.say(instrument.title),
                },
                { key: "mode", head: visit.say(words.mode), cell: ({ mode }) => visit.say(modes[mode].name) },
                {
                  key: "until",
                  head: visit.say(words.period),
                  cell: ({ plan }) =>
                    `${formatDate(plan.opensOn, visit.locale)} – ${formatDate(plan.closesOn, visit.locale)}`,
                },
                {
                  key: "state",
                  head: visit.say(words.state),
                  cell: ({ state }) => (
                    <Tag tone={stateNames[state].tone}>{visit.say(stateNames[state].text)}</Tag>
                  ),
                },
              ]}
            />
            {add === undefined ? null : <Actions>{add}</Actions>}
          </>
        )}
      </>
    ),
  };
}
