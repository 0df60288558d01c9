/** A file handed in by a test, as the browser's file field takes it. */
export interface HandedIn {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A CSV file with semicolons. */
export const csv = (name: string, rows: readonly (readonly string[])[]): HandedIn => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(rows.map(row => row.join(";")).join("\n")),
});

const pick = (values: readonly string[], i: number) => values[i % values.length] ?? "";

/** Numbers that pass the eleven test, as citizen service numbers do, of nobody in particular. */
export function citizenNumbers(count: number): string[] {
  const found: string[] = [];
  for (let number = 100_000_000; found.length < count; number++) {
    const digits = Array.from(String(number), Number);
    const sum = digits.reduce((total, digit, at) => total + digit * (at === 8 ? -1 : 9 - at), 0);
    if (sum % 11 === 0) found.push(String(number));
  }
  return found;
}

/** Applicants, a row each, with what `extra` adds to every row. */
export function applicants(
  count: number,
  extra: Readonly<Record<string, (row: number) => string>> = {},
): readonly (readonly string[])[] {
  const added = Object.entries(extra);
  const header = ["geslacht", "afdeling", "uitgenodigd", "aangenomen", ...added.map(([name]) => name)];
  const rows = Array.from({ length: count }, (_, i) => [
    pick(["vrouw", "man"], i),
    pick(["Zorg", "Beheer", "Bestuur"], i),
    i % 3 === 0 ? "ja" : "nee",
    i % 6 === 0 ? "ja" : "nee",
    ...added.map(([, value]) => value(i)),
  ]);
  return [header, ...rows];
}

export const origins = (row: number): string =>
  pick(["Nederland", "Europa (exclusief Nederland)", "Buiten Europa"], Math.floor(row / 2));
