/**
 * Every table, by plane. Column types are the same on SQLite and PostgreSQL: `text` (also for JSON, dates as
 * ISO 8601 and hashes), `integer` for counts and flags (0 and 1), `bigint` read as number.
 */

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

export interface PeopleTables {
  dataset: DatasetTable;
  dataset_access: DatasetAccessTable;
  import_request: ImportRequestTable;
  answer_box: AnswerBoxTable;
  answer_credential: AnswerCredentialTable;
  answer_sheet: AnswerSheetTable;
  answer_result: AnswerResultTable;
  answer_text: AnswerTextTable;
}

/** A person with an account. */
export interface PersonTable {
  id: string;
  name: string;
  /** Lower case; unique. */
  email: string;
  email_verified: number;
  image: string | null;
  /** 1 once a second factor has been set up and proved. */
  second_factor: number;
  created_at: string;
  updated_at: string;
}

export interface SessionTable {
  id: string;
  person: string;
  token: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
  /** The sign-in library has these two columns; they stay empty. */
  ip_address: string | null;
  user_agent: string | null;
}

/** How a person proves who they are: a password (scrypt), later an identity provider of the municipality. */
export interface CredentialTable {
  id: string;
  person: string;
  account_id: string;
  provider: string;
  password: string | null;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  created_at: string;
  updated_at: string;
}

/** Short-lived proofs of the sign-in library: a sign-in that waits for its second step. */
export interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

export interface SecondFactorTable {
  id: string;
  person: string;
  /** Encrypted. */
  secret: string;
  /** Encrypted. */
  recovery_codes: string;
  verified: number;
  failures: number;
  locked_until: string | null;
}

/** A role given to a person, for one unit or for the whole municipality; never deleted, only revoked. */
export interface RoleGrantTable {
  id: string;
  person: string;
  role: string;
  unit: string | null;
  granted_by: string;
  granted_at: string;
  revoked_by: string | null;
  revoked_at: string | null;
}

/** A one-time link that makes an account: by invitation, or for the first administrator. */
export interface InvitationTable {
  id: string;
  token_hash: string;
  kind: "first-administrator" | "invitation";
  email: string | null;
  name: string | null;
  /** JSON list of roles. */
  roles: string;
  made_by: string;
  made_at: string;
  expires_at: string;
  used_at: string | null;
}

/** Attempts to sign in, by keyed hash of the account or the address; rows live for an hour. */
export interface AttemptTable {
  key_hash: string;
  count: number;
  last_at: string;
}

export interface AuditEntryTable {
  seq: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  /** JSON: ids and numbers only. */
  detail: string;
  hash: string;
}

/** One row: where the chain ends, under a key, so that entries cannot be cut off its end. */
export interface AuditHeadTable {
  id: number;
  seq: number;
  hash: string;
  mac: string;
}

/** Facts about the installation, such as that it is a demonstration. */
export interface SettingTable {
  name: string;
  value: string;
}

/** Work that outlasts a request. */
export interface JobTable {
  id: string;
  kind: string;
  /** JSON; names things by id and never holds data on people. */
  payload: string;
  state: "queued" | "running" | "done" | "failed";
  progress_done: number;
  progress_total: number | null;
  /** JSON of a `Text`: what is being done, or why it failed. */
  message: string | null;
  /** JSON. */
  result: string | null;
  lease_until: string | null;
  attempts: number;
  created_by: string | null;
  created_at: string;
  finished_at: string | null;
}

/** A known value wrapped under the key of each plane: another key cannot unwrap it. */
export interface KeyCheckTable {
  plane: string;
  value: string;
}

/** What someone wants to release: proposed by one, decided by another. */
export interface ReleasePlanTable {
  id: string;
  /** Id of the dataset the figures are taken from. */
  snapshot: string;
  audience: "manager" | "staff" | "public";
  /** JSON text in both languages. */
  title: string;
  /** JSON: which tables, as the view that makes them describes them. */
  definition: string;
  state: "proposed" | "approved" | "refused" | "published";
  proposed_by: string;
  proposed_at: string;
  decided_by: string | null;
  decided_at: string | null;
  reason: string | null;
}

/** Who made a row of the work and when. */
interface Made {
  made_by: string;
  made_at: string;
}

