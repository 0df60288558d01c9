import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ProtectedTables } from "../../source/disclosure/model.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { protectTables } from "../../source/disclosure/protect.ts";
import { readRelease } from "../../source/disclosure/releases.server.ts";
import type { Role } from "../../source/identity/policy.ts";
import { groupKey } from "../../source/mirror/cells.ts";
import { type DecisionsFinding, decisions, partsOf } from "../../source/mirror/decisions/decisions.ts";
import type { Finding } from "../../source/mirror/finding.ts";
import { mulberry32, type Random } from "../../source/statistics/random.ts";
import { figuresOf, type ReleasedContent } from "../../source/strategy/figures.ts";
import { addIndicator, measurementFrom } from "../../source/strategy/indicators.server.ts";
import type { ReleaseAudience } from "../../source/strategy/model.ts";
import { addGoal } from "../../source/strategy/store.server.ts";
import { addUnit } from "../../source/units/store.server.ts";
import { countRows, dimension } from "../fixtures/decision-data.ts";
import { archiveRelease } from "../fixtures/release.ts";
import { type FormUser, formUsers } from "../forms.ts";
import { type FreshHouse, freshHouse, makePerson } from "../people.ts";
import { attackByProgram, type Sum, see } from "./attacker.ts";

const runs = process.env["MOZAIEK_FULL"] === "1" ? Number(process.env["MOZAIEK_FILES"] ?? 300) : 2;
const { audiences } = readPolicy();
const moment = "gekozen";
const names = ["Archief", "Bruggen", "Cultuur", "Duinen", "Erfgoed"];

let fresh: FreshHouse;
let coordinator: FormUser;
let readers: Readonly<Record<ReleaseAudience, FormUser>>;
const units = new Map<string, string>();
const act = () => ({ by: "operator", at: fresh.house.now() });

beforeAll(async () => {
  fresh = await freshHouse();
  const { planes, keys } = fresh.house;
  for (const name of names) units.set(name, await addUnit(planes.work, keys, { name, parent: null }, act()));
  const use = formUsers(fresh.house);
  const as = async (role: Role) => use(await makePerson(fresh.house, [role]));
  coordinator = await as("coordinator");
  const employee = await as("employee");
  readers = { manager: await as("manager"), staff: employee, public: employee };
});
afterAll(() => fresh.close());

/** Two sexes in up to five units, some of them small. */
function people(draw: Random, count: number) {
  const own = names.slice(0, count);
  const rows = Array.from({ length: 80 + Math.floor(draw() * 260) }, (_, i) => ({
    // One of each first: which groups there are at all is no secret.
    geslacht: (i < 2 * count ? i % 2 === 0 : draw() < 0.4) ? "vrouw" : "man",
    onderdeel: own[i < 2 * count ? Math.floor(i / 2) : Math.floor(draw() ** 2 * count)]!,
    [moment]: draw() < 0.5,
  }));
  return partsOf({
    data: countRows(rows, [dimension("geslacht", ["vrouw", "man"]), dimension("onderdeel", own)], [moment]),
    question: {
      by: ["geslacht", "onderdeel"],
      cross: "pairs",
      moments: [moment],
      control: [],
      reference: {},
      margin: null,
      adjust: "holm",
      level: 0.95,
    },
    unit: "persons",
    notes: {
      everyone: true,
      notIncluded: "",
      rounding: 1,
      demonstration: false,
      unit: "persons",
      columns: [],
    },
    source: { dataset: "proef", referenceDate: null, snapshot: null, demonstration: false },
  });
}

/** A goal for every unit, measured by a figure of the release that is told apart by unit. */
interface Followed {
  readonly goal: string;
  readonly indicator: string;
  /** Whose share it is: everyone's, or of one sex. */
  readonly group: Readonly<Record<string, string>>;
}

