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
    "Line 2: this unit is not in the questionnaire.",
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
