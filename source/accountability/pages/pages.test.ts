import { afterAll, beforeAll, expect, it } from "vitest";
import { type FormUser, formUsers } from "../../../tests/forms.ts";
import { type FreshHouse, freshHouse, makePerson } from "../../../tests/people.ts";
import { archiveRelease } from "../../../tests/fixtures/release.ts";
import { withdrawRelease } from "../../disclosure/releases.server.ts";
import { listCommitments } from "../store.server.ts";

let fresh: FreshHouse;
let clerk: FormUser;
let coordinator: FormUser;
let employee: FormUser;

beforeAll(async () => {
  fresh = await freshHouse();
  const use = formUsers(fresh.house);
  clerk = use(await makePerson(fresh.house, ["clerk"]));
  coordinator = use(await makePerson(fresh.house, ["coordinator"]));
  employee = use(await makePerson(fresh.house, ["employee"]));
});
afterAll(() => fresh.close());

const typed = {
  kind: "promise",
  words: "Een brief <script>alert(1)</script>",
  origin: "Raadsvergadering",
  raisedOn: "2026-01-10",
  owner: "Wethouder",
  due: "2026-02-01",
};

it("the clerk enters what the council asked and was told, and no recommendation", async () => {
  expect((await clerk.post("/nl/commitments", { ...typed, kind: "recommendation" })).status).toBe(422);
  const early = await clerk.post("/nl/commitments", { ...typed, due: "2026-01-01" });
  expect(early.status).toBe(422);
  expect(early.text).toContain("Een brief &lt;script&gt;");
  const made = await clerk.post("/nl/commitments", typed);
  expect(made.status).toBe(303);
  expect((await clerk.post(made.to, { state: "done" })).status).toBe(403);
  expect((await employee.get("/nl/commitments")).status).toBe(403);
});

it("a day that moves needs a reason, and the first stays on the alderman's page", async () => {
  const [one] = await listCommitments(fresh.house.planes.work);
  const step = {
    state: "under-way",
    owner: "Wethouder",
    due: "2040-01-01",
    evidence: "",
    result: "",
    words: "",
  };
  const refused = await coordinator.post(`/nl/commitments/${one!.id}`, step);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('value="2040-01-01"');
  const moved = await coordinator.post(`/nl/commitments/${one!.id}`, { ...step, words: "Rapport later" });
  expect(moved.status).toBe(303);
  const sheet = (await clerk.get("/nl/commitments/alderman")).text;
  expect(sheet).toContain("eerst beloofd vóór 1 februari 2026");
  expect(sheet).toContain("Niet, niet helemaal of niet op tijd nagekomen: 1 van de 1 toezeggingen");
});

