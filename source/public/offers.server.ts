import { listCampaigns } from "../campaigns/store.server.ts";
import type { House } from "../house.ts";
import { listInterventions } from "../interventions/store.server.ts";
import { type Choice, type ChoiceKind, listChoices } from "./choices.server.ts";
import { over } from "./gather.server.ts";

/** Something that can be chosen for the public page. */
export interface Offer {
  readonly kind: ChoiceKind;
  /** Id of the intervention or the round. */
  readonly subject: string;
  readonly title: string;
  /** As colleagues wrote it, or as those who were asked were told: not yet words for everyone. */
  readonly words: string;
  /** Null where it was not chosen. */
  readonly choice: Choice | null;
}

/** What can be chosen for the public page: lessons of what is over, for goals that were adopted, and rounds that were told. */
export async function offersOf(house: House): Promise<readonly Offer[]> {
  const { work } = house.planes;
  const [choices, interventions, campaigns] = await Promise.all([
    listChoices(work),
    listInterventions(work, "reader"),
    listCampaigns(house),
  ]);
  const offer = (kind: ChoiceKind, subject: string, title: string, words: string): Offer => ({
    kind,
    subject,
    title,
    words,
    choice: choices.find(one => one.kind === kind && one.subject === subject) ?? null,
  });
  return [
    ...interventions
      .filter(({ state }) => over.has(state))
      .map(({ id, title, learned }) => offer("lesson", id, title, learned)),
    ...campaigns.flatMap(({ id, title, state, told }) =>
      state !== "told" || told === null
        ? []
        : [offer("round", id, title, [told.heard, told.will, told.when].join("\n\n"))],
    ),
  ];
}
