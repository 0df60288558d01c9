import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openPlanes } from "../../source/database/connection.server.ts";
import { describeOnEachDatabase, type Place } from "../databases.ts";
import { table21File } from "./files.ts";
import { buildProgram, freePort, type Program } from "./program.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

const passphrase = "een lange wachtzin om te testen";
const settingsOf = (place: Place): Record<string, string> => ({
  MOZAIEK_DATA: place.data,
  MOZAIEK_BACKUP_PASSPHRASE: passphrase,
  ...(place.databaseUrl === null ? {} : { DATABASE_URL: place.databaseUrl }),
});
const importing = [
  "import",
  table21File,
  "--name",
  "Bijstand",
  "--purpose",
  "Gelijke kansen op werk",
  "--legal-ground",
  "no-personal-data",
  "--reference-date",
  "2018-12-31",
  "--retention-date",
  "2030-01-01",
  "--everyone",
  "--not-included",
  "Wie korter dan een jaar bijstand kreeg",
];
const datasets = z.array(z.object({ id: z.string(), rows: z.number(), erased: z.string().nullable() }));
const list = async (settings: Record<string, string>) =>
  datasets.parse(await program.json(["datasets", "--format", "json"], settings));

/** Lets the retention date of every dataset be over. */
async function pass(place: Place): Promise<void> {
  const planes = await openPlanes(place);
  await planes.people.updateTable("dataset").set({ retention_date: "2020-01-01" }).execute();
  await planes.close();
}

describeOnEachDatabase("Looking after an installation", (_open, place, kind) => {
  it("backs up, restores elsewhere, and puts both on the trail", { timeout: 120_000 }, async () => {
    const settings = settingsOf(await place(kind, { tables: true }));
    expect((await program.run(importing, settings)).code).toBe(0);
    const file = join(mkdtempSync(join(tmpdir(), "mozaiek-backup-")), "backup");
    const made = await program.json(["backup", file, "--format", "json"], settings);
    expect(made).toMatchObject({ file, files: expect.any(Number) });
    const twice = await program.run(["backup", file], settings);
    expect([twice.code, twice.err]).toEqual([1, expect.stringContaining("exists already")]);

    const elsewhere = settingsOf(await place());
    const back = await program.run(["restore", file], elsewhere);
    expect([back.code, back.err]).toEqual([0, ""]);
    expect(await list(elsewhere)).toEqual(await list(settings));
    const asked = ["mirror", "decisions", "Bijstand", "--moments", "werkzaam", "--by", "geslacht"];
    expect((await program.run(asked, elsewhere)).code).toBe(0);
    expect((await program.run(["audit", "verify"], elsewhere)).out).toMatch(/intact/);

    const full = await program.run(["restore", file], elsewhere);
    expect([full.code, full.err]).toEqual([1, expect.stringContaining("--force")]);
    expect((await program.run(["restore", file, "--force"], elsewhere)).code).toBe(0);
    rmSync(join(file, ".."), { recursive: true });
  });

  it("brings the tables up to date, and then has nothing left to do", async () => {
    const settings = settingsOf(await place());
    const first = z
      .object({ ran: z.array(z.string()) })
      .parse(await program.json(["migrate", "--format", "json"], settings));
    expect(first.ran.length).toBeGreaterThan(3);
    expect(await program.json(["migrate", "--format", "json"], settings)).toEqual({ ran: [] });
  });

  // How the databases differ is tested where they are spoken to: the two above show that the program reaches both.
  if (kind === "postgres") return;

  it("shows the paths with progress and evidence", async () => {
    const settings = settingsOf(await place(kind, { tables: true }));
    const shown = await program.json(["path", "--path", "dei-strategy", "--format", "json"], settings);
    expect(shown).toMatchObject({
      support: null,
      paths: [
        {
          path: "dei-strategy",
          walk: "main",
          service: null,
          tally: { total: 25, open: 25, recorded: 0, contested: 0 },
        },
      ],
    });
    const table = await program.run(["--language", "nl", "path"], settings);
    expect(table.out).toContain("DEI-strategie\nVan 25 stappen: 25 open.\n");
    expect(table.out).toMatch(/^1\.1 .*0 van de 5 begrippen hebben een eigen definitie\./m);
    expect(table.out).not.toContain("Gelijke dienstverlening");
    const wrong = await program.run(["path", "--path", "road"], settings);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("dei-strategy, equal-services")]);
  });

  it("erases what came back with a restore although its date is over", async () => {
    const where = await place(kind, { tables: true });
    const settings = settingsOf(where);
    await program.run(importing, settings);
    await pass(where);
    const folder = mkdtempSync(join(tmpdir(), "mozaiek-backup-"));
    await program.run(["backup", join(folder, "backup")], settings);
    const elsewhere = settingsOf(await place());
    const back = await program.json(["restore", join(folder, "backup"), "--format", "json"], elsewhere);
    expect(back).toMatchObject({ erased: 1 });
    rmSync(folder, { recursive: true });
  });

  it("erases what is past its retention date, once, and says how many", async () => {
    const where = await place(kind, { tables: true });
    const settings = settingsOf(where);
    await program.run(importing, settings);
    expect(await program.json(["retention", "--format", "json"], settings)).toEqual({ erased: 0 });
    await pass(where);
    expect((await program.run(["retention"], settings)).out).toBe("1 dataset erased.\n");
    expect(await program.json(["retention", "--format", "json"], settings)).toEqual({ erased: 0 });
    expect((await list(settings))[0]?.erased).not.toBeNull();
  });

  it("shows that the trail was tampered with, with exit 1", async () => {
    const where = await place(kind, { tables: true });
    const settings = settingsOf(where);
    await program.run(importing, settings);
    expect((await program.run(["audit", "verify"], settings)).code).toBe(0);
    const planes = await openPlanes(where);
    await planes.work.updateTable("audit_entry").set({ actor: "system" }).where("seq", "=", 1).execute();
    await planes.close();
    const { code, out } = await program.run(["audit", "verify", "--language", "nl"], settings);
    expect([code, out]).toEqual([1, expect.stringContaining("regel 1 is gewijzigd")]);
  });

  it("finds a sound installation sound, and one whose data were altered not", async () => {
    const where = await place(kind, { tables: true });
    const settings = settingsOf(where);
    await program.run(importing, settings);
    const sound = await program.run(["doctor"], settings);
    expect([sound.code, sound.out]).toEqual([0, expect.not.stringContaining("✗")]);
    rmSync(join(where.data, "snapshots"), { recursive: true });
    const ill = await program.run(["doctor"], settings);
    expect([ill.code, ill.out]).toEqual([1, expect.stringContaining("✗")]);
  });
});

