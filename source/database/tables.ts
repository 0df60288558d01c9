import type {
  SteeringConversationTable,
  SteeringAgreementTable,
  CommitmentTable,
  CommitmentItemTable,
  CommitmentFigureTable,
  CommitmentWordingTable,
  CommitmentStepTable,
} from "./tables/accountability.ts";
import type {
  PersonTable,
  SessionTable,
  CredentialTable,
  VerificationTable,
  SecondFactorTable,
  RoleGrantTable,
  InvitationTable,
  AttemptTable,
  AuditEntryTable,
  AuditHeadTable,
} from "./tables/identity.ts";
import type {
  InstrumentVersionTable,
  InstrumentRoundTable,
  InstrumentResponseTable,
  InstrumentPilotTable,
  InstrumentReliabilityTable,
  CampaignTable,
  CampaignInvitationTable,
} from "./tables/instruments.ts";
import type {
  InterventionTable,
  InterventionGoalTable,
  InterventionFindingTable,
  InterventionIndicatorTable,
  InterventionNeedTable,
  PartyTable,
  DutyTable,
  PlanEntryTable,
} from "./tables/interventions.ts";
import type {
  SettingTable,
  JobTable,
  KeyCheckTable,
  ReleasePlanTable,
  MailTable,
  MailTallyTable,
  UnitTable,
  UnitBeforeTable,
} from "./tables/operations.ts";
import type {
  PathServiceTable,
  PathJudgementTable,
  PathNoteTable,
  PathContestTable,
  SupportEntryTable,
  OwnDefinitionTable,
  PracticeKeptTable,
  ActivityTable,
} from "./tables/path.ts";
import type {
  DatasetTable,
  DatasetAccessTable,
  ImportRequestTable,
  AnswerBoxTable,
  AnswerCredentialTable,
  AnswerSheetTable,
  AnswerResultTable,
  AnswerTextTable,
} from "./tables/people.ts";
import type { ReleaseTable, EditionTable } from "./tables/publication.ts";
import type {
  ReportTable,
  ReportSectionTable,
  ReportSectionBeforeTable,
  ReportFigureTable,
  ReportBlankTable,
  ReportProposalTable,
  ReportAnswerTable,
  PublicChoiceTable,
} from "./tables/reports.ts";
import type {
  StakeholderTable,
  StakeholderPositionTable,
  StakeholderTalkTable,
  BodyTable,
  BodyWriterTable,
  AdviceTable,
  ChangeAgentTable,
} from "./tables/stakeholders.ts";
import type {
  VisionTable,
  AmbitionTable,
  FindingTable,
  IndicatorTable,
  MeasurementTable,
  UnitReadingTable,
  GoalTable,
  GoalUnitTable,
  GoalFindingTable,
  GoalVersionTable,
  StrategyVersionTable,
  StrategyReviewTable,
  AmbitionChangeTable,
  HandoverTable,
} from "./tables/strategy.ts";

/**
 * Every table, by plane; what each holds stands under `tables/`. Column types are the same on SQLite and PostgreSQL:
 * `text` (also for JSON, dates as ISO 8601 and hashes), `integer` for counts and flags (0 and 1), `bigint` read as
 * number.
 */

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

export interface PublicationTables {
  release: ReleaseTable;
  edition: EditionTable;
}