/** Releases the finding, and sets a goal on each of its shares that can be read by unit. */
async function follow(finding: Finding, audience: ReleaseAudience): Promise<readonly Followed[]> {
  const { planes } = fresh.house;
  const { work } = planes;
  const id = randomUUID();
  await archiveRelease(planes, { id, audience, estimates: finding.estimates, snapshot: id });
  const released = await readRelease<ReleasedContent>(planes, id, [audience]);
  const figures = figuresOf(released).filter(
    ({ address }) => address.measure === "rate" && !("onderdeel" in address.group),
  );
  const followed: Followed[] = [];
  for (const figure of figures) {
    const indicator = await addIndicator(
      work,
      {
        title: `Aandeel ${id.slice(0, 8)}`,
        titleEn: "",
        measuredIn: "percent",
        counts: "persons",
        level: "outcome",
        source: { kind: "view", figure: figure.address },
        audience,
        rhythm: 12,
        owner: "",
        unit: null,
      },
      [{ ...(await measurementFrom(work, figure, released)), on: "2026-03-01" }],
      act(),
    );
    const goal = await addGoal(
      work,
      {
        theme: "equity",
        ambition: null,
        title: "In elk onderdeel",
        titleEn: "In each unit",
        whom: "iedereen",
        what: "komt verder",
        why: "",
        owner: "",
        indicator,
        baselineValue: 30,
        baselineOn: "2025-01-01",
        baselineSource: "telling",
        baselinePublic: false,
        baselineMeasurement: null,
        targetValue: 50,
        targetTyped: null,
        targetAs: "value",
        byWhen: "2027-01-01",
        representation: false,
        disadvantage: "",
        proportion: "",
        missedBefore: "",
        template: null,
        units: [...units.values()],
        findings: [],
      },
      act(),
    );
    await work
      .updateTable("goal")
      .set({ state: "adopted", adopted_by: "college", adopted_on: "2026-01-01" })
      .where("id", "=", goal)
      .execute();
    followed.push({ goal, indicator, group: figure.address.group });
  }
  return followed;
}

/** A share with its limits, each known to lie within so much. */
interface Said {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly slack: number;
  readonly n: number | null;
}

const strip = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
const numberOf = (text: string) => Number(text.replace(",", "."));

/** Values as they are written: 71,4% (60,1 tot 80,0). */
const written = /(\d+(?:[.,]\d+)?)%(?: \((\d+(?:[.,]\d+)?) (?:tot|to) (\d+(?:[.,]\d+)?)\))?/;

function saidIn(text: string): Said | null {
  const match = written.exec(text);
  if (match === null) return null;
  const [, value = "", low = "0", high = "100"] = match;
  return {
    value: numberOf(value) / 100,
    low: numberOf(low) / 100,
    high: numberOf(high) / 100,
    slack: 0.00051,
    n: null,
  };
}

/** The rows of the table by unit, by the name of the unit: what each cell holds. */
function tableOf(html: string): ReadonlyMap<string, readonly string[]> {
  const [, body = ""] = /aria-labelledby="by-unit-caption".*?<tbody[^>]*>(.*?)<\/tbody>/s.exec(html) ?? [];
  return new Map(
    [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = ""]) => {
      const [name = "", ...cells] = [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) =>
        strip(cell),
      );
      return [name, cells] as const;
    }),
  );
}

/** Every mark of the picture but that of its key, read with a ruler against the ticks of its axis. */
function measured(html: string): readonly Said[] {
  const [svg = ""] = /<svg[^>]*class="chart".*?<\/svg>/s.exec(html) ?? [];
  const ticks = [...svg.matchAll(/<text x="42" y="([\d.]+)"[^>]*>([\d.,]+)%<\/text>/g)].map(
    ([, y = "", percent = ""]) => ({ y: Number(y) - 4, value: numberOf(percent) / 100 }),
  );
  const [first, last] = [ticks[0], ticks.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const each = (last.value - first.value) / (last.y - first.y);
  const at = (y: string) => first.value + (Number(y) - first.y) * each;
  return [
    ...svg.matchAll(
      /<line x1="(?!15")[\d.]+" x2="[\d.]+" y1="([\d.]+)" y2="([\d.]+)"[^>]*stroke-width="3"><\/line><circle cx="[\d.]+" cy="([\d.]+)"/g,
    ),
  ].map(([, low = "", high = "", value = ""]) => ({
    value: at(value),
    low: at(low),
    high: at(high),
    slack: 0.11 * Math.abs(each),
    n: null,
  }));
}

/** Every row of what is taken along, of one table. */
async function takenAlong(): Promise<
  Readonly<Record<string, readonly Readonly<Record<string, string | number>>[]>>
