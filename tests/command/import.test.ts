import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { stepImport } from "../../source/datasets/requests.server.ts";
import { openPlanes } from "../../source/database/connection.server.ts";
import { describeOnEachDatabase, type Place } from "../databases.ts";
import { houseOn, makePerson } from "../people.ts";
import { table21File } from "./files.ts";
import { buildProgram, type Program } from "./program.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

const settingsOf = (place: Place): Record<string, string> => ({
  MOZAIEK_DATA: place.data,
  ...(place.databaseUrl === null ? {} : { DATABASE_URL: place.databaseUrl }),
});

function write(name: string, content: string): string {
  const path = join(program.folder, name);
  writeFileSync(path, content);
  return path;
}

const register = [
  "--name",
  "Sollicitaties 2024",
  "--purpose",
  "Gelijke kansen bij sollicitaties",
  "--legal-ground",
  "public-task",
  "--reference-date",
  "2024-12-31",
  "--retention-date",
  "2030-12-31",
  "--everyone",
  "--not-included",
  "Wie zich terugtrok",
];

/** Citizen service numbers that pass the elfproef, made up. */
const numbers = ["111222333", "123456782", "999990019", "100000009", "100000010", "100000022", "100000034"];
const people = (special = false) =>
  [
    `bsn,geslacht,aangenomen${special ? ",geboorteland" : ""}`,
    ...Array.from({ length: 42 }, (_, i) =>
      [
        numbers[i % 7],
        i % 2 ? "man" : "vrouw",
        i % 3 ? "ja" : "nee",
        ...(special ? [i % 2 ? "Turkije" : "Nederland"] : []),
      ].join(","),
    ),
  ].join("\n");

const kept = z.object({ state: z.literal("kept"), id: z.string(), rows: z.number(), kind: z.string() });
const listed = z.array(
  z.object({ id: z.string(), name: z.string(), rows: z.number(), erased: z.string().nullable() }),
);

describeOnEachDatabase("mozaiek import", (_open, place, kind) => {
  it("imports a table of counts, lists it, and answers questions about it by its name", async () => {
    const settings = settingsOf(await place(kind, { tables: true }));
    const done = await program.json(["import", table21File, ...register, "--format", "json"], settings);
    expect(kept.parse(done)).toMatchObject({ kind: "counts", rows: 12 });
    expect(listed.parse(await program.json(["datasets", "--format", "json"], settings))).toMatchObject([
      { name: "Sollicitaties 2024", rows: 12, erased: null },
    ]);
    const asked = ["mirror", "decisions", "Sollicitaties 2024", "--moments", "werkzaam", "--by", "geslacht"];
    const answer = z
      .object({ total: z.number() })
      .parse(await program.json([...asked, "--format", "json"], settings));
    expect(answer.total).toBe(496_770);
    const trail = await program.run(["audit", "verify"], settings);
    expect(trail.out).toMatch(/intact: 2 entries/);
  });

  it("waits at the gate for data of article 9, once, and imports after approval", async () => {
    const where = await place(kind, { tables: true });
    const settings = settingsOf(where);
    const file = write("gate.csv", people(true));
    const args = ["import", file, ...register, "--leave-out", "bsn", "--format", "json"];
    const first = await program.run(args, settings);
    const waiting = z.object({ state: z.literal("waits"), request: z.string() });
    const { request } = waiting.parse(JSON.parse(first.out));
    expect([first.code, first.err]).toEqual([
      1,
      expect.stringMatching(/Statistics Netherlands.*--leave-out/s),
    ]);
    const again = await program.run(args, settings);
    expect(waiting.parse(JSON.parse(again.out)).request).toBe(request);
    const early = await program.run(["import", file, "--request", request], settings);
    expect(early.code).toBe(1);

    const planes = await openPlanes(where);
    try {
      const house = houseOn(planes, where);
      const officer = await makePerson(house, ["privacy-officer"]);
      const advice = { date: "2025-01-10", outcome: "positive", note: "" } as const;
      await stepImport(house, officer, request, {
        does: "record",
        record: {
          reliedOn: [
            { ground: "origin", exception: "research", explanation: "statistiek in het algemeen belang" },
          ],
          assessment: { date: "2025-01-10", reference: "DPIA-7", outcome: "measures-taken" },
          privacyOfficer: advice,
          worksCouncil: advice,
        },
      });
      await stepImport(house, officer, request, { does: "approve", reason: "" });
    } finally {
      await planes.close();
    }
    const approved = ["import", file, "--request", request, "--format", "json"];
    expect(kept.parse(await program.json(approved, settings))).toMatchObject({ rows: 42, kind: "rows" });
    expect((await program.run(approved, settings)).code).toBe(1);
  });

  it("gives an analyst access by e-mail, and refuses an address without an account", async () => {
    const where = await place(kind, { tables: true });
    const planes = await openPlanes(where);
    let email: string;
    try {
      ({ email } = await makePerson(houseOn(planes, where), ["analyst"]));
    } finally {
      await planes.close();
    }
    const args = ["import", table21File, ...register];
    const strange = await program.run([...args, "--reader", "nobody@gemeente.example"], settingsOf(where));
    expect([strange.code, strange.err]).toEqual([2, expect.stringContaining("no account")]);
    const { code, err } = await program.run([...args, "--reader", email], settingsOf(where));
    expect(code).toBe(0);
    expect(err).not.toContain("Nobody sees");
  });
});

