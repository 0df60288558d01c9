import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { transact } from "../../source/database/transaction.server.ts";
import { letterPages } from "../../source/mail/letters.tsx";
import type { Letter } from "../../source/mail/model.ts";
import { enqueueMail } from "../../source/mail/outbox.server.ts";
import { sendWaiting } from "../../source/mail/sending.server.ts";
import type { Route } from "../../source/web/route.ts";
import { routes } from "../../source/web/routes.ts";
import { faults } from "../accessibility/faults.ts";
import { openBrowser, type RunningSite, startSite } from "../browser.ts";

const letters: readonly Letter[] = ["Sam de Vries", "Eva Jansen", "Noor Bakker"].map(name => ({
  addressee: [name, "Groen en Wegen", "Werf Noord"],
  salutation: `Beste ${name.split(" ")[0]},`,
  text: [
    "Wij willen weten hoe het is om bij ons te werken, en of iedereen zich hier thuis voelt. Daarom vragen wij alle collega's om een vragenlijst in te vullen. Dat duurt ongeveer vijf minuten en kan op een telefoon.",
    "Niemand ziet wat u hebt geantwoord. Wij laten op 1 juni weten wat wij hebben gehoord en wat wij gaan doen.",
    "Hebt u geen telefoon bij de hand? Uw leidinggevende wijst u een computer waar u ongestoord kunt antwoorden.",
  ],
  link: `https://mozaiek.voorbeeldstad.example/nl/meedoen/${name.length}AbCdEfGh0123456789`,
}));

/** As a campaign would show them. */
const letterRoute: Route = {
  method: "GET",
  path: "/letters",
  may: "mail.read",
  answer: visit => ({
    kind: "page",
    title: { nl: "Brieven", en: "Letters" },
    body: (
      <>
        <h1 className="letters-about">{visit.say({ nl: "Brieven", en: "Letters" })}</h1>
        {letterPages(letters, { locale: visit.locale, from: "Gemeente Voorbeeldstad" })}
      </>
    ),
  }),
};

let browser: Browser;
let site: RunningSite;

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), startSite({ routes: [...routes, letterRoute] })]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it("letters print one to a sheet, and the outbox shows what may be seen, to people and to screen readers", async () => {
  const { house } = site;
  const until = "2999-01-01";
  const mailing = (batch: string, readers: "coordinator" | "nobody") => ({
    batch,
    purpose: "invitation",
    readers,
    until,
  });
  const mail = {
    to: "sam@voorbeeldstad.example",
    locale: "nl" as const,
    subject: "Hoe gaat het bij ons?",
    text: "Beste Sam,\n\nDoe mee:\nhttps://mozaiek.voorbeeldstad.example/nl/meedoen/AbCd",
  };
  await transact(house.planes.work, async work => {
    await enqueueMail(work, house.keys, mailing("open", "coordinator"), [mail], house.now());
    const hidden = { ...mail, subject: "Vertrouwelijk", to: "eva@voorbeeldstad.example" };
    await enqueueMail(work, house.keys, mailing("closed", "nobody"), [hidden], house.now());
  });
  await sendWaiting(house, { signal: new AbortController().signal, progress: async () => undefined });

  const context = await site.context(browser, ["coordinator"], { viewport: { width: 1000, height: 900 } });
  const page = await context.newPage();
  expect(await faults(page, "/nl/letters", "nl")).toEqual([]);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(letters.length);

  expect(await faults(page, "/nl/outbox", "nl")).toEqual([]);
  expect(await page.getByRole("link", { name: "/meedoen/AbCd" }).isVisible()).toBe(true);
  const shown = await page.content();
  expect(shown).not.toContain("Vertrouwelijk");
  expect(shown).not.toContain("eva@");
  await context.close();
}, 60_000);