> {
  const { text } = await coordinator.post("/nl/take-along", { format: "json" });
  const file: { readonly tables: Awaited<ReturnType<typeof takenAlong>> } = JSON.parse(text);
  return file.tables;
}

/** How many an interval of Wilson is about at least, by trying. */
function fewest({ value, low, high, slack }: Said): number {
  const z = 1.959964;
  const width = (n: number) =>
    (2 * z * Math.sqrt((value * (1 - value)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  for (let n = 1; n <= 600; n++) if (Math.abs(width(n) - (high - low)) <= 4 * slack) return n;
  return 1;
}

/** What a share says of the counts of its group. */
const sumsOf = (key: string, said: Said): Sum[] => {
  const [yes, all] = [`${key}|yes:${moment}`, `${key}|population`];
  return [
    {
      terms: [
        [1, yes],
        [said.slack - said.value, all],
      ],
      least: -1e-6,
    },
    {
      terms: [
        [-1, yes],
        [said.value + said.slack, all],
      ],
      least: -1e-6,
    },
    { terms: [[1, all]], least: said.n ?? fewest(said) },
    ...(said.n === null ? [] : [{ terms: [[-1, all]] as const, least: -said.n }]),
  ];
};

/** Everything that pages and files say of shares, by the key of the group. */
async function allSaid(
  followed: readonly Followed[],
  reader: FormUser,
  taken: Awaited<ReturnType<typeof takenAlong>>,
): Promise<readonly (readonly [string, Said])[]> {
  const found: (readonly [string, Said])[] = [];
  const nameOf = new Map([...units].map(([name, id]) => [id, name]));
  for (const { goal, indicator, group } of followed) {
    const html = (await reader.get(`/nl/goals/${goal}`)).text;
    for (const [name, cells] of tableOf(html)) {
      const said = saidIn(cells[0] ?? "");
      if (said !== null) found.push([groupKey({ ...group, onderdeel: name }), said]);
    }
    for (const mark of measured(html)) found.push([groupKey(group), mark]);
    const whole = taken["measurement"]!.filter(one => one["indicator"] === indicator);
    for (const one of whole)
      for (const row of taken["unit_reading"]!.filter(reading => reading["measurement"] === one["id"]))
        found.push([
          groupKey({ ...group, onderdeel: nameOf.get(`${row["unit"]}`) ?? "" }),
          {
            value: Number(row["value"]) / 100,
            low: Number(row["low"]) / 100,
            high: Number(row["high"]) / 100,
            slack: 1e-6,
            n: row["n"] === null ? null : Number(row["n"]),
          },
        ]);
  }
  return found;
}

/** What a page says, without the addresses and codes that differ from goal to goal. */
const plain = (html: string) =>
  html.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, "id").replaceAll(/Aandeel [\da-f]{8}/g, "Aandeel");

const unitsIn = (draw: Random) => 3 + Math.floor(draw() * 3);

/** Units of the group that the release hides. */
const hiddenIn = (finding: DecisionsFinding, group: Followed["group"]) =>
  names.filter(
    name =>
      !finding.estimates.some(
        e =>
          e.measure === "rate" &&
          e.hidden === null &&
          e.value !== null &&
          groupKey(e.group) === groupKey({ ...group, onderdeel: name }),
      ),
  );

describe.each<ReleaseAudience>(["manager", "staff", "public"])("a goal by unit, for %s", audience => {
  test(`has no value, interval, standing or order of a unit that the release hides (${runs} files)`, async () => {
    const draw = mulberry32(41 + audiences[audience].roundingBase);
    const reader = readers[audience];
    let hidden = 0;
    let shown = 0;
    for (let run = 0; run < runs; run++) {
      const count = unitsIn(draw);
      const { counts, structure } = people(draw, count);
      const tables = await protectTables(counts, audiences[audience]);
      const finding = decisions(structure, tables);
      const followed = await follow(finding, audience);
      const taken = await takenAlong();
      for (const { goal, indicator, group } of followed) {
        const gone = hiddenIn(finding, group);
        for (const locale of ["nl", "en"]) {
          const { text } = await reader.get(`/${locale}/goals/${goal}`);
          const rows = tableOf(text);
          // By name, whatever came of them: the place of a unit says nothing.
          expect([...rows.keys()]).toEqual(gone.length === names.length ? [] : names);
          const silent = [...rows].filter(([, [value = "", standing = ""]]) =>
            [saidIn(value), /\d|koers|achter|gehaald|course|behind|met\b/.exec(`${value} ${standing}`)].every(
              one => one === null,
            ),
          );
          expect(silent.map(([name]) => name)).toEqual(rows.size === 0 ? [] : gone);
          shown += rows.size - silent.length;
          // One picture, of the whole: no mark of a unit.
          expect(measured(text).length).toBeLessThanOrEqual(1);
        }
        hidden += gone.length;
        const own = taken["measurement"]!.filter(one => one["indicator"] === indicator).map(one => one["id"]);
        const readings = taken["unit_reading"]!.filter(one => own.includes(one["measurement"]));
        expect(readings.map(one => `${one["unit"]}`).toSorted()).toEqual(
          names.flatMap(name => (gone.includes(name) ? [] : [units.get(name)!])).toSorted(),
        );
        for (const { n, value } of readings) {
          const some = Math.round((Number(value) / 100) * Number(n));
          expect(n).not.toBeNull();
          for (const held of [Number(n), some, Number(n) - some])
            expect(held === 0 || held >= 10, `${held}`).toBe(true);
        }
      }

      // The same goal for whoever has other people behind the same shown counts.
      const other = people(mulberry32(2000 + run), count);
      const twin = await follow(decisions(other.structure, tables), audience);
      expect(twin).toHaveLength(followed.length);
      for (const [i, { goal }] of followed.entries())
        for (const locale of ["nl", "en"])
          expect(plain((await reader.get(`/${locale}/goals/${twin[i]!.goal}`)).text)).toBe(
            plain((await reader.get(`/${locale}/goals/${goal}`)).text),
          );
    }
    expect(hidden).toBeGreaterThan(0);
    expect(shown).toBeGreaterThan(0);
  }, 7_200_000);
});

/** Rounded counts are not the counts, so shares say less there: these two see exact ones. */
describe.each<ReleaseAudience>(["manager", "staff"])("an attacker of goals by unit, among %s", audience => {
  test(`learns nothing of a hidden count beyond what the release says (${runs} files)`, async () => {
    const draw = mulberry32(43);
    let attacked = 0;
    for (let run = 0; run < runs; run++) {
      const { counts, structure } = people(draw, unitsIn(draw));
      const tables: ProtectedTables = await protectTables(counts, audiences[audience]);
      const followed = await follow(decisions(structure, tables), audience);
      const said = await allSaid(followed, readers[audience], await takenAlong());
      const sight = see([tables], counts.relations);
      const alone = attackByProgram(sight);
      const ranges = attackByProgram({ ...sight, sums: said.flatMap(([key, one]) => sumsOf(key, one)) });
      for (const [key, cell] of tables.cells) {
        if (cell.hidden === null) continue;
        attacked++;
        expect(ranges.get(key), key).toEqual(alone.get(key));
        const { low, high } = ranges.get(key)!;
        expect(high - low, key).toBeGreaterThanOrEqual(audiences[audience].protectionWidth);
      }
    }
    expect(attacked).toBeGreaterThan(0);
  }, 7_200_000);
});

test("the attacker is good enough: where hidden units had readings after all, hidden counts are found", async () => {
  const draw = mulberry32(47);
  let narrowed = 0;
  for (let run = 0; run < 2; run++) {
    const { counts, structure } = people(draw, unitsIn(draw));
    const tables = await protectTables(counts, audiences.manager);
    const exact = await protectTables(counts, audiences.analyst);
    const followed = await follow(decisions(structure, exact), "manager");
    const said = await allSaid(followed, readers.manager, await takenAlong());
    const sums = said.flatMap(([key, one]) => sumsOf(key, one));
    const ranges = attackByProgram({ ...see([tables], counts.relations), sums });
    for (const [key, cell] of tables.cells) {
      const range = ranges.get(key);
      if (cell.hidden !== null && range !== undefined && range.high - range.low < 4) narrowed++;
    }
  }
  expect(narrowed).toBeGreaterThan(0);
}, 7_200_000);
