import { formatDate } from "../language/format.ts";
import type { Text } from "../language/text.ts";
import { type Path, supportStages, type SupportStage } from "./model.ts";
import { isTicked, type Standing } from "./progress.ts";

/** Why a substep is advised; in the order in which advice is given. */
export const reasons = ["contest", "ahead", "begun", "next", "support"] as const;
export type Reason = (typeof reasons)[number];

export interface NextStep {
  readonly standing: Standing;
  readonly reason: Reason;
  /** The reason in a sentence. */
  readonly why: Text;
}

/**
 * The support that helps a substep on: that of the last accelerator before its step. It advises, and never blocks.
 *
 * @returns null when the substep asks for none
 */
export function supportFor(path: Path, step: string): SupportStage | null {
  const at = path.steps.findIndex(({ id }) => id === step);
  const before = path.accelerators.filter(({ after }) => path.steps.findIndex(({ id }) => id === after) < at);
  return before.at(-1)?.stage ?? null;
}

/** Whether there is at least this much support; where nobody recorded any, nothing is held back. */
export function fits(needed: SupportStage | null, present: SupportStage | null): boolean {
  if (needed === null || present === null) return true;
  return supportStages.indexOf(needed) <= supportStages.indexOf(present);
}

function reasonOf(standing: Standing, support: SupportStage | null): Reason | null {
  if (standing.contest !== null && standing.contest.answer === null) return "contest";
  if (standing.state === "skipped") return null;
  if (standing.ahead) return "ahead";
  if (isTicked(standing.state)) return null;
  if (standing.state === "under-way") return "begun";
  return fits(supportFor(standing.path, standing.step.id), support) ? "next" : "support";
}

const stageNames: Readonly<Record<SupportStage, Text>> = {
  none: { nl: "geen", en: "no" },
  passive: { nl: "passieve", en: "passive" },
  active: { nl: "actieve", en: "active" },
};

function whyOf(standing: Standing, reason: Reason): Text {
  const { contest, recorded, substep, path, step, judgement } = standing;
  switch (reason) {
    case "contest":
      return {
        nl: `Een inspraakorgaan betwist dit sinds ${formatDate(contest?.at ?? "", "nl")} en wacht op antwoord.`,
        en: `A body has disputed this since ${formatDate(contest?.at ?? "", "en")} and waits for an answer.`,
      };
    case "ahead":
      return {
        nl: `Dit is als gedaan beoordeeld, maar de vastlegging laat dat nog niet zien. ${recorded.says.nl}`,
        en: `This was judged to be done, but the records do not show it yet. ${recorded.says.en}`,
      };
    case "begun": {
      const due = judgement?.due ?? null;
      return {
        nl: `Dit is begonnen${due === null ? "" : ` en moet klaar zijn op ${formatDate(due, "nl")}`}. ${recorded.state === "partly" ? recorded.says.nl : "Afmaken levert meer op dan iets nieuws beginnen."}`,
        en: `This has begun${due === null ? "" : ` and is due on ${formatDate(due, "en")}`}. ${recorded.state === "partly" ? recorded.says.en : "Finishing it brings more than starting something new."}`,
      };
    }
    case "next":
      return substep.feeds.length === 0
        ? {
            nl: "Dit is het eerste op het pad dat nog open is.",
            en: "On the path this comes next.",
          }
        : {
            nl: `Hier bouwt later werk op voort: ${substep.feeds.join(", ")}.`,
            en: `Later work builds on it: ${substep.feeds.join(", ")}.`,
          };
    default: {
      const needed = stageNames[supportFor(path, step.id) ?? "none"];
      return {
        nl: `Dit gaat beter met ${needed.nl} politieke steun, en die is er nu niet. Het kan wachten; beginnen mag ook.`,
        en: `This goes better with ${needed.en} political support, which is not there now. It can wait; you may begin all the same.`,
      };
    }
  }
}

/**
 * What can best be done next, most useful first.
 *
 * First what a body disputes and nobody has answered; then what is called done while the records say otherwise; then
 * what has begun, nearest date first; then what is open, in the order of the path; and last what goes better with
 * more political support than there is. Within the same reason earlier steps go first, then the order of the paths.
 * What is overdue is left out: it is listed apart, and would otherwise stand there twice.
 *
 * @param standings of every walk, in the order of the paths
 * @param support the stage now; null when nobody recorded one
 */
export function nextSteps(
  standings: readonly Standing[],
  support: SupportStage | null,
  limit: number,
): NextStep[] {
  const never = "9999-12-31";
  const due = (one: Standing) => one.judgement?.due ?? never;
  return standings
    .flatMap((standing, position) => {
      const reason = reasonOf(standing, support);
      return reason === null || (standing.overdue && reason !== "contest")
        ? []
        : [{ standing, reason, position, why: whyOf(standing, reason) }];
    })
    .toSorted(
      (a, b) =>
        reasons.indexOf(a.reason) - reasons.indexOf(b.reason) ||
        (due(a.standing) < due(b.standing) ? -1 : due(a.standing) > due(b.standing) ? 1 : 0) ||
        a.position - b.position,
    )
    .slice(0, limit)
    .map(({ standing, reason, why }) => ({ standing, reason, why }));
}

/** What is past its date, longest first. */
export const overdueOf = (standings: readonly Standing[]): Standing[] =>
  standings
    .filter(({ overdue }) => overdue)
    .toSorted((a, b) => ((a.judgement?.due ?? "") < (b.judgement?.due ?? "") ? -1 : 1));
