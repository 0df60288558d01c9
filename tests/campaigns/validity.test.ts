import { expect, it } from "vitest";
import { freshHouse, makePerson } from "../people.ts";
import { visitorOf } from "../../source/identity/visitor.server.ts";
import { locales } from "../../source/language/text.ts";
import { routes } from "../../source/web/routes.ts";
import { createServer } from "../../source/web/server.server.ts";
import { contentSources } from "../../source/work/content.server.ts";
import { withNames } from "../../source/work/sources.ts";
import { readCatalogue } from "../../source/instruments/catalogue.server.ts";
import { questionsOf } from "../../source/instruments/model.ts";
import { openRound, readRound, recordPilot, saveResponse } from "../../source/instruments/store.server.ts";

const said = { nl: "Nog niet gevalideerd", en: "Not yet validated" };
const plain = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");

it("every questionnaire shows all it asks, what it measures, on what it rests and that it is not yet validated", async () => {
  const fresh = await freshHouse();
  const { house } = fresh;
  const app = createServer({
    house,
    routes,
    identify: request => visitorOf(house, request),
    site: () => ({ municipality: null, demonstration: false }),
  });
  const coordinator = await makePerson(house, ["coordinator"]);
  const read = async (path: string) => {
    const response = await app.request(`http://localhost:4610${path}`, {
      headers: { cookie: coordinator.cookie },
    });
    expect(response.status, path).toBe(200);
    return plain(await response.text());
  };
  const { instruments } = readCatalogue(house.settings.data);
  expect(instruments.length).toBeGreaterThanOrEqual(15);
  // By turns: that every text is there in both languages is held by the texts themselves.
  for (const [i, { instrument }] of instruments.entries()) {
    const locale = locales[i % 2]!;
    const page = await read(`/${locale}/instruments/${instrument.id}`);
    const words = (text: string) => plain(text).trim();
    expect(page).toContain(said[locale]);
    // Publications by the names readers know, and no file of ours.
    expect(page).toContain(words(withNames(contentSources(), instrument.source)[locale]));
    expect(page).not.toMatch(/_[0-9a-f]{16}\.txt/);
    for (const question of questionsOf(instrument))
      expect(page, instrument.id).toContain(words(question.text[locale]));
    for (const scale of instrument.scales) {
      expect(page, instrument.id).toContain(words(scale.measures[locale]));
      expect(page, instrument.id).toContain(words(withNames(contentSources(), scale.source)[locale]));
    }
  }

  // And where results are read, until a pilot was recorded of a checklist.
  const check = instruments.find(({ instrument }) => instrument.id === "strategy-check")!.instrument;
  const now = house.now();
  const id = await openRound(
    house.planes.work,
    { instrument: check, subject: "", agreed: {}, by: coordinator.id },
    now,
  );
  const sheet = { person: coordinator.id, answers: { goals: "fully" }, send: true };
  await saveResponse(house.planes.work, await readRound(house.planes.work, id), sheet, now);
  expect(await read(`/en/instruments/rounds/${id}`)).toContain(`${said.en} Read what that means`);
  const pilot = { heldOn: "2026-05-01", people: 12, note: "One word changed.", by: coordinator.id };
  await recordPilot(house.planes.work, check, pilot, now);
  expect(await read(`/en/instruments/rounds/${id}`)).not.toContain(said.en);
  expect(await read("/en/instruments/strategy-check")).not.toContain(said.en);
  await fresh.close();
});
