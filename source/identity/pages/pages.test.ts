import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freshHouse, makePerson, type TestPerson } from "../../../tests/people.ts";
import { createServer } from "../../web/server.server.ts";
import { routes } from "../../web/routes.ts";
import { listAudit, verifyAudit } from "../audit.server.ts";
import { codeAt } from "../authenticator.ts";
import { demonstrationAccounts, fillDemonstrationAccounts } from "../demonstration.server.ts";
import { forgetExpired } from "../expiry.server.ts";
import { firstAdministratorLink } from "../invitations.server.ts";
import type { Role } from "../policy.ts";
import { cookiesAfter } from "../sign-in.server.ts";
import { listPeople } from "../store.server.ts";
import { visitorOf } from "../visitor.server.ts";

const origin = "http://localhost:4610";
let fresh: Awaited<ReturnType<typeof freshHouse>>;
let app: ReturnType<typeof createServer>;
let now: () => Date;

beforeEach(async () => {
  now = () => new Date();
  fresh = await freshHouse({ now: () => now() });
  app = createServer({
    house: fresh.house,
    routes,
    identify: request => visitorOf(fresh.house, request),
    site: () => ({ municipality: null, demonstration: false }),
  });
});

afterEach(() => fresh.close());

interface Page {
  readonly status: number;
  readonly to: string;
  readonly text: string;
}

