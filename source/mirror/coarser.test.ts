import { expect, test } from "vitest";
import { coarserQuestions } from "./coarser.ts";
import { decisionsView } from "./decisions/definition.ts";

const names = { schaal: { nl: "salarisschaal", en: "salary scale" } };
const ask = (change: Readonly<Record<string, string | readonly string[]>>) =>
  coarserQuestions(
    decisionsView.parameters,
    { by: ["geslacht", "schaal"], moments: ["promotie"], cross: "pairs", control: [], ...change },
    names,
  );

test("a question that asks for less drops intersections first, then a column, named as on screen", () => {
  expect(ask({}).map(one => one.text.nl)).toEqual([
    "zonder combinaties van kenmerken",
    "zonder ‘geslacht’",
    "zonder ‘salarisschaal’",
    "zonder combinaties van kenmerken, zonder ‘geslacht’",
    "zonder combinaties van kenmerken, zonder ‘salarisschaal’",
  ]);
  expect(ask({})[0]!.question).toMatchObject({ by: ["geslacht", "schaal"], cross: "none" });
});

test("what a view cannot do without is not dropped", () => {
  expect(ask({ by: ["geslacht"], cross: "none" })).toEqual([]);
});
