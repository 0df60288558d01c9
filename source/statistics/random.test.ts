import { expect, it } from "vitest";
import { mulberry32 } from "./random.ts";

function take(seed: number): number[] {
  const next = mulberry32(seed);
  return [next(), next(), next()];
}

/** Draw i as the README of the reference files writes it. */
function u(seed: number, i: number): number {
  const a = (seed + (i + 1) * 0x6d2b79f5) | 0;
  let t = Math.imul(a ^ (a >>> 15), a | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

it("gives the same numbers for the same seed, and others for another", () => {
  expect(take(7)).toEqual(take(7));
  expect(take(7)).not.toEqual(take(8));
});

it("is the counter form in which test files are generated", () => {
  const next = mulberry32(5);
  for (let i = 0; i < 50; i++) expect(next()).toBe(u(5, i));
});

it("stays below 1 and spreads evenly", () => {
  const next = mulberry32(1);
  const bins = new Float64Array(10);
  for (let i = 0; i < 100_000; i++) bins[Math.floor(next() * 10)]! += 1;
  for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});
