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

/**
 * Days that suit most rounds: from the next Monday for three working weeks, a reminder half-way, figures kept for two
 * years. The form proposes them; nothing rests on them.
 *
 * @param today ISO 8601
 * @example
 * proposedDays("2026-11-25") // → { opensOn: "2026-11-30", closesOn: "2026-12-18", reminder: "2026-12-09", retentionDate: "2028-12-18" }
 */
export function proposedDays(today: string): {
  readonly opensOn: string;
  readonly closesOn: string;
  readonly reminder: string;
  readonly retentionDate: string;
} {
  const start = new Date(`${today}T12:00:00Z`);
  const toMonday = 8 - (start.getUTCDay() || 7);
  const after = (days: number) =>
    new Date(start.getTime() + (toMonday + days) * 86_400_000).toISOString().slice(0, 10);
  const closesOn = after(18);
  return {
    opensOn: after(0),
    closesOn,
    reminder: after(9),
    // Two years after a leap day there is none.
    retentionDate: `${Number(closesOn.slice(0, 4)) + 2}${closesOn.slice(4).replace("-02-29", "-02-28")}`,
  };
}
