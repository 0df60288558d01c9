import type { Command } from "commander";
import { firstAdministratorLink } from "../identity/invitations.server.ts";
import { demonstrationAccounts } from "../identity/demonstration.server.ts";
import { isDemonstration } from "../identity/store.server.ts";
import { verifyAudit } from "../identity/audit.server.ts";
import type { Locale } from "../language/text.ts";
import { listSettings, readSettings } from "../settings.ts";
import { openHouse } from "./open-house.server.ts";
import { startServing } from "./serve.server.ts";
import { handlers, schedule } from "./background.server.ts";
import { answer, languageOf, say } from "./speech.ts";

/** Commands that look after an installation. */
export function addOperationCommands(program: Command): void {
  program
    .command("settings")
    .description("list every setting with its meaning, the value in force and where it comes from")
    .option("--format <table|json>", "a table to read, or JSON", "table")
    .action((options: { format: string }, command: Command) => {
      const locale = languageOf(command);
      const list = listSettings(process.env).map(setting => ({
        ...setting,
        meaning: setting.meaning[locale],
      }));
      if (options.format === "json") answer(JSON.stringify(list, null, 2));
      else
        for (const { name, value, source, meaning } of list)
          answer(`${name.padEnd(15)} ${(value || "–").padEnd(28)} ${source.padEnd(12)} ${meaning}`);
    });

  program
    .command("serve")
    .description("serve the pages until stopped")
    .action(async (_options: unknown, command: Command) => {
      const locale = languageOf(command);
      const house = await openHouse(readSettings(process.env));
      const running = await startServing(house, { handlers, schedule, log: say });
      const demonstration = await isDemonstration(house.planes.work);
      say(opening(running.address, demonstration, locale));
      const link = demonstration ? null : await firstAdministratorLink(house);
      if (link !== null) say(firstStep(link, locale));
      const stop = () => void running.stop().then(() => process.exit(0));
      process.once("SIGINT", stop);
      process.once("SIGTERM", stop);
    });

  const audit = program.command("audit").description("the trail of who did what");
  audit
    .command("verify")
    .description("check that the audit trail is whole and unaltered; exit 1 when it is not")
    .action(async (_options: unknown, command: Command) => {
      const locale = languageOf(command);
      const house = await openHouse(readSettings(process.env));
      const verdict = await verifyAudit(house.planes.work, house.keys);
      await house.planes.close();
      if (verdict.intact) {
        answer(
          locale === "nl"
            ? `Het spoor is heel: ${verdict.entries} regels, laatste zegel ${verdict.head.slice(0, 16)}.`
            : `The trail is whole: ${verdict.entries} entries, last seal ${verdict.head.slice(0, 16)}.`,
        );
        return;
      }
      answer(
        locale === "nl"
          ? `Het spoor klopt niet vanaf regel ${verdict.at} (${verdict.problem}). Bewaar deze map zoals hij is en zet er een deskundige op.`
          : `The trail does not hold from entry ${verdict.at} (${verdict.problem}). Keep this folder as it is and have it examined.`,
      );
      process.exitCode = 1;
    });
}

function opening(address: string, demonstration: boolean, locale: Locale): string {
  const lines = [locale === "nl" ? `Mozaïek staat klaar op ${address}` : `Mozaïek is ready at ${address}`];
  const [account] = demonstrationAccounts;
  if (demonstration && account)
    lines.push(
      locale === "nl"
        ? "Dit is een demonstratie met gemaakte mensen. Kies op de inlogpagina een rol; één klik en u bent binnen."
        : "This is a demonstration with generated people. Choose a role on the sign-in page; one click and you are in.",
      locale === "nl"
        ? `Met de hand kan ook: bijvoorbeeld analyst@demonstratie.example, wachtwoord ${account.password}.`
        : `By hand works too: for example analyst@demonstratie.example, password ${account.password}.`,
    );
  lines.push(locale === "nl" ? "Stoppen: Ctrl+C." : "Stop with Ctrl+C.");
  return `\n${lines.map(text => `  ${text}`).join("\n")}\n`;
}

const firstStep = (link: string, locale: Locale): string =>
  locale === "nl"
    ? `  Er is nog geen beheerder. Maak het eerste account met deze koppeling (één keer, 24 uur geldig):\n  ${link}\n`
    : `  There is no administrator yet. Make the first account with this link (once, valid for 24 hours):\n  ${link}\n`;
