import { describe, expect, it } from "vitest";
import { codeAt, newRecoveryCodes, newSecret, tidyRecoveryCode } from "./authenticator.ts";

describe("Codes of an authenticator app", () => {
  it("are those of RFC 6238, appendix B", () => {
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const vectors: [number, string][] = [
      [59, "287082"],
      [1_111_111_109, "081804"],
      [1_111_111_111, "050471"],
      [1_234_567_890, "005924"],
      [2_000_000_000, "279037"],
      [20_000_000_000, "353130"],
    ];
    for (const [seconds, code] of vectors) expect(codeAt(secret, new Date(seconds * 1000))).toBe(code);
  });

  it("come from secrets of 160 bits that are never the same", () => {
    expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(new Set(Array.from({ length: 100 }, newSecret)).size).toBe(100);
  });

  it("have recovery codes that survive how people type them", () => {
    for (const code of newRecoveryCodes()) {
      expect(tidyRecoveryCode(` ${code.toUpperCase().replace("-", "  ")}`)).toBe(code);
    }
  });
});
