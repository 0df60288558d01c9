import type { Command } from "commander";
import type { Text } from "../language/text.ts";
import { listSettings, readSettings } from "../settings.ts";
import { declare } from "./declare.ts";
import { answer, columns, formatOption, languageOf } from "./speech.ts";

interface Format {
  readonly format: "table" | "json";
}

/** Commands that look after an installation. */
export function addOperationCommands(program: Command): void {
  declare(program.command("settings"), "command.run")
    .description("list every setting with its meaning, the value in force and where it comes from")
    .addOption(formatOption("json"))
    .action((options: Format, command: Command) => {
      const locale = languageOf(command);
      const list = listSettings(process.env).map(setting => ({
        ...setting,
        meaning: setting.meaning[locale],
      }));
      if (options.format === "json") answer(JSON.stringify(list, null, 2));
      else
        answer(
          columns(list.map(({ name, value, source, meaning }) => [name, value || "–", source, meaning])),
        );
    });

  declare(program.command("serve"), "command.run")
    .description("serve the pages until stopped")
    .action(async (_options: unknown, command: Command) => {
      const { serveUntilStopped } = await import("./serve-until-stopped.server.ts");
      await serveUntilStopped(readSettings(process.env), languageOf(command));
    });

  declare(program.command("retention"), "command.run")
    .description("erase now what is past its retention date; a server does this every night and at its start")
    .addOption(formatOption("json"))
    .action(async (options: Format, command: Command) => {
      const { withHouse } = await import("./with-house.server.ts");
      const { tidy } = await import("./background.server.ts");
      const erased = await withHouse(tidy);
      const text =
        erased === 1
          ? { nl: "1 dataset gewist.", en: "1 dataset erased." }
          : { nl: `${erased} datasets gewist.`, en: `${erased} datasets erased.` };
      result(options, command, { erased }, text);
    });

  declare(program.command("migrate"), "command.run")
    .description("bring the tables of the database up to date; make a backup first")
    .addOption(formatOption("json"))
    .action(async (options: Format, command: Command) => {
      const { openPlanes } = await import("../database/connection.server.ts");
      const { migratePlanes } = await import("../database/migrate.server.ts");
      const planes = await openPlanes(readSettings(process.env), { migrate: false });
      try {
        const ran = await migratePlanes(planes);
        const text: Text =
          ran.length === 0
            ? { nl: "De tabellen waren al bijgewerkt.", en: "The tables were up to date already." }
            : { nl: `Bijgewerkt: ${ran.join(", ")}.`, en: `Brought up to date: ${ran.join(", ")}.` };
        result(options, command, { ran }, text);
      } finally {
        await planes.close();
      }
    });

  declare(program.command("backup"), "command.run")
    .description(
      "write the whole installation, keys too, into one encrypted file; may run beside a server (needs MOZAIEK_BACKUP_PASSPHRASE)",
    )
    .argument("<file>", "the file to write; it must not exist yet")
    .addOption(formatOption("json"))
    .action(async (file: string, options: Format, command: Command) => {
      const { backup } = await import("../database/backup.server.ts");
      const { recordRun } = await import("./background.server.ts");
      const made = await backup(readSettings(process.env), file);
      await recordRun("installation.backed-up", made);
      result(
        options,
        command,
        { file, ...made },
        {
          nl: `Back-up gemaakt: ${file}, met ${made.rows} regels uit de database en ${made.files} bestanden. Zonder de wachtzin is hij niet te lezen: bewaar die ergens anders.`,
          en: `Backup made: ${file}, with ${made.rows} rows of the database and ${made.files} files. Without the passphrase it cannot be read: keep that somewhere else.`,
        },
      );
    });

  declare(program.command("restore"), "command.run")
    .description("put a backup back, all or nothing; stop the server first (needs MOZAIEK_BACKUP_PASSPHRASE)")
    .argument("<file>", "a file that `mozaiek backup` wrote, on either database")
    .option("--force", "replace the data that are there")
    .addOption(formatOption("json"))
    .action(async (file: string, options: Format & { force?: true }, command: Command) => {
      const { restore } = await import("../database/restore.server.ts");
      const { recordRun, tidy } = await import("./background.server.ts");
      const { withHouse } = await import("./with-house.server.ts");
      const back = await restore(readSettings(process.env), file, { force: options.force === true });
      await recordRun("installation.restored", back);
      // What was past its date when the backup was made, or has passed since, came back with it.
      const erased = await withHouse(tidy);
      result(
        options,
        command,
        { file, ...back, erased },
        {
          nl: `Teruggezet: de stand van ${back.made}, met ${back.rows} regels en ${back.files} bestanden. Daarna gewist omdat de bewaartermijn voorbij is: ${erased}.`,
          en: `Restored: as things were at ${back.made}, with ${back.rows} rows and ${back.files} files. Erased afterwards because the retention date has passed: ${erased}.`,
        },
      );
    });

  declare(program.command("doctor"), "command.run")
    .description("look the installation over and say what to do where something is wrong; exit 1 when it is")
    .addOption(formatOption("json"))
    .action(async (options: Format, command: Command) => {
      const { doctor } = await import("../database/doctor.server.ts");
      const locale = languageOf(command);
      const findings = await doctor(readSettings(process.env));
      if (options.format === "json") answer(JSON.stringify(findings, null, 2));
      else
        for (const { check, ok, advice } of findings)
          answer(`${ok ? "✓" : "✗"} ${check[locale]}${advice === null ? "" : `\n    ${advice[locale]}`}`);
      if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
    });

  declare(program.command("audit").description("the trail of who did what").command("verify"), "command.run")
    .description("check that the audit trail is whole and unaltered; exit 1 when it is not")
    .addOption(formatOption("json"))
    .action(async (options: Format, command: Command) => {
      const { verifyAudit } = await import("../identity/audit.server.ts");
      const { verdictText } = await import("../identity/verdict.ts");
      const { withHouse } = await import("./with-house.server.ts");
      const verdict = await withHouse(house => verifyAudit(house.planes.work, house.keys));
      const text = verdictText(verdict);
      const seal = verdict.intact
        ? {
            nl: `\nLaatste zegel: ${verdict.head}. Bewaar het ergens anders; zo valt op als iemand een ouder logboek terugzet.`,
            en: `\nLast seal: ${verdict.head}. Keep it somewhere else; then it shows when someone puts an older trail back.`,
          }
        : {
            nl: " Bewaar de gegevensmap zoals zij is, en laat haar onderzoeken.",
            en: " Keep the data folder as it is, and have it examined.",
          };
      result(options, command, verdict, { nl: text.nl + seal.nl, en: text.en + seal.en });
      if (!verdict.intact) process.exitCode = 1;
    });
}

/** A result as JSON, or as a sentence. */
function result(options: Format, command: Command, value: unknown, text: Text): void {
  answer(options.format === "json" ? JSON.stringify(value, null, 2) : text[languageOf(command)]);
}
