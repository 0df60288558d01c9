import { expect, it } from "vitest";
import { readList } from "./audience.ts";

const units = new Map([
  ["services", "services"],
  ["dienstverlening", "services"],
]);

it("a pasted list is read with or without units, once an address, and letters beside it", () => {
  const { invited, problems } = readList(
    "Kim@Gemeente.example; Dienstverlening\nsam@gemeente.example\tservices\n\nkim@gemeente.example\nbrief, services\r\nbrief\n",
    units,
  );
  expect(problems).toEqual([]);
  expect(invited).toEqual([
    { address: "Kim@gemeente.example", unit: "services" },
    { address: "sam@gemeente.example", unit: "services" },
    { address: null, unit: "services" },
    { address: null, unit: null },
  ]);
});

it("what is no address or no unit is named by its line and never repeated", () => {
  const { invited, problems } = readList("niemand\nkim@gemeente.example, Elders", units);
  expect(invited).toHaveLength(1);
  expect(problems.map(({ en }) => en)).toEqual([
    "Line 1: this is no e-mail address.",
    "Line 2: this unit is not told apart in this round.",
  ]);
  expect(JSON.stringify(problems)).not.toMatch(/niemand|Elders/);
});

it("a list of hostile lines ends with problems and not with people", () => {
  const { invited, problems } = readList(
    ["a@b.example\r\nBcc: c@d.example", "<script>@x.example", "\0@gemeente.example", "@".repeat(500)].join(
      "\n",
    ),
    units,
  );
  expect(invited.map(({ address }) => address)).toEqual(["a@b.example"]);
  expect(problems.length).toBeGreaterThan(2);
});

it("a list out of a staff register is read by the names of its columns", () => {
  const { invited, problems } = readList(
    'personeelsnummer;naam;"E-mailadres";Afdeling\n1;Kim;"kim@gemeente.example";Dienstverlening\n2;Sam;sam@gemeente.example;services\n',
    units,
    true,
  );
  expect(problems).toEqual([]);
  expect(invited.map(({ address, unit }) => `${address} ${unit}`)).toEqual([
    "kim@gemeente.example services",
    "sam@gemeente.example services",
  ]);
});

it("where everyone must be of a unit, a line without one, or of one of two, is named", () => {
  const { problems } = readList(
    "kim@gemeente.example\nsam@gemeente.example; Team A",
    new Map([["team a", null]]),
    true,
  );
  expect(problems.map(({ en }) => en)).toEqual([
    "Line 1: the unit is missing.",
    "Line 2: there are several units of this name. Write ‘cluster / unit’.",
  ]);
});
