import { describe, expect, it } from "vitest";
import { type Classification, classificationKey, sameClassification } from "./classification.ts";

const text = { nl: "", en: "" };
const classification = (version: string, ...codes: string[]): Classification => ({
  id: "herkomst",
  version,
  name: text,
  definition: text,
  source: "CBS",
  validFrom: null,
  validTo: null,
  ordered: false,
  categories: codes.map(code => ({ code, label: text })),
  crosswalks: [],
});

describe("classifications", () => {
  it("are named with their version", () => {
    expect(classificationKey(classification("2022", "nl"))).toBe("herkomst@2022");
  });

  it("are the same when version and codes agree, in order", () => {
    const one = classification("2018", "nl", "w", "nw");
    expect(sameClassification(one, classification("2018", "nl", "w", "nw"))).toBe(true);
    expect(sameClassification(one, classification("2022", "nl", "w", "nw"))).toBe(false);
    expect(sameClassification(one, classification("2018", "w", "nl", "nw"))).toBe(false);
    expect(sameClassification(one, classification("2018", "nl", "w"))).toBe(false);
  });
});