/** A row of the work that was taken away can be put back for 30 days; after that it is gone. */
interface Removable extends Made {
  removed_by: string | null;
  removed_at: string | null;
}

/** Where on the path something belongs. `walk` is `main`, or the id of a service. */
interface OnPath {
  path: string;
  walk: string;
  substep: string;
}

/** A service for which a path is walked. */
export interface PathServiceTable extends Removable {
  id: string;
  path: string;
  name: string;
}

/** What a person says of a substep; the one that was not replaced holds, the others are its history. */
export interface PathJudgementTable extends Made, OnPath {
  id: string;
  verdict: "open" | "under-way" | "done" | "skipped";
  owner: string;
  due: string | null;
  reason: string;
  replaced_at: string | null;
}

export interface PathNoteTable extends Removable, OnPath {
  id: string;
  words: string;
}

/** A body that disputes a tick. Never removed: whoever was contradicted must not be able to make it go away. */
export interface PathContestTable extends Made, OnPath {
  id: string;
  reason: string;
  answer: string | null;
  answered_by: string | null;
  answered_at: string | null;
  settled_at: string | null;
}

/** How much political support someone saw, from a day on; a private working note unless its writer shares it. */
export interface SupportEntryTable extends Removable {
  id: string;
  stage: "none" | "passive" | "active";
  since: string;
  /** JSON list of ids of signs. */
  signs: string;
  words: string;
  readers: "self" | "coordinators" | "readers";
}

/** The municipality's own definition of a concept; the one that was not replaced holds. */
export interface OwnDefinitionTable extends Removable {
  id: string;
  concept: string;
  words: string;
  words_en: string;
  adopted_by: string;
  adopted_on: string;
  replaced_at: string | null;
}

/** A practice of elsewhere that the municipality keeps to learn from: one of the content, or one of its own finding. */
export interface PracticeKeptTable extends Removable {
  id: string;
  practice: string | null;
  title: string;
  place: string;
  lesson: string;
}

/** What was done beside the strategy and leaves no other trace; numbers of people who took part, never who. */
export interface ActivityTable extends Removable {
  id: string;
  kind:
    | "training"
    | "talk"
    | "comparison"
    | "law"
    | "vignettes"
    | "correspondence"
    | "equity-audit"
    | "risk-profile-check"
    | "algorithm-check"
    | "complaints-check";
  on_day: string;
  title: string;
  service: string | null;
  staff: number;
  managers: number;
  words: string;
}

/** A questionnaire as it was asked, kept as long as there are answers to it. Never changed. */
export interface InstrumentVersionTable {
  /** SHA-256 of `content`. */
  hash: string;
  instrument: string;
  version: string;
  /** JSON of `Instrument`. */
  content: string;
  frozen_at: string;
}

/** One time of asking a questionnaire. */
export interface InstrumentRoundTable {
  id: string;
  instrument: string;
  version_hash: string;
  /** What it is about, such as one vacancy; empty for the whole organisation. */
  subject: string;
  /** Id of the service it was held for; null where it was for none. */
  service: string | null;
  state: "open" | "closed";
  /** JSON: criteria with the numbers agreed before anyone answered. */
  agreed: string;
  opened_by: string;
  opened_at: string;
  closed_by: string | null;
  closed_at: string | null;
}

/** What one colleague answered about the organisation, under their name. */
export interface InstrumentResponseTable {
  round: string;
  person: string;
  /** JSON of `Answers`. */
  answers: string;
  /** The day it comes back, where the questionnaire asks for one. */
  due_on: string | null;
  /** When someone said that they looked back. */
  looked_back_at: string | null;
  saved_at: string;
  submitted_at: string | null;
}

/** A try-out of a questionnaire with people before it was used. */
export interface InstrumentPilotTable {
  version_hash: string;
  held_on: string;
  people: number;
  note: string;
  recorded_by: string;
  recorded_at: string;
}

/** How well a scale hangs together, as it came through the door. */
export interface InstrumentReliabilityTable {
  version_hash: string;
  scale: string;
  alpha: number;
  low: number;
  high: number;
  /** People who answered every question of the scale. */
  people: number;
  recorded_at: string;
}

