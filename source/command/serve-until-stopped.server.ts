import { demonstrationAccounts } from "../identity/demonstration.server.ts";
import { firstAdministratorLink } from "../identity/invitations.server.ts";
import { isDemonstration } from "../identity/store.server.ts";
import type { Locale } from "../language/text.ts";
import type { Settings } from "../settings.ts";
import { handlers, schedule } from "./background.server.ts";
import { openHouse } from "./open-house.server.ts";
import { startServing } from "./serve.server.ts";
import { say } from "./speech.ts";

/** Serves an installation and says where, until Ctrl+C or a signal to stop. */
export async function serveUntilStopped(settings: Settings, locale: Locale): Promise<void> {
  const house = await openHouse(settings);
  const running = await startServing(house, { handlers, schedule, log: say }).catch(
    async (error: unknown) => {
      await house.planes.close();
      throw error;
    },
  );
  const demonstration = await isDemonstration(house.planes.work);
  say(opening(running.address, demonstration, locale));
  const link = demonstration ? null : await firstAdministratorLink(house);
  if (link !== null) say(firstStep(link, locale));
  const stop = () => void running.stop().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
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
