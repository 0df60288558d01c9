const written = new Intl.DateTimeFormat("sv-SE", {
  dateStyle: "short",
  timeStyle: "short",
  timeZone: "Europe/Amsterdam",
});

/**
 * The moment of a day and a time in Dutch civil time. Of an hour that comes twice in autumn it is the first, of one that
 * is passed over in spring the hour after it.
 *
 * @param day ISO date
 * @param time hours and minutes, such as 09:30
 * @example
 * dutchMoment("2026-03-01", "14:05").toISOString() // → "2026-03-01T13:05:00.000Z"
 * @example
 * dutchMoment("2026-07-01", "14:05").toISOString() // → "2026-07-01T12:05:00.000Z"
 */
export function dutchMoment(day: string, time: string): Date {
  const summer = new Date(`${day}T${time}:00+02:00`);
  return written.format(summer) === `${day} ${time}` ? summer : new Date(`${day}T${time}:00+01:00`);
}
