import { allowed } from "../identity/rules.ts";
import type { Text } from "../language/text.ts";
import type { Late, LateIn } from "../web/late.ts";
import { listCampaigns } from "./store.server.ts";

const texts = {
  close: { nl: "meting die gesloten kan worden", en: "round that can be closed" },
  tell: { nl: "meting waarvan nog niets verteld is", en: "round of which nothing was told yet" },
} satisfies Record<string, Text>;

/** Rounds past their last day that are still open, or of which those who were asked have not heard what came of it. */
export const lateRounds: LateIn = async visit => {
  if (!allowed("campaign.manage", visit.person)) return [];
  const today = visit.house.now().toISOString().slice(0, 10);
  return (await listCampaigns(visit.house)).flatMap(({ id, title, state, plan }): Late[] =>
    plan.closesOn < today && (state === "open" || state === "closed")
      ? [
          {
            kind: state === "open" ? texts.close : texts.tell,
            title: { nl: title, en: title },
            owner: null,
            due: plan.closesOn,
            path: `/campaigns/${id}`,
          },
        ]
      : [],
  );
};
