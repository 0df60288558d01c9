import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import { exceptions, groundNames } from "./exceptions.ts";
import type { ColumnPlan, DatasetKind, SpecialGround } from "./model.ts";
import { isDate } from "./rules.ts";

/** The exception relied on for one ground. */
export interface ReliedOn {
  readonly ground: SpecialGround;
  /** Code of an `Exception`. */
  readonly exception: string;
  readonly explanation: string;
}

/** The data-protection impact assessment (GDPR art. 35). */
export interface Assessment {
  readonly date: string;
  readonly reference: string;
  readonly outcome: "low-risk" | "measures-taken" | "high-risk";
}

/** Advice asked of the privacy officer or the works council, and what came of it. */
export interface Advice {
  readonly date: string;
  readonly outcome: "positive" | "positive-with-conditions" | "negative" | "does-not-apply";
  /** Conditions, or why it does not apply. */
  readonly note: string;
}

/** What has been recorded for the gate so far. */
export interface GateRecord {
  readonly reliedOn: readonly ReliedOn[];
  readonly assessment: Assessment | null;
  readonly privacyOfficer: Advice | null;
  readonly worksCouncil: Advice | null;
  /** Given with the decision; needed to refuse, and to approve against negative advice. */
  readonly reason: string;
}

export type GateState = "waits" | "approved" | "refused" | "used" | "withdrawn";

/** A request to keep data that GDPR article 9 protects. */
export interface Gate {
  readonly state: GateState;
  readonly grounds: readonly SpecialGround[];
  readonly record: GateRecord;
  readonly requestedBy: string;
  readonly decidedBy: string | null;
}

export type GateStep =
  | { readonly does: "record"; readonly record: Omit<GateRecord, "reason"> }
  | { readonly does: "approve"; readonly reason: string }
  | { readonly does: "refuse"; readonly reason: string }
  | { readonly does: "withdraw" }
  | { readonly does: "use" };

/** Whoever takes a step: their id, and whether the policy lets them judge datasets (`dataset.judge`). */
export interface Stepper {
  readonly id: string;
  readonly mayJudge: boolean;
}

/**
 * The protected grounds a plan would keep at person level; not empty means that the import must wait at the gate.
 * Tables of counts hold no rows on people and do not meet it.
 *
 * @example
 * specialGrounds([], "rows") // → []
 */
export function specialGrounds(plan: readonly ColumnPlan[], kind: DatasetKind): readonly SpecialGround[] {
  if (kind === "counts") return [];
  const kept = plan.filter(column => column.role !== "left-out");
  return [...new Set(kept.flatMap(column => column.special ?? []))];
}

/** A gate with nothing recorded yet. */
export const newGate = (grounds: readonly SpecialGround[], requestedBy: string): Gate => ({
  state: "waits",
  grounds,
  record: { reliedOn: [], assessment: null, privacyOfficer: null, worksCouncil: null, reason: "" },
  requestedBy,
  decidedBy: null,
});

/** What is still to be recorded before the privacy officer can approve; empty when it is complete. */
export function stillToRecord(gate: Gate): readonly Text[] {
  const { reliedOn, assessment, privacyOfficer, worksCouncil } = gate.record;
  const missing: Text[] = [];
  for (const ground of gate.grounds) {
    const fits = reliedOn.some(
      r =>
        r.ground === ground &&
        r.explanation.trim() !== "" &&
        exceptions.some(e => e.code === r.exception && e.grounds.includes(ground)),
    );
    if (!fits)
      missing.push({
        nl: `de uitzondering op artikel 9 AVG voor ${groundNames[ground].nl}, met een toelichting`,
        en: `the exception to GDPR article 9 for ${groundNames[ground].en}, with an explanation`,
      });
  }
  if (!assessment || !isDate(assessment.date) || assessment.reference.trim() === "")
    missing.push({
      nl: "de DPIA (beoordeling van de gevolgen voor de privacy): datum, kenmerk en uitkomst",
      en: "the data-protection impact assessment: date, reference and outcome",
    });
  else if (assessment.outcome === "high-risk")
    missing.push({
      nl: "maatregelen: volgens de DPIA blijft het risico hoog; vraag dan eerst de Autoriteit Persoonsgegevens (AVG art. 36)",
      en: "measures: by the assessment the risk stays high; consult the supervisory authority first (GDPR art. 36)",
    });
  if (!isAdvice(privacyOfficer) || privacyOfficer.outcome === "does-not-apply")
    missing.push({
      nl: "het advies van de privacy officer: datum en uitkomst",
      en: "the advice of the privacy officer: date and outcome",
    });
  if (!isAdvice(worksCouncil))
    missing.push({
      nl: "het advies van de ondernemingsraad: datum en uitkomst, of waarom dat niet van toepassing is",
      en: "the advice of the works council: date and outcome, or why it does not apply",
    });
  return missing;
}