describe("The program itself", () => {
  it("tells its version", async () => {
    const manifest = z.object({ version: z.string() });
    const { version } = manifest.parse(
      JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")),
    );
    expect(await program.run(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  it("explains itself on standard output", async () => {
    const { code, out, err } = await program.run(["mirror", "decisions", "--help"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^Usage: mozaiek mirror decisions/);
  });

  it("answers a command that does not exist with exit 2", async () => {
    const { code, out, err } = await program.run(["mirrror"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("mirror");
  });

  it("lists settings with value and source, a password never", async () => {
    const settings = { PORT: "8080", DATABASE_URL: "postgres://me:geheim@db/mozaiek" };
    const listed = await program.json(["settings", "--format", "json"], settings);
    expect(listed).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: "PORT", value: "8080", source: "environment" }),
        expect.objectContaining({ name: "SMTP_URL", source: "not set" }),
      ]),
    );
    expect(JSON.stringify(listed)).not.toContain("geheim");
    const table = await program.run(["settings", "--language", "nl"], settings);
    expect(table.out).toContain("poort waarop de server luistert");
  });

  it("stops on a wrong setting with its name and what it should be", async () => {
    const { code, err } = await program.run(["datasets"], { PORT: "many" });
    expect([code, err]).toEqual([1, expect.stringMatching(/PORT \(many\).*0 to 65535/)]);
  });

  it("makes no backup where there is nothing, and leaves nothing behind", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mozaiek-empty-"));
    const settings = { MOZAIEK_DATA: join(folder, "data"), MOZAIEK_BACKUP_PASSPHRASE: passphrase };
    const { code, out } = await program.run(["backup", join(folder, "backup")], settings);
    expect([code, out]).toEqual([1, ""]);
    expect(existsSync(join(folder, "backup"))).toBe(false);
    rmSync(folder, { recursive: true });
  });

  it("refuses a backup without a passphrase, and a file that is none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mozaiek-none-"));
    const settings = { MOZAIEK_DATA: join(folder, "data") };
    const open = await program.run(["backup", join(folder, "backup")], settings);
    expect([open.code, open.err]).toEqual([1, expect.stringContaining("MOZAIEK_BACKUP_PASSPHRASE")]);
    writeFileSync(join(folder, "other"), "no backup at all, but long enough to look at");
    const other = await program.run(["restore", join(folder, "other")], {
      ...settings,
      MOZAIEK_BACKUP_PASSPHRASE: passphrase,
    });
    expect(other.code).toBe(1);
    rmSync(folder, { recursive: true });
  });
});

describe("mozaiek serve", () => {
  it("says where it serves and how to begin, erases what is over, refuses a taken port, and stops when asked", async () => {
    const data = mkdtempSync(join(tmpdir(), "mozaiek-serve-"));
    const place = { data, databaseUrl: null };
    const settings = { ...settingsOf(place), PORT: String(await freePort()) };
    await program.run(importing, settings);
    await pass(place);
    const server = await program.start(["serve"], settings, /no administrator yet[\s\S]*http\S+\n/);
    try {
      expect(server.err).toContain(`http://localhost:${settings.PORT}`);
      const page = await fetch(`http://localhost:${settings.PORT}/nl`);
      expect(page.status).toBe(200);
      expect((await list(settings))[0]?.erased).not.toBeNull();
      const second = await program.run(["serve"], settings);
      expect([second.code, second.err]).toEqual([1, expect.stringContaining("is not free")]);
    } finally {
      expect(await server.stop()).toBe(0);
      rmSync(data, { recursive: true });
    }
  });
});
