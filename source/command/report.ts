import { type Command, InvalidArgumentError, Option } from "commander";
import type { ReportAudience } from "../document/model.ts";
import type { Locale, Text } from "../language/text.ts";
import type { ReportForm } from "../reports/files.server.ts";
import { declare } from "./declare.ts";
import { answer, columns, formatOption, languageOf, list, say, usage } from "./speech.ts";

const forms: readonly ReportForm[] = ["html", "pdf", "word", "data"];

/** Commands for reports. */
export function addReportCommands(program: Command): void {
  const report = program.command("report").description("reports that are written beside their figures");
  declare(report.command("list"), "command.run")
    .description(
      "list the reports that are there, the newest first, with the numbers of their editions (†: withdrawn)",
    )
    .addOption(formatOption("json"))
    .action(async ({ format }: { readonly format: string }, command: Command) => {
      const { listEditions, operatorReads } = await import("../reports/editions.server.ts");
      const { listReports } = await import("../reports/store.server.ts");
      const { reportStateNames } = await import("../reports/model.ts");
      const { withHouse } = await import("./with-house.server.ts");
      const locale = languageOf(command);
      const reports = await withHouse(async house => {
        const editions = await listEditions(house.planes, operatorReads(house.now()));
        return (await listReports(house.planes.work)).map(one => ({
          ...one,
          editions: editions
            .filter(({ report: of }) => of === one.id)
            .map(({ number, approvedAt, embargoUntil, withdrawn }) => ({
              number,
              adoptedOn: approvedAt.slice(0, 10),
              embargoUntil,
              withdrawn: withdrawn !== null,
            }))
            .toSorted((a, b) => a.number - b.number),
        }));
      });
      if (format === "json") answer(JSON.stringify(reports, null, 2));
      else if (reports.length === 0)
        say(locale === "nl" ? "Er zijn nog geen rapporten." : "There are no reports yet.");
      else
        answer(
          columns(
            reports.map(one => [
              one.id,
              one.type,
              one.locale,
              one.audience,
              reportStateNames[one.state][locale],
              one.editions.map(({ number, withdrawn }) => `${number}${withdrawn ? "†" : ""}`).join(",") ||
                "–",
              one.title,
            ]),
          ),
        );
    });

  declare(report.command("begin"), "command.run")
    .description("begin a report: its sections are drafted from the chain. Writes its id.")
    .argument("<type>", "kind of report, such as yearly-progress, council-letter or one-page")
    .requiredOption("--title <title>", "what it is called")
    .addOption(new Option("--in <language>", "language it is written in").choices(["nl", "en"]).default("nl"))
    .addOption(
      new Option("--audience <audience>", "for whom; by default whom this kind is usually for").choices([
        "manager",
        "staff",
        "public",
      ]),
    )
    .addOption(new Option("--from <date>", "first day it is about, such as 2025-01-01").argParser(day))
    .addOption(new Option("--until <date>", "last day it is about").argParser(day))
    .option("--figures", "put every figure in it that was released for its readers")
    .action(async (type: string, options: BeginOptions) => {
      const { beginWithFigures } = await import("../reports/begin.server.ts");
      const { withHouse } = await import("./with-house.server.ts");
      const { from, until } = options;
      if ((from === undefined) !== (until === undefined) || (from !== undefined && from > (until ?? "")))
        throw usage(period);
      const id = await withHouse(house =>
        beginWithFigures(house, type, {
          title: options.title,
          locale: options.in,
          audience: options.audience ?? null,
          period: from === undefined || until === undefined ? null : { from, until },
          figures: options.figures === true,
          by: "operator",
        }),
      );
      answer(id);
    });

  declare(report.command("build"), "command.run")
    .description(
      "write a report as it was adopted, or as it reads now, marked as a draft, where it was not: web page, tagged PDF, Word and open data. What someone must look at before a draft is handed on is said.",
    )
    .argument("<report>", "id of a report (mozaiek report list)")
    .requiredOption("--to <folder>", "a new or empty folder; nothing is overwritten")
    .addOption(new Option("--form <forms>", "which forms, separated by commas").default(forms.join(",")))
    .addOption(
      new Option(
        "--edition <which>",
        "number of an edition, latest, or draft for how it reads now; by default the latest where there is one",
      ),
    )
    .action(async (id: string, { to, form, edition }: BuildOptions, command: Command) => {
      const asked = list(form);
      const chosen = forms.filter(one => asked.includes(one));
      if (chosen.length === 0 || asked.length !== chosen.length) throw usage(wrongForm);
      if (edition !== undefined && !/^([1-9]\d{0,5}|latest|draft)$/.test(edition)) throw usage(wrongEdition);
      const { documentToBuild } = await import("../reports/build.server.ts");
      const { reportFiles, writeReportFiles } = await import("../reports/files.server.ts");
      const { knownTo } = await import("../reports/known.server.ts");
      const { signNames, warningsOf } = await import("../reports/traceability.ts");
      const { publicLook } = await import("../public/look.server.ts");
      const { openAssets } = await import("../web/assets.server.ts");
      const { withHouse } = await import("./with-house.server.ts");
      const locale = languageOf(command);
      const { files, warnings } = await withHouse(async house => {
        const document = await documentToBuild(house, id, edition ?? null);
        const look = publicLook(openAssets(house.settings.data));
        return {
          files: await reportFiles(document, chosen, look),
          // What was adopted was answered for.
          warnings:
            document.edition.state === "draft"
              ? warningsOf(document, await knownTo(house, document.audience))
              : [],
        };
      });
      await writeReportFiles(to, files);
      for (const { kind, passage, sections } of warnings)
        say(`${sections.map(({ title }) => title).join(", ")}: ${signNames[kind][locale]}: ${passage}`);
      answer(
        locale === "nl"
          ? `Het rapport staat in ${to}: ${files.length} bestanden. Punten om na te kijken: ${warnings.length}.`
          : `The report is in ${to}: ${files.length} files. Points to look at: ${warnings.length}.`,
      );
    });
}

interface BuildOptions {
  readonly to: string;
  readonly form: string;
  readonly edition?: string;
}

interface BeginOptions {
  readonly title: string;
  readonly in: Locale;
  readonly audience?: ReportAudience;
  readonly from?: string;
  readonly until?: string;
  readonly figures?: true;
}

function day(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (
    !/^\d{4}-\d\d-\d\d$/.test(text) ||
    Number.isNaN(date.getTime()) ||
    date.toISOString().slice(0, 10) !== text
  )
    throw new InvalidArgumentError("a date such as 2025-01-01");
  return text;
}

const period: Text = {
  nl: "Geef --from en --until samen, en --from niet na --until.",
  en: "Give --from and --until together, and --from not after --until.",
};
const wrongEdition: Text = {
  nl: "Geef als --edition een nummer, latest of draft.",
  en: "Give a number, latest or draft as --edition.",
};
const wrongForm: Text = {
  nl: `Kies vormen uit: ${forms.join(", ")}.`,
  en: `Choose forms from: ${forms.join(", ")}.`,
};