/** A round of asking people about themselves. */
export interface CampaignTable {
  id: string;
  title: string;
  instrument: string;
  /** The questionnaire as it is asked; null until it was approved. */
  version_hash: string | null;
  /** JSON of `Plan`: period, languages, reminders, register, contact, groups asked. */
  plan: string;
  mode: "named" | "confidential" | "anonymous";
  state: "draft" | "waits" | "refused" | "approved" | "open" | "closed" | "told";
  /** How many people are asked. */
  people: number;
  /** Hash of the token of an open link; null where people are invited. */
  open_link: string | null;
  /** Anonymous rounds: what credentials are checked against, as PEM. */
  public_key: string | null;
  /** What credentials are signed with, under the key of the work plane; gone once the round is closed. */
  private_key: string | null;
  made_by: string;
  made_at: string;
  decided_by: string | null;
  decided_at: string | null;
  reason: string | null;
  opened_at: string | null;
  closed_at: string | null;
  /** JSON of `Told`: what those asked are told. */
  told: string | null;
  told_at: string | null;
  /** Id of the service it is held for; null where it is for none. */
  service: string | null;
}

/** Someone who is asked. In an anonymous round `collected` says that they took their credential, and nothing more. */
export interface CampaignInvitationTable {
  id: string;
  campaign: string;
  /** E-mail address; null for a letter, and once those asked were told what came of it. */
  address: string | null;
  unit: string | null;
  token_hash: string;
  state: "asked" | "collected" | "answered";
  /** Hash of the blinded credential that was signed: the same may be signed again, another may not. */
  blinded_hash: string | null;
}

/** A mail that waits, that lies written where there is no mail server, or that could not be delivered. */
export interface MailTable {
  /** Drawn at random, and mails go out in its order: it says nothing of the list they came from. */
  id: string;
  batch: string;
  purpose: string;
  readers: "coordinator" | "addresses" | "nobody";
  state: "waiting" | "written" | "refused";
  /** Sealed under the key of the plane: JSON of `Mail`; of a refused mail only the address. */
  sealed: string;
  /** Last day on which it is kept, or still sent. */
  until: string;
  attempts: number;
  /** When it may be tried again; null until a first try failed. */
  not_before: string | null;
  lease_until: string | null;
  /** Why it was refused: one of `refusals`, never the words of a mail server, which repeat addresses. */
  reason: string | null;
}

/** How many mails of a batch were sent on a day. Nothing else is kept of a mail that was sent. */
export interface MailTallyTable {
  batch: string;
  purpose: string;
  outcome: "sent" | "written" | "refused" | "dropped";
  day: string;
  mails: number;
}

/** Where the municipality wants to be, in its own words; adopted ones are its versions, the latest holds. */
export interface VisionTable extends Removable {
  id: string;
  words: string;
  words_en: string;
  /** Why this version; empty for the first. */
  reason: string;
  adopted_by: string;
  /** ISO date; null while it is a draft. */
  adopted_on: string | null;
}

/** What goals are the steps towards, under one theme. */
export interface AmbitionTable extends Removable {
  id: string;
  theme: "equity" | "inclusion" | "diversity" | "services";
  words: string;
  words_en: string;
}

/** Something found that goals and interventions rest on. */
export interface FindingTable extends Removable {
  id: string;
  title: string;
  /** What it says, in the words of whoever kept it. */
  words: string;
  kind: "view" | "answers" | "text";
  /** Where a text comes from; empty for released figures. */
  source: string;
  /** The release its figures were copied from, the snapshot they are of, and whose eyes they are for. */
  release: string | null;
  snapshot: string | null;
  audience: "manager" | "staff" | "public" | null;
  released_at: string | null;
  /** JSON of `KeptFigures`, as released. */
  content: string | null;
  content_sha256: string | null;
}

/** What a goal, an intervention or a department plan is measured by. */
export interface IndicatorTable extends Removable {
  id: string;
  title: string;
  title_en: string;
  measured_in: "percent" | "points" | "score" | "number" | "euros" | "months" | "verdict";
  counts: "persons" | "jobs" | "fte" | "cases" | "nothing";
  level: "output" | "outcome" | "impact";
  kind: "view" | "answers" | "rounds" | "aggregate" | "hand";
  /** JSON of `IndicatorSource`: which figure of which releases, or where the figures come from. */
  source: string;
  /** Whose eyes its figures are for; null where everyone who reads the work may see them. */
  audience: "manager" | "staff" | "public" | null;
  /** Months between measurements. */
  rhythm: number;
  owner: string;
  /** The unit it is about; null for the whole municipality. */
  unit: string | null;
}