it("an answer to the council quotes figures for everyone, says when there are newer ones, and loses withdrawn ones", async () => {
  const { planes, now } = fresh.house;
  await archiveRelease(planes, { id: "for-all", audience: "public" });
  await archiveRelease(planes, { id: "for-staff", audience: "staff", title: "Alleen voor medewerkers" });
  await archiveRelease(planes, { id: "for-managers", audience: "manager", title: "Alleen voor leiding" });
  const question = { ...typed, kind: "question", words: "Hoeveel vrouwen werken in hoge schalen?", due: "" };
  const { to } = await clerk.post("/nl/commitments", question);

  const choice = (await clerk.get(`${to}/figures`)).text;
  expect(choice).toContain("Vrouwen in hoge schalen");
  expect(choice).not.toContain("Alleen voor");
  for (const id of ["for-staff", "for-managers", "none"]) {
    expect((await clerk.get(`${to}/figures?release=${id}`)).status).toBe(404);
    expect((await clerk.post(`${to}/figures`, { release: id, sentences: "0" })).status).toBe(404);
  }
  expect((await clerk.post(`${to}/figures`, { release: "for-all" })).text).toContain(
    "Kies ten minste één zin",
  );
  expect((await clerk.post(`${to}/figures`, { release: "for-all", sentences: "0" })).status).toBe(303);
  expect((await employee.post(`${to}/figures`, { release: "for-all", sentences: "0" })).status).toBe(403);

  const answered = await coordinator.post(to, {
    state: "done",
    owner: "Wethouder",
    due: "",
    result: "",
    evidence: "",
    words: "",
  });
  expect(answered.status).toBe(303);
  const page = (await clerk.get(to)).text;
  expect(page).toContain("Van de hoge schalen is 24% vrouw.");
  expect(page).toContain("vrijgegeven op 1 maart 2026");
  expect(page).toContain('href="/nl/releases/for-all"');
  expect(page).not.toContain("nieuwere cijfers");

  const later = { audience: "public", publishedAt: "2026-05-01T12:00:00.000Z" } as const;
  await archiveRelease(planes, { id: "other", ...later, question: { by: ["leeftijd"] } });
  expect((await clerk.get(to)).text).not.toContain("nieuwere cijfers");
  await archiveRelease(planes, { id: "again", ...later });
  expect((await clerk.get(to)).text).toContain('href="/nl/releases/again"');

  await withdrawRelease(planes, "for-all", { by: "officer", reason: "Telfout" }, now());
  const withdrawn = (await clerk.get(to)).text;
  expect(withdrawn).toContain("Telfout");
  expect(withdrawn).not.toContain("24%");

  const figures = (await listCommitments(planes.work)).flatMap(one => one.figures);
  expect((await clerk.post(`${to}/figures/remove`, { id: figures[0]!.id })).status).toBe(303);
  expect((await clerk.get(to)).text).toContain("Er zijn nog geen cijfers aangehaald.");
  await clerk.post(`${to}/figures/restore`, { id: figures[0]!.id });
  expect((await clerk.get(to)).text).toContain("Telfout");
});

it("words are corrected with a reason, and what stood there stays visible; a clerk leaves recommendations alone", async () => {
  const { to } = await clerk.post("/nl/commitments", { ...typed, words: "Een breif" });
  const fix = { corrected: "Een brief", origin: "Raadsvergadering", reason: "" };
  const refused = await clerk.post(`${to}/words`, fix);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(">Een brief</textarea>");
  expect((await clerk.post(`${to}/words`, { ...fix, corrected: "Een breif", reason: "x" })).status).toBe(422);
  expect((await clerk.post(`${to}/words`, { ...fix, reason: "Verschreven" })).status).toBe(303);
  const page = (await clerk.get(to)).text;
  expect(page).toContain("<q>Een breif</q>");
  expect(page).toContain("Veranderd omdat: Verschreven");
  const made = await coordinator.post("/nl/commitments", { ...typed, kind: "recommendation" });
  expect((await clerk.post(`${made.to}/words`, { ...fix, reason: "Zomaar" })).status).toBe(403);
  expect((await clerk.get(`${made.to}/figures`)).status).toBe(403);
});

it("what was promised can be seen in something of the chain, and from there the promise can be seen", async () => {
  const goal = (await coordinator.post("/nl/goals/new", { theme: "inclusion", title: "Iedereen een brief" }))
    .to;
  const [one] = await listCommitments(fresh.house.planes.work);
  const page = `/nl/commitments/${one!.id}`;
  const step = {
    state: "under-way",
    owner: "Wethouder",
    due: one!.due ?? "",
    evidence: "",
    result: "",
    words: "",
  };
  const guessed = await coordinator.post(page, { ...step, result: "Brief ligt klaar", item: "goal:none" });
  expect(guessed.status).toBe(422);
  expect(guessed.text).toContain("Brief ligt klaar");
  const item = goal.replace("/nl/goals/", "goal:");
  expect((await coordinator.post(page, { ...step, item })).status).toBe(303);
  expect((await coordinator.get(page)).text).toContain(`href="${goal}"`);
  expect((await coordinator.get(goal)).text).toContain(`href="${page}"`);
  // A draft is not for the clerk, and a step by others does not lose it.
  expect((await clerk.get(page)).text).not.toContain("Iedereen een brief");
  expect((await coordinator.post(page, { ...step, items: item })).status).toBe(303);
  expect((await listCommitments(fresh.house.planes.work))[0]?.items).toHaveLength(1);
  expect((await coordinator.post(page, step)).status).toBe(303);
  expect((await coordinator.get(goal)).text).not.toContain(`href="${page}"`);
});
