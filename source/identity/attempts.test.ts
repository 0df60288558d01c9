import { expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { keysOf } from "../database/keys.server.ts";
import { claimAttempt, firstUse, releaseAttempt } from "./attempts.server.ts";

const keys = keysOf(() => new Uint8Array(32).fill(7));
const now = new Date("2026-03-01T12:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describeOnEachDatabase("Attempts to sign in", open => {
  it("are counted before they are made: of thirty at once five go on", async () => {
    const { work } = await open();
    const waits = await Promise.all(
      Array.from({ length: 30 }, () => claimAttempt(work, keys, "account", "a@gemeente.example", now)),
    );
    expect(waits.filter(wait => wait === 0)).toHaveLength(5);
  });

  it("may be made again after the wait, which then doubles", async () => {
    const { work } = await open();
    const claim = (at: Date) => claimAttempt(work, keys, "account", "a@gemeente.example", at);
    for (let attempt = 0; attempt < 5; attempt++) expect(await claim(now)).toBe(0);
    expect(await claim(now)).toBe(15);
    expect(await claim(later(14))).toBe(1);
    expect(await claim(later(15))).toBe(0);
    expect(await claim(later(15))).toBe(30);
  });

  it("of one account or address do not count for another", async () => {
    const { work } = await open();
    for (let attempt = 0; attempt < 5; attempt++) await claimAttempt(work, keys, "account", "a", now);
    expect(await claimAttempt(work, keys, "account", "b", now)).toBe(0);
    expect(await claimAttempt(work, keys, "address", "a", now)).toBe(0);
  });

  it("that succeed do not shut out an office behind one address", async () => {
    const { work } = await open();
    for (let attempt = 0; attempt < 100; attempt++) {
      expect(await claimAttempt(work, keys, "address", "198.51.100.7", now)).toBe(0);
      await releaseAttempt(work, keys, "address", "198.51.100.7", now);
    }
  });

  it("let a code be used once, also by two at the same time", async () => {
    const { work } = await open();
    const used = await Promise.all([1, 2, 3].map(() => firstUse(work, keys, "anna", "123456", now)));
    expect(used.filter(Boolean)).toHaveLength(1);
    expect(await firstUse(work, keys, "bram", "123456", now)).toBe(true);
  });
});
