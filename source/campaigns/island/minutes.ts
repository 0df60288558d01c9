import { minutesFor } from "../../instruments/minutes.ts";
import { choiceSentences } from "../choice-sentences.ts";

/*
 * Says how long answering takes as themes are chosen. Without this script the page says it each time it is asked for.
 */

const locale = document.documentElement.lang === "en" ? "en" : "nl";

function follow(root: HTMLElement): void {
  const { minutes = "", whole = "", seconds = "{}" } = root.dataset;
  const said = root.querySelector<HTMLElement>("[data-said]");
  const boxes = [...root.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  if (said === null) return;
  const byTheme: Readonly<Record<string, number>> = JSON.parse(seconds);
  root.addEventListener("change", () => {
    const left = boxes.filter(({ checked }) => !checked);
    const rest = left.reduce((sum, { value }) => sum - (byTheme[value] ?? 0), Number(whole));
    const sentences = choiceSentences(
      minutesFor(Number(minutes), rest, Number(whole)),
      left.map(({ labels }) => labels?.[0]?.textContent ?? ""),
      locale,
    );
    said.replaceChildren(
      ...sentences.map(sentence => {
        const paragraph = document.createElement("p");
        paragraph.textContent = sentence;
        return paragraph;
      }),
    );
  });
}

for (const root of document.querySelectorAll<HTMLElement>("[data-minutes]")) follow(root);
