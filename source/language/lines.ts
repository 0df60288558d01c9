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
