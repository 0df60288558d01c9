import { serve } from "@hono/node-server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fields } from "../../source/campaigns/credential.ts";
import { tokenOf } from "../../source/campaigns/invitations.server.ts";
import { resultsPath, resultsPublication, releasedResults } from "../../source/campaigns/results.server.ts";
import { signingContext } from "../../source/campaigns/store.server.ts";
import { climateAnswers } from "../../source/demonstration/campaign.server.ts";
import { listPlans } from "../../source/disclosure/plans.server.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { publish } from "../../source/disclosure/releases.server.ts";
import { visitorOf } from "../../source/identity/visitor.server.ts";
import type { Answers } from "../../source/instruments/model.ts";
import { routes } from "../../source/web/routes.ts";
import { createServer } from "../../source/web/server.server.ts";
import { browsersOf, credentialsFor, handIn } from "../load/respondents.ts";
import { freshHouse, makePerson, type TestPerson } from "../people.ts";
import { openRound } from "../rounds.ts";

/*
 * An inclusion climate among four hundred people who do not exist, from the link in their invitation to the goal that is
 * read off and the path that follows, all of it by HTTP: only the browsers are missing.
 */
type Fresh = Awaited<ReturnType<typeof freshHouse>>;
let fresh: Fresh;
let server: ReturnType<typeof serve>;
let origin = "";
let coordinator: TestPerson;
let officer: TestPerson;
let body: TestPerson;

beforeAll(async () => {
  fresh = await freshHouse();
  const { house } = fresh;
  let app: ReturnType<typeof createServer> | null = null;
  server = serve({
    fetch: (request, env) => app!.fetch(request, env),
    port: 0,
    hostname: "127.0.0.1",
  });
  await new Promise<void>(resolve => (server.listening ? resolve() : server.once("listening", resolve)));
  const address = server.address();
  origin = `http://localhost:${typeof address === "object" && address !== null ? address.port : 0}`;
  app = createServer({
    house: { ...house, settings: { ...house.settings, origin } },
    routes,
    identify: request => visitorOf(house, request),
    site: () => ({ municipality: "Voorbeeldstad", demonstration: false }),
  });
  coordinator = await makePerson(house, ["coordinator"]);
  officer = await makePerson(house, ["privacy-officer"]);
  body = await makePerson(house, ["body"]);
});
afterAll(async () => {
  await new Promise(resolve => server.close(resolve));
  await fresh.close();
});

const wordsOf = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
const get = async (path: string, who: TestPerson) => {
  const response = await fetch(`${origin}/en${path}`, { headers: { cookie: who.cookie } });
  expect(response.status, path).toBe(200);
  return wordsOf(await response.text());
};
const post = (path: string, who: TestPerson, form: Readonly<Record<string, string>>) =>
  fetch(`${origin}/en${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { origin, cookie: who.cookie, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  });

it("four hundred respondents: the goal is read off by unit with its uncertainty, never of a unit under ten, and the path follows", {
  timeout: 120_000,
}, async () => {
  const { house } = fresh;
  // Seven people answered of a part of the organisation that is not on the list; nothing may be shown of them.
  const staff = climateAnswers(11).filter(({ unit }) => unit !== "no-answer");
  const answers: readonly Answers[] = staff
    .slice(0, 400)
    .map((one, i) => (i < 393 ? one : { ...one, unit: "elsewhere" }));
  expect(answers).toHaveLength(400);
  const { campaign, invited } = await openRound(house, {
    instrument: "inclusion-climate",
    mode: "anonymous",
    title: "Climate",
    invited: Array.from({ length: 620 }, (_, i) => ({
      address: null,
      unit: ["city-space", "services", "work-care", "operations"][i % 4]!,
    })),
    by: coordinator.id,
  });
  const { private_key } = await house.planes.work
    .selectFrom("campaign")
    .select("private_key")
    .where("id", "=", campaign.id)
    .executeTakeFirstOrThrow();
  const key = house.keys.unwrap("work", private_key ?? "", signingContext(campaign.id)).toString("utf8");
  const credentials = credentialsFor(key, answers.length);
  expect(Object.keys(credentials[0]!)).toEqual([fields.credential, fields.signature]);

  const before = await get("/path/dei-strategy/2.2", coordinator);
  expect(before).toContain("There are figures on 0 of 8 topics.");

  // Twenty at a time.
  const browsers = browsersOf(origin);
  const questions = `/nl/questions/${campaign.id}`;
  let next = 0;
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      while (next < answers.length) {
        const i = next++;
        const link = `/nl/answer/${tokenOf(house, invited[i]!.id)}`;
        expect(await handIn(browsers.ask, { link, questions }, credentials[i]!, answers[i]!, 1)).toBe(true);
      }
    }),
  );
  browsers.close();
  expect((await post(`/campaigns/${campaign.id}/close`, coordinator, {})).status).toBe(303);
  await post(resultsPath(campaign.id), coordinator, { audience: "staff", by: "unit" });
  const plan = (await listPlans(house.planes)).find(({ state }) => state === "proposed")!;
  await post(`${resultsPath(campaign.id)}/decide`, officer, {
    plan: plan.id,
    decision: "approve",
    reason: "",
  });
  await publish(house.planes, plan.id, { ...resultsPublication(house, readPolicy()), now: house.now() });

  const page = await get(resultsPath(campaign.id), coordinator);
  expect(page).toContain("In every unit at least 85% find that decisions are taken fairly");
  expect(page).toContain("About 400 of the 620 people asked answered");
  expect(page).toMatch(/Certainly at least 85%: City and space \d\d% \(\d\d% to \d\d%\)/);
  expect(page).toMatch(/Public services: certainly under 85%, at \d\d% \(\d\d% to \d\d%\)/);
  expect(page).toMatch(/Not shown, so that nobody can be recognised: .*another part/);
  const [released] = await releasedResults(house, campaign.id, ["staff"]);
  const { criteria, scales, classings } = released!.content.answers;
  const profiles = classings.flatMap(({ classes }) => classes);
  const figures = [...criteria, ...scales, ...profiles].flatMap(({ groups }) => groups);
  // The share that agrees, of everyone together: by unit it would cost units that have a goal to reach.
  expect(page).toMatch(/Fair decisions \d\.\d\d \(\d\.\d\d to \d\.\d\d\) \d\d% \(\d\d% to \d\d%\) \d{3}/);
  // What people went through: everyone who said so is in one of three, by whether they reported it.
  const [silent, reported, spared] = profiles.map(({ groups }) => groups[0]!.interval!.value);
  expect(silent! + reported! + spared!).toBeCloseTo(1, 1);
  expect(silent!).toBeGreaterThan(reported!);
  expect(page).toMatch(
    /discriminated against or excluded, and not reported .* everyone \d+% \(\d+% to \d+%\)/,
  );
  expect(figures.length).toBeGreaterThan(40);
  expect(figures.filter(({ n }) => n !== null && n < 10)).toEqual([]);
  expect(figures.filter(({ code, interval }) => code === "elsewhere" && interval !== null)).toEqual([]);

  // The path: figures on experience are there, and what staff experience stands beside what is recorded and judged.
  expect(await get("/path/dei-strategy/2.2", coordinator)).toContain("There are figures on 1 of 8 topics.");
  const substep = await get("/path/dei-strategy/5.1", body);
  expect(substep).toMatch(
    /Experienced .*Fair decisions \d\.\d\d \(\d\.\d\d to \d\.\d\d\) on a scale of 1 to 5/,
  );
  expect(substep).toContain("It does not count in what is recorded");
});
