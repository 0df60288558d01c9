import type { RemovableTable } from "../work/removed.server.ts";

/** Tables of reports whose rows can be put back; those that refer to others first. */
export const removableReportTables = [
  "report_blank",
  "report_figure",
  "report_section",
  "report",
] as const satisfies readonly RemovableTable[];
