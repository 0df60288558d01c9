import { Failure } from "../language/failure.ts";

/** What someone decides on what another asked for: a release, or a round of asking people. */
export interface Decision {
  readonly approve: boolean;
  readonly reason: string;
  readonly by: string;
}

/** Most characters of a reason, which readers see beside what it is about. */
const longestReason = 2000;

/** A reason as it is kept. @throws Failure `reason-too-long` at its field */
export function givenReason(typed: string): string {
  const reason = typed.replaceAll("\r\n", "\n").trim();
  if (reason.length <= longestReason) return reason;
  throw new Failure(
    "reason-too-long",
    {
      nl: `Houd de reden onder de ${longestReason} tekens; het zijn er nu ${reason.length}.`,
      en: `Keep the reason under ${longestReason} characters; there are ${reason.length} now.`,
    },
    { field: "reason" },
  );
}

/**
 * The rule of every second pair of eyes: whoever asks does not decide, and a refusal says why.
 *
 * @returns what is kept of the decision
 * @throws Failure `own-plan` when the one who asked decides, `reason-missing` when a refusal gives no reason,
 *   `reason-too-long`
 */
export function decisionOn(
  asked: { readonly by: string },
  decision: Decision,
  now: Date,
): { readonly decided_by: string; readonly decided_at: string; readonly reason: string | null } {
  // The one who wants it is not the one who judges whether it may.
  if (asked.by === decision.by)
    throw new Failure(
      "own-plan",
      {
        nl: "Wie iets aanvraagt, kan het niet zelf goedkeuren of afwijzen. Vraag een ander.",
        en: "Whoever asks for something cannot approve or refuse it. Ask someone else.",
      },
      { status: 403 },
    );
  const reason = givenReason(decision.reason);
  if (!decision.approve && reason === "")
    throw new Failure(
      "reason-missing",
      {
        nl: "Geef een reden voor de afwijzing, zodat de aanvrager weet wat er anders moet.",
        en: "Give a reason for the refusal, so that whoever asked knows what to change.",
      },
      { field: "reason" },
    );
  return { decided_by: decision.by, decided_at: now.toISOString(), reason: reason === "" ? null : reason };
}
