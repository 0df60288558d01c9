import { expect, it } from "vitest";
import { demonstrationNames, nameIn } from "./demonstration-names.ts";

it("names of the demonstration are read in the language of the page, and names of people as they are", () => {
  for (const name of Object.values(demonstrationNames)) {
    expect(nameIn(name, "nl")).toBe(name);
    expect(nameIn(name, "en")).toMatch(/^[A-Z].* \(demonstration\)$/);
  }
  expect(nameIn("Noor de Wit", "en")).toBe("Noor de Wit");
});