/** A value of an indicator on a day, with its interval where it has one. */
export interface MeasurementTable extends Removable {
  id: string;
  indicator: string;
  measured_on: string;
  value: number;
  low: number | null;
  high: number | null;
  /** Under which definition: values of another are not joined. Empty where there is one. */
  definition: string;
  source: string;
  release: string | null;
  snapshot: string | null;
  /** 1 where whoever typed it said that its source can be read by anyone. */
  source_public: number;
}

/** The figure of a measurement in one unit. Only what its release shows; hidden units have no row. */
export interface UnitReadingTable {
  measurement: string;
  unit: string;
  value: number;
  low: number | null;
  high: number | null;
  n: number | null;
  /** What a questionnaire asks of it at least. */
  bar: number | null;
}

/** For whom, what, from where, to where, by when, measured by what. Readers see what is adopted or ended. */
export interface GoalTable extends Removable {
  id: string;
  theme: "equity" | "inclusion" | "diversity" | "services";
  ambition: string | null;
  title: string;
  title_en: string;
  whom: string;
  what: string;
  why: string;
  owner: string;
  indicator: string | null;
  baseline_value: number | null;
  baseline_on: string | null;
  baseline_source: string;
  /** The measurement it was taken over from; null where it was entered. */
  baseline_measurement: string | null;
  /** 1 where whoever typed it said that its source can be read by anyone. */
  baseline_public: number;
  target_value: number | null;
  /** What was typed as target, where `target_as` says that it is a change. */
  target_typed: number | null;
  target_as: "value" | "relative" | "points";
  by_when: string | null;
  /** 1 where it is about the share of a group. */
  representation: number;
  disadvantage: string;
  proportion: string;
  missed_before: string;
  template: string | null;
  state: "draft" | "adopted" | "ended";
  adopted_by: string;
  adopted_on: string | null;
}

/** Units a goal covers; none: the whole municipality. */
export interface GoalUnitTable {
  goal: string;
  unit: string;
}

export interface GoalFindingTable {
  goal: string;
  finding: string;
}

/** A goal as it was before a change, and why it changed. Never changed. */
export interface GoalVersionTable extends Made {
  id: string;
  goal: string;
  /** JSON of `GoalFields`. */
  content: string;
  reason: string;
}

/** The strategy as it was adopted. Never changed. */
export interface StrategyVersionTable extends Made {
  id: string;
  number: number;
  /** JSON of `FrozenStrategy`. */
  content: string;
  content_sha256: string;
  /** The function or body that adopted it. */
  adopted_by: string;
  adopted_on: string;
  /** Why; empty for the first. */
  reason: string;
  /** When it is to be reviewed. */
  review_on: string | null;
}

/** What was concluded when a version of the strategy was reviewed. */
export interface StrategyReviewTable extends Made {
  id: string;
  version: string;
  held_on: string;
  outcome: "holds" | "adjust" | "renew";
  words: string;
  next_on: string | null;
}

/** Why an ambition was added, changed or taken away after a strategy was adopted, with its words before. */
export interface AmbitionChangeTable extends Made {
  id: string;
  ambition: string;
  deed: "added" | "changed" | "removed" | "restored";
  words: string;
  words_en: string;
  reason: string;
}

/** What was handed over on a day. Never changed. */
export interface HandoverTable extends Made {
  id: string;
  occasion: "election" | "director" | "coordinator" | "other";
  words: string;
  made_on: string;
  /** JSON of `HandoverContent`. */
  content: string;
  content_sha256: string;
}

/** A part of the organisation. It is never deleted: what was said of it stays true after it ended. */
export interface UnitTable extends Made {
  id: string;
  name: string;
  /** The unit it belongs to; null right under the municipality. */
  parent: string | null;
  /** The first day on which it was no longer there. */
  ended_on: string | null;
}

/** How a unit stood until someone changed it. */
export interface UnitBeforeTable {
  id: string;
  unit: string;
  name: string;
  parent: string | null;
  ended_on: string | null;
  changed_by: string;
  changed_at: string;
}

