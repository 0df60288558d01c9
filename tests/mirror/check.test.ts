import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshHouse, makePerson } from "../people.ts";
import { visitorOf } from "../../source/identity/visitor.server.ts";
import { createServer } from "../../source/web/server.server.ts";
import { checkAnswer, checkPage } from "../../source/mirror/pages/check.tsx";

type Fresh = Awaited<ReturnType<typeof freshHouse>>;

const origin = "http://localhost:4610";
let fresh: Fresh;
let app: ReturnType<typeof createServer>;
let cookie: string;
const log: string[] = [];

beforeAll(async () => {
  fresh = await freshHouse();
  cookie = (await makePerson(fresh.house, ["privacy-officer"])).cookie;
  app = createServer({
    house: fresh.house,
    routes: [checkPage, checkAnswer],
    identify: request => visitorOf(fresh.house, request),
    site: () => ({ municipality: null, demonstration: false }),
    log: line => log.push(line),
  });
});
afterAll(() => fresh.close());

async function check(
  fields: Readonly<Record<string, string>>,
  file: Uint8Array<ArrayBuffer> | null = null,
  locale = "en",
): Promise<{ status: number; html: string; text: string }> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ audience: "manager", rounded: "1", ...fields }))
    body.append(name, value);
  if (file !== null) body.append("file", new Blob([file]), "../../table.csv");
  const answer = await app.request(`${origin}/${locale}/protect`, {
    method: "POST",
    headers: { origin, cookie },
    body,
  });
  const html = (await answer.text()).replaceAll("\r", "");
  const text = html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  return { status: answer.status, html, text };
}

const suppressed = "team;count\nA;x\nB;30\nC;<10\nTotal;41";

describe("Checking the protection of a table", () => {
  it("says between which numbers each count that others hid must lie, and whether that is enough", async () => {
    const { status, text } = await check({ table: suppressed });
    expect(status).toBe(200);
    expect(text).toContain("All 2 hidden counts keep at least 5 possible values");
    expect(text).toMatch(/A x between 2 and 11 enough C &lt;10 between 0 and 9 enough/);
  });

  it("says so in Dutch, and names what an attacker knows too well", async () => {
    const { text } = await check({ table: "team;aantal\nA;x\nB;30\nTotaal;37" }, null, "nl");
    expect(text).toContain("Van 1 van de 1 verborgen aantallen weet een aanvaller te veel");
    expect(text).toMatch(/A x precies 7 te weinig/);
  });

  it("lets rounding take knowledge away", async () => {
    const { text } = await check({ table: "team;count\nA;x\nB;30\nTotal;35", rounded: "5" });
    expect(text).toMatch(/A x between 1 and 9 enough/);
  });

  it("protects a table in which everything stands, and shows what readers would see", async () => {
    const { html, text } = await check({
      table: "team;sex;count\nA;f;3\nA;m;40\nB;f;25\nB;m;30\nC;f;50\nC;m;60",
    });
    expect(text).toContain("All 4 hidden counts keep at least 5 possible values");
    expect(html.match(/class="hidden-figure"/g)).toHaveLength(4);
    expect(text).toMatch(/A, f small between 1 and 9 enough/);
  });

  it("names counts that others show though they are small", async () => {
    const { text } = await check({ table: "team;count\nA;4\nB;x\nC;x\nTotal;80" });
    expect(text).toContain("One count is shown though between 1 and 9: A");
  });

  it("reads a file, in Windows-1252 too", async () => {
    const file = Uint8Array.from(Buffer.from("team;count\nCaf\xe9;x\nB;30\nTotal;90", "latin1"));
    expect((await check({ table: "" }, file)).text).toMatch(/Café x exactly 60 too little/);
  });

  it.each([
    ["nothing", "", 422],
    ["words", "team;count\nA;many\nB;4", 422],
    ["a sum that is wrong", "team;count\nA;3\nB;4\nTotal;9", 422],
    ["a table that cannot be", "team;count\nA;x\nB;30\nTotal;20", 422],
    ["markup", '</textarea><script>alert(1)</script>;count\nA;many\nB;"4', 422],
  ])("gives back what was typed when it is refused: %s", async (_title, table, status) => {
    const found = await check({ table, audience: "staff", rounded: "5" });
    expect(found.status).toBe(status);
    expect(found.html).toContain('id="error-summary"');
    expect(found.html).not.toContain("<script>alert");
    const escaped = table.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    expect(found.html).toContain(escaped.replaceAll('"', "&quot;"));
    expect(found.html).toMatch(/value="staff"[^>]*checked|checked[^>]*value="staff"/);
    expect(found.html).toContain('value="5"');
  });

  it("refuses a file that is too large, and readers and bases that are none", async () => {
    const large = await check({ table: "team;count" }, new Uint8Array(500_000).fill(65));
    expect([large.status, large.html.includes("team;count")]).toEqual([413, true]);
    for (const fields of [{ audience: "analyst" }, { rounded: "0" }, { rounded: "1e2" }])
      expect((await check({ table: suppressed, ...fields })).status).toBe(422);
  });

  it("keeps and logs nothing of what was pasted", async () => {
    const secret = "Canary-7391";
    await check({ table: `team;count\n${secret};x\nB;30\nTotal;37` });
    await check({ table: `team;count\n${secret};many` });
    const files = readdirSync(fresh.house.settings.data, { recursive: true, withFileTypes: true });
    const kept = files
      .filter(entry => entry.isFile())
      .filter(entry => readFileSync(join(entry.parentPath, entry.name)).includes(secret));
    expect(kept.map(entry => entry.name)).toEqual([]);
    expect(log.filter(line => line.includes(secret))).toEqual([]);
  });
});
