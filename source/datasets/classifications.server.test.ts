import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parseClassification, readClassifications } from "./classifications.server.ts";

const folder = new URL("../../content/classifications", import.meta.url).pathname;
const known = await readClassifications(folder);
const labels = (id: string, version: string) =>
  known
    .find(k => k.classification.id === id && k.classification.version === version)
    ?.classification.categories.filter(category => !category.missing)
    .map(category => category.label.nl);

describe("the classifications that come with the program", () => {
  it("hold the groups of table 2.1", () => {
    expect(labels("age-bands", "2018")).toEqual([
      "26 jaar of jonger",
      "27 tot 45 jaar",
      "45 tot AOW-leeftijd",
    ]);
    expect(labels("origin", "until-2022")).toHaveLength(3);
    expect(labels("household", "2018")).toHaveLength(4);
    expect(labels("gender", "1")).toEqual(expect.arrayContaining(["vrouwen", "mannen"]));
  });

  it("keep the two classifications of origin apart: no crosswalk leads from one to the other", () => {
    const old = known.find(k => k.classification.version === "until-2022");
    expect(old?.classification.validTo).toBe("2022-12-31");
    expect(old?.classification.crosswalks).toEqual([]);
  });

  it.each(known.filter(k => k.ranges.length > 0))("have age bands without gaps or overlap", ({ ranges }) => {
    expect(ranges.slice(1).map(range => range.from)).toEqual(ranges.slice(0, -1).map(range => range.to + 1));
  });
});

describe("a classification that is not right", () => {
  it("is refused with the file and the fault", async () => {
    const yaml = await readFile(`${folder}/gender.yaml`, "utf8");
    expect(() => parseClassification(yaml.replace("code: men", "code: women"), "gender.yaml")).toThrow(
      "gender.yaml",
    );
    expect(() =>
      parseClassification(yaml.replace("ordered: false", "ordered: perhaps"), "gender.yaml"),
    ).toThrow("ordered");
    expect(() => parseClassification(yaml.replace("[vrouw, v,", "[vrouw, m,"), "gender.yaml")).toThrow(
      "stands for both",
    );
  });
});
