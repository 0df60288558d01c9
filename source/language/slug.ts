/**
 * Words as part of an address: small letters, figures and hyphens, at most 60.
 *
 * @example
 * slugOf("Meer vrouwen in schaal 12–14 (2026)", new Set()) // → "meer-vrouwen-in-schaal-12-14-2026"
 * @example
 * slugOf("Één doel", new Set(["een-doel"])) // → "een-doel-2"
 * @param taken those given already; the new one is added
 */
export function slugOf(words: string, taken: Set<string>): string {
  const plain = words
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, "");
  const base = plain === "" ? "x" : plain;
  let slug = base;
  for (let next = 2; taken.has(slug); next++) slug = `${base}-${next}`;
  taken.add(slug);
  return slug;
}