/** An action with a theory of change. */
export interface InterventionTable extends Removable {
  id: string;
  title: string;
  /** Id of the frequent intervention it began as. */
  template: string | null;
  level: "person" | "team" | "organisation" | "society";
  area: "work-climate" | "talent" | "accessibility" | "leadership" | "services";
  /** JSON list of ids of mechanisms. */
  mechanisms: string;
  /** JSON of `Theory`. */
  theory: string;
  starts_on: string | null;
  ends_on: string | null;
  /** Whole euros. */
  budget: number | null;
  hours: number | null;
  state: "planned" | "running" | "finished" | "stopped" | "handed-over";
  obstacles: string;
  learned: string;
  handed_to: string;
  handed_on: string | null;
}

export interface InterventionGoalTable {
  intervention: string;
  goal: string;
}

export interface InterventionFindingTable {
  intervention: string;
  finding: string;
}

/** One line of an evaluation plan. */
export interface InterventionIndicatorTable {
  intervention: string;
  indicator: string;
  level: "output" | "outcome" | "impact";
}

/** An intervention that waits for another. Never in a circle. */
export interface InterventionNeedTable {
  intervention: string;
  needs: string;
}

/** A function or body that takes part in interventions; never a person by name. */
export interface PartyTable extends Removable {
  id: string;
  name: string;
  kind: "function" | "body";
  unit: string | null;
  /** Hours a year it has for this. */
  hours: number | null;
  /** The body this is, where it is one that is known; its name then follows. */
  body: string | null;
}

/** Who does what (RASCI); AR is both Accountable and Responsible. */
export interface DutyTable {
  intervention: string;
  party: string;
  duty: "A" | "AR" | "R" | "S" | "C" | "I";
}

/** What a unit does with a goal in its own plan; earlier answers stay, with when they were replaced. */
export interface PlanEntryTable extends Made {
  id: string;
  unit: string;
  goal: string;
  answer: "comply" | "explain";
  indicator: string | null;
  measure: string;
  target: string;
  action: string;
  reason: string;
  replaced_at: string | null;
}

/** Someone or something with power over the strategy or interest in it; private to the working group. */
export interface StakeholderTable extends Removable {
  id: string;
  /** A function, body or group; the name of a person only when they agreed to it. */
  name: string;
  kind: "function" | "body" | "group" | "person";
  unit: string | null;
  approach: string;
  agreed_on: string | null;
  agreed_how: string;
  /** 1 when it goes along in a handover. */
  handed_over: number;
  /** The body this is, where it is one that is known; its name then follows. */
  body: string | null;
}

/** Where a stakeholder stood from a day on, each from 1 to 10; never changed. */
export interface StakeholderPositionTable extends Made {
  id: string;
  stakeholder: string;
  power: number;
  interest: number;
  since: string;
  why: string;
}

/** A talk with a stakeholder, and what came of it. */
export interface StakeholderTalkTable extends Removable {
  id: string;
  stakeholder: string;
  held_on: string;
  words: string;
}

/** A body that steers, advises or speaks for a group. */
export interface BodyTable extends Removable {
  id: string;
  name: string;
  kind:
    | "steering-group"
    | "works-council"
    | "inclusivity-panel"
    | "staff-network"
    | "external-panel"
    | "other";
  unit: string | null;
  mandate: string;
  sponsor: string;
  /** Hours and money it has. */
  means: string;
  founded_on: string | null;
}

/** Advice asked of a body or given unasked, and what the municipality answered. */
export interface AdviceTable extends Removable {
  id: string;
  body: string;
  subject: string;
  /** Null for advice that nobody asked for. */
  asked_on: string | null;
  advice_due: string | null;
  words: string;
  given_on: string | null;
  reply_due: string | null;
  reply: string;
  replied_on: string | null;
  followed: "yes" | "partly" | "no" | null;
}

/** Someone who brings change about: with a name only when they agreed to it, else counted alone. */
export interface ChangeAgentTable extends Removable {
  id: string;
  name: string;
  unit: string;
  level: "senior" | "middle" | "frontline" | "support";
  since: string;
  until: string | null;
  agreed_on: string | null;
  agreed_how: string;
  /** 1 when colleagues may see the name, so that they know whom to turn to. */
  shown: number;
}

