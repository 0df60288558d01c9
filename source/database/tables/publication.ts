/** A release, complete in itself. Nothing in a row changes after it was written, but that it is withdrawn. */
export interface ReleaseTable {
  /** The id of its plan. */
  id: string;
  snapshot: string;
  audience: "manager" | "staff" | "public";
  /** JSON text in both languages. */
  title: string;
  /** JSON: the definition of the plan, so that what was shown can be tabulated anew while the snapshot is there. */
  definition: string;
  /** JSON: protected figures with their definitions and classifications. */
  content: string;
  content_sha256: string;
  policy_version: string;
  policy_hash: string;
  /** JSON: keys of the counts shown, and of those hidden with their reason; never a hidden count. */
  ledger: string;
  proposed_by: string;
  proposed_at: string;
  approved_by: string;
  approved_at: string;
  published_at: string;
  withdrawn_by: string | null;
  withdrawn_at: string | null;
  withdrawal_reason: string | null;
}

/**
 * An edition of a report, complete in itself. Nothing in a row changes after it was written, but that it is withdrawn.
 * Who did what stands in it by role: it is kept for longer than accounts are.
 */
export interface EditionTable {
  /** The id of its proposal. */
  id: string;
  report: string;
  /** 1 for the first, 2 for its first correction. */
  number: number;
  audience: "manager" | "staff" | "public";
  /** The unit whose managers alone may read it; null for others. */
  unit: string | null;
  title: string;
  /** The language it is written in. */
  locale: "nl" | "en";
  /** JSON: the document as it was approved. */
  document: string;
  document_sha256: string;
  /** JSON: what the check found and was let stand, each with its reason. */
  accepted: string;
  /** JSON: what each figure in it was released by, with its ledger: keys, never a hidden count. */
  releases: string;
  embargo_until: string | null;
  proposed_role: string;
  proposed_at: string;
  approved_role: string;
  approved_at: string;
  published_at: string;
  withdrawn_role: string | null;
  withdrawn_at: string | null;
  withdrawal_reason: string | null;
}