/** A browser without script: keeps cookies, sends forms, does not follow redirects by itself. */
function browser(cookie = "") {
  const answers: Headers[] = [
    new Headers(
      cookie
        .split("; ")
        .filter(Boolean)
        .map(pair => ["set-cookie", pair]),
    ),
  ];
  const send = async (
    method: "GET" | "POST",
    path: string,
    fields?: Record<string, string | string[]>,
  ): Promise<Page> => {
    const body = new URLSearchParams(
      Object.entries(fields ?? {}).flatMap(([name, value]) => [value].flat().map(one => [name, one])),
    );
    const response = await app.request(path.startsWith("http") ? path : `${origin}${path}`, {
      method,
      headers: {
        origin,
        cookie: cookiesAfter(...answers).headers.get("cookie") ?? "",
        ...(method === "POST" ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      },
      ...(method === "POST" ? { body } : {}),
    });
    answers.push(response.headers);
    return {
      status: response.status,
      to: response.headers.get("location") ?? "",
      text: await response.text(),
    };
  };
  return {
    get: (path: string) => send("GET", path),
    post: (path: string, fields: Record<string, string | string[]> = {}) => send("POST", path, fields),
  };
}

/** What seven wrong passwords in a row are answered with. */
const statuses = async (address: string) => {
  const seen: number[] = [];
  for (let attempt = 0; attempt < 7; attempt++) {
    seen.push((await browser().post("/nl/sign-in", { email: address, password: "fout" })).status);
  }
  return seen;
};

const audited = async (action: Parameters<typeof listAudit>[1]["action"]) =>
  (await listAudit(fresh.house.planes.work, { action }, { offset: 0, limit: 100 })).total;

const secretOn = (page: Page) =>
  (/<code>([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1] ?? "").replaceAll(" ", "");

describe("The first administrator", () => {
  it("makes an account by the link printed at start, sets up a second step first, and keeps the codes", async () => {
    const link = (await firstAdministratorLink(fresh.house)) ?? "";
    const visitor = browser();
    expect((await visitor.get(link)).status).toBe(200);
    const form = {
      name: "Ada",
      email: "ada@gemeente.example",
      password: "vier losse woorden",
      again: "vier losse woorden",
    };

    const wrong = await visitor.post(link, { ...form, again: "iets anders dan dat" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="ada@gemeente.example"');
    expect(wrong.text).not.toContain("vier losse woorden");

    expect(await visitor.post(link, form)).toMatchObject({ status: 303, to: "/nl" });
    expect(await visitor.get("/nl")).toMatchObject({ status: 303, to: "/nl/second-factor" });
    expect(await visitor.get("/nl/people")).toMatchObject({ status: 303, to: "/nl/second-factor" });

    const setUp = await visitor.get("/nl/second-factor");
    expect(setUp.text).toContain("<svg");
    expect((await visitor.post("/nl/second-factor", { code: "nee" })).status).toBe(422);
    const code = codeAt(secretOn(setUp), new Date());
    expect((await visitor.post("/nl/second-factor", { code })).to).toBe("/nl/account/recovery-codes");
    expect(
      (await visitor.get("/nl/account/recovery-codes")).text.match(/<code>\w{5}-\w{5}<\/code>/g),
    ).toHaveLength(10);
    await visitor.post("/nl/account/recovery-codes");
    expect((await visitor.get("/nl/account/recovery-codes")).text).not.toMatch(/<code>\w{5}-/);
    expect((await visitor.get("/nl/people")).status).toBe(200);

    expect((await browser().get(link)).status).toBe(404);
    expect(await firstAdministratorLink(fresh.house)).toBeNull();
  });

  it("gets in once when the link is used twice at the same time", async () => {
    const link = (await firstAdministratorLink(fresh.house)) ?? "";
    const password = "vier losse woorden";
    const answers = await Promise.all(
      ["a", "b", "c"].map(name =>
        browser().post(link, { name, email: `${name}@gemeente.example`, password, again: password }),
      ),
    );
    expect(answers.map(answer => answer.status).toSorted((a, b) => a - b)).toEqual([303, 404, 404]);
    expect(await listPeople(fresh.house.planes.work)).toHaveLength(1);
  });
});

describe("Signing in", () => {
  it("goes by password and code to the page that was asked for", async () => {
    const person = await makePerson(fresh.house, ["administrator"]);
    const visitor = browser();
    const asked = await visitor.get("/nl/people");
    expect(asked.to).toBe("/nl/sign-in?return=%2Fnl%2Fpeople");
    const wrong = await visitor.post("/nl/sign-in", {
      email: person.email,
      password: "fout",
      return: "/nl/people",
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain(`value="${person.email}"`);
    const { email, password } = person;
    const first = await visitor.post("/nl/sign-in", { email, password, return: "/nl/people" });
    expect(first.to).toBe("/nl/sign-in/code?return=%2Fnl%2Fpeople");
    expect((await visitor.get("/nl/people")).to).toMatch(/sign-in/);
    expect((await visitor.post("/nl/sign-in/code", { code: "000000", return: "/nl/people" })).status).toBe(
      422,
    );
    // The code of the coming half minute: the present one was used when this person was made.
    const code = codeAt(person.secret ?? "", new Date(Date.now() + 30_000));
    expect((await visitor.post("/nl/sign-in/code", { code, return: "/nl/people" })).to).toBe("/nl/people");
    expect((await visitor.get("/nl/people")).status).toBe(200);
    expect(await audited("sign-in.succeeded")).toBe(1);
    expect(await audited("sign-in.failed")).toBe(2);

    const again = browser();
    await again.post("/nl/sign-in", { email, password });
    const replayed = await again.post("/nl/sign-in/code", { code });
    expect(replayed.status).toBe(422);
    expect((await again.get("/nl/account")).to).toMatch(/sign-in/);
  });

  it("does not send anyone to another site", async () => {
    const { email, password } = await makePerson(fresh.house, ["employee"]);
    const elsewhere = { email, password, return: "//evil.example/nl" };
    expect((await browser().post("/nl/sign-in", elsewhere)).to).toBe("/nl");
  });

  it("makes who guesses wait, whether the account exists or not, and stores no address", async () => {
    const { email } = await makePerson(fresh.house, ["employee"]);
    const known = await statuses(email);
    expect(known).toEqual([422, 422, 422, 422, 422, 429, 429]);
    expect(await statuses("niemand@gemeente.example")).toEqual(known);
    const rows = JSON.stringify(await fresh.house.planes.work.selectFrom("attempt").selectAll().execute());
    expect(rows).not.toContain("gemeente.example");
    now = () => new Date(Date.now() + 2 * 60 * 60 * 1000);
    await forgetExpired(fresh.house);
    expect(await fresh.house.planes.work.selectFrom("attempt").selectAll().execute()).toEqual([]);
    const { entries } = await listAudit(fresh.house.planes.work, {}, { offset: 0, limit: 100 });
    expect(JSON.stringify(entries)).not.toContain("gemeente.example");
  });

  it("ends with signing out", async () => {
    const visitor = browser((await makePerson(fresh.house, ["employee"])).cookie);
    expect((await visitor.get("/nl/account")).status).toBe(200);
    expect((await visitor.post("/nl/sign-out")).to).toBe("/nl");
    expect((await visitor.get("/nl/account")).to).toMatch(/sign-in/);
  });
});

describe("An account", () => {
  let person: TestPerson;
  let visitor: ReturnType<typeof browser>;
  beforeEach(async () => {
    person = await makePerson(fresh.house, ["analyst"]);
    visitor = browser(person.cookie);
  });

  it("changes its password after the present one, and stays signed in here alone", async () => {
    const next = "heel andere woorden";
    const post = (current: string, again = next) =>
      visitor.post("/nl/account/password", { current, next, again });
    expect((await post("fout")).status).toBe(422);
    expect((await post(person.password, "anders")).status).toBe(422);
    expect((await post(person.password)).to).toBe("/nl/account?done=password");
    expect((await visitor.get("/nl/account?done=password")).status).toBe(200);
    expect((await browser(person.cookie).get("/nl/account")).status).toBe(303);
  });

  it("gets new recovery codes for its password only", async () => {
    const path = "/nl/account/recovery-codes/new";
    expect((await visitor.post(path, { password: "fout" })).status).toBe(422);
    expect((await visitor.post(path, { password: person.password })).to).toBe("/nl/account/recovery-codes");
    const codes = (await visitor.get("/nl/account/recovery-codes")).text.match(/\w{5}-\w{5}(?=<\/code>)/g);
    expect(codes).toHaveLength(10);
    const other = browser();
    await other.post("/nl/sign-in", { email: person.email, password: person.password });
    expect((await other.post("/nl/sign-in/recovery", { code: codes?.[0] ?? "" })).to).toBe("/nl");
  });

  it("looks as another role and back", async () => {
    await visitor.post("/nl/view-as", { role: "manager" });
    expect((await visitor.get("/nl/account")).text).toContain("leidinggevende");
    expect((await visitor.post("/nl/account/sessions")).status).toBe(403);
    await visitor.post("/nl/view-as", { role: "" });
    expect((await visitor.post("/nl/account/sessions")).status).toBe(303);
    expect(await audited("view.started")).toBe(1);
  });
});

describe("People", () => {
  let administrator: TestPerson;
  let visitor: ReturnType<typeof browser>;
  beforeEach(async () => {
    administrator = await makePerson(fresh.house, ["administrator"]);
    visitor = browser(administrator.cookie);
  });

  it("are invited by a link that is shown once, and get the roles of the invitation", async () => {
    const invitation = { name: "Bo", email: "bo@gemeente.example", roles: ["manager", "clerk"] };
    const incomplete = await visitor.post("/nl/people", { ...invitation, email: "bo", roles: [] });
    expect(incomplete.status).toBe(422);
    expect(incomplete.text).toContain('value="Bo"');
    const made = await visitor.post("/nl/people", invitation);
    const link = /http:\/\/localhost:4610\/nl\/welcome\/[\w-]{43}/.exec(made.text)?.[0] ?? "";
    expect((await visitor.get("/nl/people")).text).not.toContain("welcome/");
    const guest = browser();
    const password = "vier losse woorden";
    const accepted = await guest.post(link, {
      name: "Bo",
      email: "bo@gemeente.example",
      password,
      again: password,
    });
    expect(accepted.to).toBe("/nl");
    expect((await guest.get("/nl/account")).status).toBe(200);
    const bo = (await listPeople(fresh.house.planes.work)).find(({ name }) => name === "Bo");
    expect(bo?.roles).toEqual(["manager", "clerk"]);
    expect((await visitor.post("/nl/people", invitation)).status).toBe(409);
  });

  it("are not invited any more once the invitation is withdrawn or its time is over", async () => {
    const made = await visitor.post("/nl/people", {
      name: "Bo",
      email: "bo@gemeente.example",
      roles: ["clerk"],
    });
    const link = /\/nl\/welcome\/[\w-]+/.exec(made.text)?.[0] ?? "";
    const id = /invitations\/([\w-]+)\/withdraw/.exec((await visitor.get("/nl/people")).text)?.[1];
    expect((await browser().get(link)).status).toBe(200);
    now = () => new Date(Date.now() + 8 * 24 * 60 * 60 * 1000);
    expect((await browser().get(link)).status).toBe(404);
    now = () => new Date();
    await visitor.post(`/nl/people/invitations/${id}/withdraw`);
    expect((await browser().get(link)).status).toBe(404);
  });

  it("lose their access at once, and can be invited again", async () => {
    const person = await makePerson(fresh.house, ["analyst"]);
    expect((await visitor.post(`/nl/people/${person.id}/end`)).to).toBe("/nl/people");
    expect((await browser(person.cookie).get("/nl/account")).to).toMatch(/sign-in/);
    const again = await visitor.post("/nl/people", { name: "T", email: person.email, roles: ["analyst"] });
    const link = /\/nl\/welcome\/[\w-]+/.exec(again.text)?.[0] ?? "";
    const password = "vier losse woorden";
    await browser().post(link, { name: "T", email: person.email, password, again: password });
    const known = (await listPeople(fresh.house.planes.work)).find(({ id }) => id === person.id);
    expect(known).toMatchObject({ hasAccess: true, roles: ["analyst"], secondFactor: false });
  });

  it("keep one administrator, who cannot be removed or demoted", async () => {
    const path = `/nl/people/${administrator.id}`;
    expect((await visitor.post(`${path}/roles`, { roles: ["analyst"] })).status).toBe(409);
    expect((await visitor.post(`${path}/end`)).status).toBe(409);
    const second = await makePerson(fresh.house, ["administrator"]);
    expect((await visitor.post(`/nl/people/${second.id}/roles`, { roles: ["clerk"] })).status).toBe(303);
  });
});

describe("The audit trail on screen", () => {
  it("lists who did what, can be narrowed down, and says whether it is intact", async () => {
    const officer = await makePerson(fresh.house, ["privacy-officer"]);
    const visitor = browser(officer.cookie);
    const all = await visitor.get("/nl/audit");
    expect(all.text).toContain("rol gegeven");
    expect((await visitor.get("/nl/audit?action=dataset.read")).text).not.toContain("<table");
    expect((await visitor.get("/nl/audit?check=yes")).text).toContain("Het logboek is heel");
    await fresh.house.planes.work
      .updateTable("audit_entry")
      .set({ actor: "x" })
      .where("seq", "=", 1)
      .execute();
    expect((await visitor.get("/nl/audit?check=yes")).text).toContain("geknoeid");
    expect(await verifyAudit(fresh.house.planes.work, fresh.house.keys)).toMatchObject({ intact: false });
  });
});

describe("A demonstration", () => {
  it("signs anyone in as any role with one button, by both steps", async () => {
    await fillDemonstrationAccounts(fresh.house);
    await fillDemonstrationAccounts(fresh.house);
    expect(await listPeople(fresh.house.planes.work)).toHaveLength(demonstrationAccounts.length);
    expect((await browser().get("/nl/sign-in")).text).toContain('value="privacy-officer"');
    for (const { role } of demonstrationAccounts) {
      const visitor = browser();
      expect((await visitor.post("/nl/sign-in/demonstration", { role })).to).toBe("/nl");
      expect((await visitor.get("/nl/account")).status).toBe(200);
    }
    const analyst = browser();
    await analyst.post("/nl/sign-in/demonstration", { role: "analyst" satisfies Role });
    const change = { current: "mozaiek-demonstratie", next: "van mij alleen nu", again: "van mij alleen nu" };
    expect((await analyst.post("/nl/account/password", change)).status).toBe(409);
  });

  it("cannot be made of a house with people, and a house of people has no such buttons", async () => {
    await makePerson(fresh.house, ["administrator"]);
    await expect(fillDemonstrationAccounts(fresh.house)).rejects.toMatchObject({ code: "demonstration" });
    expect((await browser().get("/nl/sign-in")).text).not.toContain("demonstration");
    expect((await browser().post("/nl/sign-in/demonstration", { role: "analyst" })).status).toBe(404);
  });
});
