/**
 * The day some months after another, or before it where `months` is below zero; the last day of the month where that one
 * is shorter.
 *
 * @param day ISO date
 * @example
 * monthsAfter("2025-11-30", 3) // → "2026-02-28"
 * @example
 * monthsAfter("2026-03-31", -1) // → "2026-02-28"
 */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