/** A steering conversation with the director of a unit. */
export interface SteeringConversationTable extends Removable {
  id: string;
  unit: string;
  planned_on: string;
  /** Null while it is still to be held. */
  held_on: string | null;
  /** The question set as it was then. */
  version_hash: string;
  /** JSON of `Answers`. */
  answers: string;
}

/** What was agreed in a steering conversation, and what came of it. */
export interface SteeringAgreementTable extends Removable {
  id: string;
  conversation: string;
  words: string;
  owner: string;
  due: string;
  state: "open" | "done" | "dropped";
  outcome: string;
  settled_on: string | null;
}

/** A recommendation, a question or a promise, and how far it is. */
export interface CommitmentTable extends Removable {
  id: string;
  kind: "recommendation" | "question" | "promise";
  words: string;
  /** The report, council meeting or letter it comes from. */
  origin: string;
  raised_on: string;
  owner: string;
  due: string | null;
  state: "open" | "under-way" | "done" | "partly" | "not-done";
  /** What was answered or done. */
  result: string;
  /** Where that can be seen: a page of Mozaïek or an address. */
  evidence: string;
  settled_on: string | null;
}

/** Something of the chain in which a commitment can be seen; one of the four is filled. */
export interface CommitmentItemTable {
  id: string;
  commitment: string;
  finding: string | null;
  goal: string | null;
  intervention: string | null;
  report: string | null;
  /** In the publication plane. */
  edition: string | null;
}

/** An account that writes for a body. */
export interface BodyWriterTable {
  body: string;
  person: string;
}

/** One step of following a commitment up: what held from then on. Never changed, so that moved dates stay visible. */
/** Released figures that an answer or a promise quotes, as they were released. */
export interface CommitmentFigureTable extends Removable {
  id: string;
  commitment: string;
  /** Id of the release in the publication plane. */
  release: string;
  /** The edition of a report it was found in; null where it was quoted from the release itself. */
  edition: string | null;
  /** JSON of `Text`. */
  title: string;
  /** JSON list of `Text`: the sentences. */
  quoted: string;
  audience: "staff" | "public";
  released_at: string;
  /** Of the content of the release. */
  content_sha256: string;
}
/** How a commitment was worded before it was corrected, and why it was. */
export interface CommitmentWordingTable extends Made {
  id: string;
  commitment: string;
  words: string;
  origin: string;
  reason: string;
}
export interface CommitmentStepTable extends Made {
  id: string;
  commitment: string;
  state: CommitmentTable["state"];
  due: string | null;
  owner: string;
  words: string;
}

/** A report while it is written: for whom, in which language, and about which time and unit. */
export interface ReportTable extends Removable {
  id: string;
  /** Id of `content/reports`. */
  type: string;
  locale: "nl" | "en";
  title: string;
  subtitle: string;
  audience: "manager" | "staff" | "public";
  /** Both or neither. */
  period_from: string | null;
  period_until: string | null;
  /** Null for the whole municipality. */
  unit: string | null;
  state: "writing" | "proposed" | "adopted";
}

/** A heading of a report with what people wrote under it, and the draft that lay beside it then. */
export interface ReportSectionTable extends Removable {
  id: string;
  report: string;
  /** The part of the type it came with; null for one that was added. */
  part: string | null;
  position: number;
  level: number;
  title: string;
  kind: string;
  /** Null while the draft stands. */
  words: string | null;
  drafted: string | null;
  /** JSON: which blocks stand under the words. */
  shows: string;
  left_out: number;
  /** Goes up with every change. */
  version: number;
  written_by: string | null;
  written_at: string | null;
}

/** What a person had written in a section before it was changed: nothing anyone wrote is lost. */
export interface ReportSectionBeforeTable extends Made {
  id: string;
  section: string;
  title: string;
  words: string;
}

/** A release that stands in a section of a report. */
export interface ReportFigureTable extends Removable {
  id: string;
  section: string;
  position: number;
  release: string;
  lead: string;
  /** JSON: words for who does not see a picture, by its place. */
  alternatives: string;
  /** JSON: which parts of the release to show; null for all. */
  parts: string | null;
}

/** Something a report does not know yet, and who finds it out. */
export interface ReportBlankTable extends Removable {
  id: string;
  report: string;
  section: string | null;
  words: string;
  owner: string;
  due: string | null;
  filled_on: string | null;
}

