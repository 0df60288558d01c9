/** One entry of the register: what was imported, why, on what ground, and until when it is kept. */
export interface DatasetTable {
  id: string;
  name: string;
  kind: "rows" | "counts";
  rows: number;
  /** JSON list of `ColumnPlan`; without categories that came from the file once the dataset is erased. */
  columns: string;
  /** JSON of `Register`. */
  register: string;
  reference_date: string;
  retention_date: string;
  /** The approved request, where the data are protected by GDPR article 9. */
  import_request: string | null;
  /** Name of the sealed file; null once it is erased. */
  snapshot_file: string | null;
  /** Key of the sealed file, wrapped under the key of the people plane; null once it is erased. */
  wrapped_key: string | null;
  sha256: string;
  created_by: string;
  created_at: string;
  erased_at: string | null;
  erased_by: string | null;
  erased_why: "retention" | "request" | null;
  /** Datasets about mostly the same people share this: the id of one of them; null for a dataset on its own. */
  series: string | null;
}

/** Who may see the exact figures of a dataset. */
export interface DatasetAccessTable {
  dataset: string;
  person: string;
  granted_by: string;
  granted_at: string;
}

/** A plan for data that GDPR article 9 protects, waiting for the privacy officer. Holds no data on people. */
export interface ImportRequestTable {
  id: string;
  state: "waits" | "approved" | "refused" | "used" | "withdrawn";
  kind: "rows" | "counts";
  name: string;
  /** JSON list of `ColumnPlan`. */
  columns: string;
  /** JSON of `Register`. */
  register: string;
  /** JSON: names of all columns of the file, which must be the same when it is handed in again. */
  file: string;
  /** JSON of what was recorded for the gate. */
  gate: string;
  requested_by: string;
  requested_at: string;
  decided_by: string | null;
  decided_at: string | null;
}

/**
 * What an anonymous round has come to so far, sealed under a key that is replaced with every answer. There is one while
 * the round is open.
 */
export interface AnswerBoxTable {
  /** `<campaign>.totals`, `<campaign>.texts`, `<campaign>.texts-1` and so on. */
  id: string;
  campaign: string;
  /** Which of the keys in its key file it is sealed under: counts the times it was sealed anew. */
  turn: number;
  sealed: string;
}

/** A credential that was used to hand in an answer, by hash: nobody knows whose. */
export interface AnswerCredentialTable {
  hash: string;
  campaign: string;
}

/** What someone answered in a named or confidential round, while it is open. */
export interface AnswerSheetTable {
  /** Id of the invitation in the work plane. */
  invitation: string;
  campaign: string;
  /** JSON of `Answers`, under the key of the people plane. */
  sealed: string;
  /** 0 while it is being filled in. */
  sent: number;
}

/** What a closed round came to: totals by group, never a sheet. */
export interface AnswerResultTable {
  campaign: string;
  people: number;
  /** JSON of the totals, under the key of the people plane. */
  sealed: string;
  retention_date: string;
}

/** What people wrote in their own words, apart from everything else they answered, in no order. */
export interface AnswerTextTable {
  id: string;
  campaign: string;
  question: string;
  /** The words, under the key of the people plane. */
  sealed: string;
  /** `held` until someone has judged what the check found. */
  state: "clear" | "held";
  /** JSON: what in it could lead to a person. */
  signs: string;
}
