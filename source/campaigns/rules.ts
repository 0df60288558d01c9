import type { Campaign, Plan } from "./model.ts";

/** Fewest people that may be told of. */
const few = 10;

/** Where a round stands for someone with a link. */
export type ForRespondent = "not-yet" | "open" | "over";

/**
 * Whether a round can be answered on a day: from the first day up to and including the last, once it was started.
 *
 * @param today ISO 8601
 */
export function standing(campaign: Pick<Campaign, "state" | "plan">, today: string): ForRespondent {
  if (campaign.state === "closed" || campaign.state === "told") return "over";
  if (campaign.state !== "open" || today < campaign.plan.opensOn) return "not-yet";
  return today > campaign.plan.closesOn ? "over" : "open";
}

/** Whether a day is one on which who has not reacted is reminded. */
export const isReminderDay = (campaign: Pick<Campaign, "state" | "plan">, today: string): boolean =>
  standing(campaign, today) === "open" && campaign.plan.reminders.includes(today);

/** What is wrong with the days of a plan: the field, and why. */
export function planProblem(
  plan: Pick<Plan, "opensOn" | "closesOn" | "reminders" | "register">,
  today: string,
): { readonly field: string; readonly nl: string; readonly en: string } | null {
  if (plan.closesOn < plan.opensOn || plan.closesOn < today)
    return {
      field: "closes-on",
      nl: "De laatste dag ligt voor de eerste, of is al geweest.",
      en: "The last day lies before the first, or has passed.",
    };
  if (plan.reminders.some(day => day <= plan.opensOn || day > plan.closesOn))
    return {
      field: "reminders",
      nl: "Een herinnering valt tussen de eerste en de laatste dag.",
      en: "A reminder falls between the first and the last day.",
    };
  if (plan.register.retentionDate <= plan.closesOn)
    return {
      field: "retention-date",
      nl: "De bewaartermijn eindigt na de laatste dag van de meting.",
      en: "The retention date lies after the last day of the round.",
    };
  return null;
}

/**
 * How many answered, as it may be told while a round is under way: a whole number of tens that is surely reached, and
 * never so near to everyone that those who did not answer are fewer than ten. Who knows who was away, or looks again
 * after someone left, would else read off one person. With a name the list says it anyway, so that it is exact.
 *
 * @returns null where nothing can be said
 * @example
 * tellable({ mode: "anonymous", open: false, people: 40 }, 39) // → { people: 30, exact: false }
 */
export function tellable(
  { mode, open, people }: Pick<Campaign, "mode" | "open" | "people">,
  answered: number,
): { readonly people: number; readonly exact: boolean } | null {
  if (mode === "named") return { people: answered, exact: true };
  // Behind an open link nobody knows who was asked.
  const most = open ? answered : Math.min(answered, people - few);
  const tens = Math.floor(most / few) * few;
  return tens < few ? null : { people: tens, exact: false };
}
