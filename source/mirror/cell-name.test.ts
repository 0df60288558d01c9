import { expect, test } from "vitest";
import { cellName } from "./cell-name.ts";

const names = {
  "geslacht=v": { nl: "Vrouw", en: "Woman" },
  "leeftijd=27-45": { nl: "27 tot 45 jaar", en: "27 to 45" },
  uitgenodigd: { nl: "uitgenodigd", en: "invited" },
  aangenomen: { nl: "aangenomen", en: "hired" },
};

test("a count is called by its groups and what is counted of them, not by its key", () => {
  expect(cellName("geslacht=v&leeftijd=27-45|no:uitgenodigd", names)).toEqual({
    nl: "Vrouw, 27 tot 45 jaar: uitgenodigd (niet)",
    en: "Woman, 27 to 45: invited (no)",
  });
  expect(cellName("*|population", names).nl).toBe("iedereen");
  expect(cellName("geslacht=v|lost:uitgenodigd>aangenomen", names).en).toBe("Woman: invited → hired");
  expect(cellName("soort=a%26b%3Dc|population", names).nl).toBe("a&b=c");
});