/** A report that was put forward, exactly as it read then. Of a row only what was decided changes. */
export interface ReportProposalTable {
  id: string;
  report: string;
  /** Of the edition it asks for. */
  number: number;
  /** JSON: the document as it would be adopted. */
  document: string;
  sha256: string;
  embargo_until: string | null;
  state: "proposed" | "approved" | "refused" | "taken-back" | "published";
  proposed_by: string;
  proposed_role: string;
  proposed_at: string;
  decided_by: string | null;
  decided_role: string | null;
  decided_at: string | null;
  /** Why it was refused. */
  reason: string | null;
}

/** Why something that the check of a report found may stand; of exactly the text with this hash. */
export interface ReportAnswerTable extends Made {
  id: string;
  proposal: string;
  sha256: string;
  kind: string;
  found: string;
  passage: string;
  reason: string;
}

/** What someone chose to tell on the public page. */
export interface PublicChoiceTable extends Removable {
  id: string;
  kind: "lesson" | "round";
  /** Id of the intervention or the round. */
  subject: string;
  title: string;
  title_en: string;
  words: string;
  words_en: string;
}

export interface WorkTables {
  job: JobTable;
  key_check: KeyCheckTable;
  person: PersonTable;
  session: SessionTable;
  credential: CredentialTable;
  verification: VerificationTable;
  second_factor: SecondFactorTable;
  role_grant: RoleGrantTable;
  invitation: InvitationTable;
  attempt: AttemptTable;
  audit_entry: AuditEntryTable;
  audit_head: AuditHeadTable;
  setting: SettingTable;
  release_plan: ReleasePlanTable;
  path_service: PathServiceTable;
  path_judgement: PathJudgementTable;
  path_note: PathNoteTable;
  path_contest: PathContestTable;
  support_entry: SupportEntryTable;
  own_definition: OwnDefinitionTable;
  practice_kept: PracticeKeptTable;
  activity: ActivityTable;
  public_choice: PublicChoiceTable;
  instrument_version: InstrumentVersionTable;
  instrument_round: InstrumentRoundTable;
  instrument_response: InstrumentResponseTable;
  instrument_pilot: InstrumentPilotTable;
  instrument_reliability: InstrumentReliabilityTable;
  campaign: CampaignTable;
  campaign_invitation: CampaignInvitationTable;
  mail: MailTable;
  mail_tally: MailTallyTable;
  vision: VisionTable;
  ambition: AmbitionTable;
  finding: FindingTable;
  indicator: IndicatorTable;
  measurement: MeasurementTable;
  unit_reading: UnitReadingTable;
  goal: GoalTable;
  goal_unit: GoalUnitTable;
  goal_finding: GoalFindingTable;
  goal_version: GoalVersionTable;
  strategy_version: StrategyVersionTable;
  strategy_review: StrategyReviewTable;
  ambition_change: AmbitionChangeTable;
  handover: HandoverTable;
  unit: UnitTable;
  unit_before: UnitBeforeTable;
  intervention: InterventionTable;
  intervention_goal: InterventionGoalTable;
  intervention_finding: InterventionFindingTable;
  intervention_indicator: InterventionIndicatorTable;
  intervention_need: InterventionNeedTable;
  party: PartyTable;
  duty: DutyTable;
  plan_entry: PlanEntryTable;
  stakeholder: StakeholderTable;
  stakeholder_position: StakeholderPositionTable;
  stakeholder_talk: StakeholderTalkTable;
  body: BodyTable;
  advice: AdviceTable;
  change_agent: ChangeAgentTable;
  steering_conversation: SteeringConversationTable;
  steering_agreement: SteeringAgreementTable;
  commitment: CommitmentTable;
  commitment_step: CommitmentStepTable;
  commitment_figure: CommitmentFigureTable;
  commitment_item: CommitmentItemTable;
  body_writer: BodyWriterTable;
  commitment_wording: CommitmentWordingTable;
  report: ReportTable;
  report_section: ReportSectionTable;
  report_section_before: ReportSectionBeforeTable;
  report_figure: ReportFigureTable;
  report_blank: ReportBlankTable;
  report_proposal: ReportProposalTable;
  report_answer: ReportAnswerTable;
}

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

export interface PublicationTables {
  release: ReleaseTable;
  edition: EditionTable;
}
