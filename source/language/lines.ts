/**
 * Breaks words over lines, since SVG does not.
 *
 * @example
 * wrapped("vrouwen, 45 tot AOW-leeftijd", 20) // → ["vrouwen, 45 tot", "AOW-leeftijd"]
 */
export function wrapped(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * Breaks words over at most so many lines, and says with “…” that there is more. Words longer than a line are cut.
 *
 * @example
 * fitted("een twee drie vier", 8, 2) // → ["een twee", "drie…"]
 */
export function fitted(text: string, length: number, most: number): string[] {
  const short = text
    .replaceAll(/\s+/g, " ")
    .trim()
    .split(" ")
    .flatMap(word => word.match(new RegExp(`.{1,${length}}`, "gu")) ?? []);
  const lines = wrapped(short.join(" "), length);
  if (lines.length <= most) return lines;
  const [last = "", ...others] = lines.slice(0, most).toReversed();
  const cut = last.length < length ? last : last.slice(0, length - 1).replace(/ [^ ]*$/u, "");
  return [...others.toReversed(), `${cut}…`];
}
