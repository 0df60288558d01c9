import type { House } from "../house.ts";

const hour = 60 * 60 * 1000;
const month = 30 * 24 * hour;

/**
 * Erases what sign-in no longer needs: sessions and challenges that ended, counts of attempts older than an
 * hour, and one-time links a month after they were used or expired. Run it at every sign-in and on a schedule.
 */
export async function forgetExpired(house: House): Promise<void> {
  const { work } = house.planes;
  const before = (age: number) => new Date(house.now().getTime() - age).toISOString();
  await work.deleteFrom("session").where("expires_at", "<", before(0)).execute();
  await work.deleteFrom("verification").where("expires_at", "<", before(0)).execute();
  await work.deleteFrom("attempt").where("last_at", "<", before(hour)).execute();
  await work.deleteFrom("invitation").where("expires_at", "<", before(month)).execute();
}
