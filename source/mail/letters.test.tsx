import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { letterPages } from "./letters.tsx";
import type { Letter } from "./model.ts";

const letter: Letter = {
  addressee: ["Sam de Vries", "Team Groen"],
  salutation: "Beste Sam,",
  text: ["Wij horen graag hoe het gaat.", "Meedoen duurt vijf minuten."],
  link: "https://gemeente.example/nl/q/AbCd-0123",
};
const html = (letters: readonly Letter[], locale: "nl" | "en" = "nl") =>
  renderToStaticMarkup(letterPages(letters, { locale, from: "Gemeente Voorbeeldstad" }));

describe("letters", () => {
  test("each stand on a sheet of their own, with the link as a code and in words", () => {
    const page = html([
      letter,
      { ...letter, addressee: [], link: "https://gemeente.example/nl/q/EfGh-4567" },
    ]);
    expect(page.match(/<article class="letter"/g)).toHaveLength(2);
    expect(page.match(/role="img"/g)).toHaveLength(2);
    for (const words of [
      "Sam de Vries\nTeam Groen",
      "Beste Sam,",
      letter.link,
      "EfGh-4567",
      'aria-label="Brief 2"',
    ])
      expect(page).toContain(words);
    expect(html([letter], "en")).toContain("Point the camera");
  });

  test("say nothing of a link but to its holder: no address is called when they are opened", () => {
    expect(html([letter])).not.toMatch(/href|src=/);
  });

  test.each([
    ["a link that runs", { link: "javascript:alert(1)" }],
    ["a link to a file", { link: "file:///etc/passwd" }],
    ["a link too long for a code that a camera reads", { link: `https://a.example/${"a".repeat(300)}` }],
    ["more lines than the window holds", { addressee: Array.from({ length: 7 }, () => "a") }],
    ["a text that runs over the page", { text: Array.from({ length: 8 }, () => "a".repeat(201)) }],
    ["an empty paragraph", { text: [" "] }],
  ])("refuse %s, and say which letter without repeating it", (_, change) => {
    expect(() => html([letter, { ...letter, ...change }])).toThrow(/^Letter 2 does not fit/);
  });

  test("are text, whatever is in them", () => {
    expect(html([{ ...letter, salutation: "<script>alert(1)</script>" }])).toContain("&lt;script&gt;");
  });
});