describe("What must be decided before an import", () => {
  it("refuses with everything to add to the command, and keeps nothing", async () => {
    const { code, out, err } = await program.run(["import", write("undecided.csv", people())]);
    expect([code, out]).toEqual([2, ""]);
    for (const option of ["--leave-out bsn", "--name", "--purpose", "--legal-ground", "--reference-date"])
      expect(err).toContain(option);
    expect(err).toMatch(/citizen service numbers, as in row 2/);
    expect(err).not.toContain("111222333");
    expect(await program.json(["datasets", "--format", "json"])).toEqual([]);
  });

  it("follows the decisions: left out or a pseudonym, never kept as it is", async () => {
    const file = write("pseudonym.csv", people());
    const keep = await program.run([
      "import",
      file,
      ...register,
      "--keep",
      "bsn",
      "--role",
      "bsn=characteristic",
    ]);
    expect([keep.code, keep.err]).toEqual([2, expect.stringContaining("cannot stay as it is")]);
    const done = await program.run(["import", file, ...register, "--pseudonym", "bsn"]);
    expect([done.code, done.out]).toEqual([0, expect.stringContaining("42 rows")]);
    expect(done.err).not.toContain("Not kept");
  });

  it("asks which value means yes, and takes it", async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `${i % 2 ? "man" : "vrouw"},${i % 3 ? "door" : "stop"}`,
    );
    const file = write("answers.csv", ["geslacht,ronde", ...rows].join("\n"));
    const args = ["import", file, ...register, "--role", "ronde=moment"];
    const open = await program.run(args);
    expect([open.code, open.err]).toEqual([2, expect.stringMatching(/\(stop, door\).*--yes ronde=VALUE/s)]);
    const wrong = await program.run([...args, "--yes", "ronde=ja"]);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("‘ja’")]);
    expect((await program.run([...args, "--yes", "ronde=door"])).code).toBe(0);
  });

  it("proposes a plan with reasons, and takes it back edited, with a register file", async () => {
    const file = write("propose.csv", people());
    const proposal = await program.run(["import", file, "--propose"]);
    expect(proposal.code).toBe(0);
    const column = z.object({ name: z.string(), role: z.string(), reason: z.object({ en: z.string() }) });
    const plan = z.looseObject({
      kind: z.literal("rows"),
      columns: z.array(column),
      identifiers: z.array(z.looseObject({ column: z.string(), choice: z.string().nullable() })),
    });
    const proposed = plan.parse(JSON.parse(proposal.out));
    expect(proposed.columns.map(({ name, role }) => [name, role])).toEqual([
      ["bsn", "left-out"],
      ["geslacht", "characteristic"],
      ["aangenomen", "moment"],
    ]);
    expect(proposed.identifiers).toMatchObject([{ column: "bsn", choice: null }]);
    expect(proposal.out).not.toContain("111222333");

    const unedited = write("plan-unedited.json", proposal.out);
    const text = JSON.stringify({
      name: "Uit een bestand",
      purpose: "Gelijke kansen bij sollicitaties",
      legalGround: "public-task",
      referenceDate: "2024-12-31",
      retentionDate: "2030-12-31",
      everyone: true,
      notIncluded: "Niemand",
    });
    const registerFile = write("register.json", text);
    const without = await program.run(["import", file, "--plan", unedited, "--register", registerFile]);
    expect([without.code, without.err]).toEqual([2, expect.stringContaining("--leave-out bsn")]);
    const edited = write("plan.json", proposal.out.replace('"choice": null', '"choice": "leave-out"'));
    const done = await program.run(["import", file, "--plan", edited, "--register", registerFile]);
    expect([done.code, done.out]).toEqual([0, expect.stringContaining("Uit een bestand")]);
  });

  it.each([
    ["no JSON", "{", /not JSON/],
    ["a role that is none", '{"columns":[{"name":"bsn","role":"identity"}]}', /columns\.0\.role/],
    ["a word it does not know", '{"colums":[]}', /colums/],
    ["a column that is not there", '{"columns":[{"name":"naam","role":"left-out"}]}', /no column ‘naam’/],
  ])("names what is wrong in a plan file: %s", async (_title, content, sentence) => {
    const plan = write("wrong-plan.json", content);
    const { code, err } = await program.run(["import", write("planned.csv", people()), "--plan", plan]);
    expect([code, err]).toEqual([2, expect.stringMatching(sentence)]);
  });

  it("cannot be told that people are generated, which would open the gate", async () => {
    const file = write("generated.json", '{"demonstration":true}');
    const { code, err } = await program.run([
      "import",
      write("g.csv", people()),
      ...register,
      "--leave-out",
      "bsn",
      "--register",
      file,
    ]);
    expect([code, err]).toEqual([2, expect.stringContaining("demonstration")]);
  });

  it("cannot be talked out of a ground of article 9 by a plan", async () => {
    const plan = write("no-special.json", '{"columns":[{"name":"geboorteland","special":null}]}');
    const args = [
      "import",
      write("origin.csv", people(true)),
      ...register,
      "--leave-out",
      "bsn",
      "--plan",
      plan,
    ];
    const { code, out } = await program.run(args);
    expect([code, out]).toEqual([1, expect.stringContaining("article 9")]);
  });

  it("names row, column, found and expected where rows do not fit, and keeps nothing", async () => {
    const lines = readFileSync(table21File, "utf8").replace("43690", "veel");
    const before = await program.json(["datasets", "--format", "json"]);
    const { code, err } = await program.run([
      "import",
      write("unfit.csv", lines),
      ...register,
      "--role",
      "werkzaam=count",
    ]);
    expect([code, err]).toEqual([1, expect.stringMatching(/Row 2, column ‘werkzaam’: found text, expected/)]);
    expect(await program.json(["datasets", "--format", "json"])).toEqual(before);
  });

  it("says that a file is not there", async () => {
    const { code, err } = await program.run(["import", "nowhere.csv", ...register]);
    expect([code, err]).toEqual([1, "nowhere.csv does not exist.\n"]);
  });
});