const isAdvice = (advice: Advice | null): advice is Advice =>
  advice !== null &&
  isDate(advice.date) &&
  (advice.outcome === "positive" || advice.outcome === "negative" || advice.note.trim() !== "");

/**
 * Takes one step at the gate: waits → approved → used, or waits → refused or withdrawn. Nobody approves their own
 * request, and nothing is approved that is not complete.
 *
 * @throws Failure `gate-closed` when the step does not fit the state, `gate-own-request`, `gate-not-yours`,
 *   `gate-incomplete`, `gate-reason`
 */
export function takeStep(gate: Gate, step: GateStep, by: Stepper): Gate {
  const from: GateState = step.does === "use" ? "approved" : "waits";
  if (gate.state !== from)
    throw refusal("gate-closed", 409, {
      nl: "Deze aanvraag staat daar niet (meer) voor open.",
      en: "This request is not open to that (any more).",
    });
  switch (step.does) {
    case "record":
      if (by.id !== gate.requestedBy && !by.mayJudge) throw notYours();
      return { ...gate, record: { ...step.record, reason: "" } };
    case "withdraw":
    case "use":
      if (by.id !== gate.requestedBy) throw notYours();
      return { ...gate, state: step.does === "use" ? "used" : "withdrawn" };
    case "refuse":
      if (!by.mayJudge) throw notYours();
      if (step.reason.trim() === "") throw reasonNeeded();
      return decided(gate, "refused", step.reason, by);
    case "approve": {
      if (!by.mayJudge) throw notYours();
      if (by.id === gate.requestedBy)
        throw refusal("gate-own-request", 403, {
          nl: "Niemand keurt een eigen aanvraag goed. Vraag een andere functionaris.",
          en: "Nobody approves their own request. Ask another officer.",
        });
      const missing = stillToRecord(gate);
      if (missing.length)
        throw refusal("gate-incomplete", 422, {
          nl: `Nog vast te leggen: ${missing.map(m => m.nl).join("; ")}.`,
          en: `Still to be recorded: ${missing.map(m => m.en).join("; ")}.`,
        });
      const { privacyOfficer, worksCouncil } = gate.record;
      const against = [privacyOfficer, worksCouncil].some(advice => advice?.outcome === "negative");
      if (against && step.reason.trim() === "") throw reasonNeeded();
      return decided(gate, "approved", step.reason, by);
    }
    default:
      return step satisfies never;
  }
}

const decided = (gate: Gate, state: "approved" | "refused", reason: string, by: Stepper): Gate => ({
  ...gate,
  state,
  record: { ...gate.record, reason: reason.trim() },
  decidedBy: by.id,
});

const refusal = (code: string, status: 403 | 409 | 422, text: Text) => new Failure(code, text, { status });
const notYours = () =>
  refusal("gate-not-yours", 403, {
    nl: "Deze stap is niet aan u: vastleggen en intrekken kan de aanvrager, besluiten de privacy officer.",
    en: "This step is not yours: the requester records and withdraws, the privacy officer decides.",
  });
const reasonNeeded = () =>
  refusal("gate-reason", 422, {
    nl: "Geef een reden: die is nodig bij afwijzen en bij goedkeuren tegen een negatief advies in.",
    en: "Give a reason: it is needed to refuse, and to approve against negative advice.",
  });
