import { Failure } from "../language/failure.ts";
import type { Commitment, CommitmentKind, CommitmentState, FollowUp, Quote } from "./model.ts";

const settled: ReadonlySet<CommitmentState> = new Set(["done", "partly", "not-done"]);

/** Whether nothing more is to come of it. */
export const isSettled = (state: CommitmentState): boolean => settled.has(state);

/** Whether it is past its day and not settled. */
export const isOverdue = ({ state, due }: Pick<Commitment, "state" | "due">, today: string): boolean =>
  !isSettled(state) && due !== null && due < today;

/** The day that was first promised, where it was moved later; null where it stands as it was. */
export function firstPromised({ steps, due }: Pick<Commitment, "steps" | "due">): string | null {
  const first = steps.map(step => step.due).findLast(day => day !== null) ?? null;
  return first !== null && (due === null || first < due) ? first : null;
}

/**
 * Whether the municipality fell short on it, whatever happened afterwards: overdue now, settled in part or not at all,
 * settled after the day that was first promised, or moved past it.
 */
export function fellShort(commitment: Commitment, today: string): boolean {
  const first = commitment.steps.map(step => step.due).findLast(day => day !== null) ?? null;
  return (
    isOverdue(commitment, today) ||
    commitment.state === "partly" ||
    commitment.state === "not-done" ||
    (first !== null && (commitment.settledOn ?? today) > first)
  );
}

/** The longest waiting first: overdue by day, then what has a day, then the rest; settled ones by newest. */
export function inOrder(commitments: readonly Commitment[]): Commitment[] {
  const key = ({ state, due }: Commitment) => `${isSettled(state) ? 1 : 0}${due ?? "9999"}`;
  return commitments.toSorted((a, b) => {
    if (isSettled(a.state) && isSettled(b.state)) return (a.settledOn ?? "") < (b.settledOn ?? "") ? 1 : -1;
    return key(a) < key(b) ? -1 : 1;
  });
}

/** Whether something can be opened to see it: a page of Mozaïek, or an address that is fetched safely; never a script. */
export const canBeEvidence = (evidence: string): boolean => /^(\/(?!\/)|https:\/\/)\S*$/.test(evidence);

/**
 * Whose releases an answer may quote. What is answered to the council can be read by everyone, so a question takes
 * figures for the public alone; recommendations and promises may also rest on figures for staff, which is what the
 * clerk may see of them. Figures for managers would reach eyes they were not released for.
 */
export const quotable = (kind: CommitmentKind): readonly Quote["audience"][] =>
  kind === "question" ? ["public"] : ["staff", "public"];

/**
 * Refuses a step that says nothing.
 *
 * @throws Failure `result` when something is settled without saying what was done or why not, in words or in figures
 *   that it quotes, `evidence` when that cannot be opened, `step` when a day moves without a reason
 */
export function checkFollowUp(
  before: Pick<Commitment, "due" | "figures">,
  { state, due, result, evidence, words }: FollowUp,
): void {
  if (isSettled(state) && result === "" && before.figures.length === 0)
    throw new Failure(
      "result",
      {
        nl: "Schrijf op wat er is geantwoord of gedaan; of waarom niet.",
        en: "Write what was answered or done; or why not.",
      },
      { field: "result" },
    );
  if (evidence !== "" && !canBeEvidence(evidence))
    throw new Failure(
      "evidence",
      {
        nl: "Dit is geen adres. Begin met https:// of, voor een pagina in Mozaïek, met /.",
        en: "This is no address. Begin with https:// or, for a page of Mozaïek, with /.",
      },
      { field: "evidence" },
    );
  if (before.due !== null && due !== before.due && words === "")
    throw new Failure(
      "step",
      {
        nl: "De dag verschuift. Schrijf op waarom; de eerste belofte blijft zichtbaar.",
        en: "The day moves. Write why; the first promise stays visible.",
      },
      { field: "words" },
    );
}
