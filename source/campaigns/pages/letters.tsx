import { Heading, Lead } from "../../web/components/heading.tsx";
import { letterPages, mostLetters } from "../../mail/letters.tsx";
import type { Answer, Visit } from "../../web/route.ts";
import { readSite } from "../../web/site.server.ts";
import { howLong } from "../letters.server.ts";
import { listInvited, tokenOf } from "../invitations.server.ts";
import { modes } from "../model.ts";
import { readCampaign } from "../store.server.ts";
import { words } from "./campaign-texts.ts";

/** Letters for those without an address, while the round is open. In the order of random ids, not that of the list. */
export async function letters(visit: Visit): Promise<Answer> {
  const { house, locale } = visit;
  const campaign = await readCampaign(house, visit.params["id"] ?? "");
  const invited = await listInvited(house.planes.work, campaign.id);
  const without = campaign.state === "open" ? invited.filter(({ address }) => address === null) : [];
  const { municipality } = await readSite(house.planes.work);
  return {
    kind: "page",
    title: words.letters,
    trail: [{ label: { nl: campaign.title, en: campaign.title }, path: `/campaigns/${campaign.id}` }],
    body: (
      <>
        <div className="letters-about">
          <Heading level={1} above={campaign.title}>
            {visit.say(words.letters)}
          </Heading>
          <Lead>{visit.say(without.length === 0 ? words.noLetters : words.lettersWhat)}</Lead>
        </div>
        {without.length === 0
          ? null
          : letterPages(
              without.slice(0, mostLetters).map(({ id }) => ({
                addressee: [],
                salutation: visit.say(words.dear),
                text: [
                  campaign.title,
                  `${visit.say(campaign.instrument.purpose)} ${howLong(campaign, locale)}`,
                  visit.say(modes[campaign.mode].means),
                  `${visit.say(words.help)} ${campaign.plan.contact}`,
                ],
                link: `${house.settings.origin}/${locale}/answer/${tokenOf(house, id)}`,
              })),
              { from: municipality ?? campaign.plan.contact, locale },
            )}
      </>
    ),
  };
}
