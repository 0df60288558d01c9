import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { address, mailSchema } from "./model.ts";

const reads = (typed: string): string | null => {
  const read = address.safeParse(typed);
  return read.success ? read.data : null;
};

describe("an address that mail can be sent to", () => {
  test.each([
    ["sam@gemeente.example", "sam@gemeente.example"],
    ["  Sam.de+Vries@Gemeente.Example\t", "Sam.de+Vries@gemeente.example"],
    ["o'neil@a-b.example", "o'neil@a-b.example"],
    ["sam@gemeente-süd.example", "sam@xn--gemeente-sd-2hb.example"],
    ["sam@ГОРОД.example", "sam@xn--c1ac3aaj.example"],
    [`${"a".repeat(64)}@b.example`, `${"a".repeat(64)}@b.example`],
  ])("%j is read as %j", (typed, expected) => {
    expect(reads(typed)).toBe(expected);
  });

  test.each([
    ["", "nothing"],
    ["sam", "no domain"],
    ["@gemeente.example", "no name"],
    ["sam@localhost", "one label"],
    ["sam@127.0.0.1", "an address in numbers"],
    ["sam@[127.0.0.1]", "an address in brackets"],
    ["sam@-a.example", "a label that starts with a dash"],
    ["sam@a..example", "an empty label"],
    [".sam@a.example", "a name that starts with a point"],
    ["sam@a.example, eva@a.example", "two addresses"],
    ["Sam <sam@a.example>", "a name with an address"],
    ['"sam b"@a.example', "a quoted name"],
    ["sam(hr)@a.example", "a comment"],
    ["sam@a.example\r\nBcc: eva@a.example", "a header of its own"],
    ["sam\n@a.example", "a line end in the name"],
    ["sam@a.exa\nmple", "a line end in the domain"],
    ["sam@a.exa\u0000mple", "a NUL"],
    ["sam@a.example%0d%0aBcc:x", "an encoded line end"],
    ["sam@a.example/../x", "a path"],
    ["sàm@a.example", "a name beyond ASCII, which most mail servers do not take"],
    [`${"a".repeat(65)}@b.example`, "a name too long"],
    [`a@${"b".repeat(64)}.example`, "a label too long"],
    [`a@${"b.".repeat(200)}example`, "too long as a whole"],
    [`a@${"ü".repeat(60)}.example`, "too long once it is ASCII"],
  ])("%j is refused: %s", (typed, why) => {
    expect(reads(typed), why).toBeNull();
  });

  /** Characters that mean something to mail servers, headers or domains, and some of other alphabets. */
  const odd = Array.from("ab0.@-_+'\"<>()[],;:\\/%?# \r\n\t\0üßı。．Ｇ漢😀\u00ad\u200d\u202e\ud800");
  const noise = fc.string({ unit: fc.constantFrom(...odd), maxLength: 30 });

  test("whatever is typed, what is read is one line of ASCII with one sign", () => {
    fc.assert(
      fc.property(
        fc
          .tuple(fc.constantFrom("sam@gemeente.example", "a.b@c-d.example", ""), noise, fc.nat(20))
          .map(([base, inserted, at]) => base.slice(0, at) + inserted + base.slice(at)),
        typed => {
          const read = reads(typed);
          if (read === null) return;
          expect(read).toMatch(/^[!-?A-~]+@[a-z0-9.-]+$/);
          expect(read.length).toBeLessThanOrEqual(254);
          expect(reads(read)).toBe(read);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("the words of a mail", () => {
  const mail = {
    to: "sam@gemeente.example",
    locale: "nl" as const,
    subject: "Uw mening",
    text: "Beste Sam,\n\nDoe mee.",
  };
  const fits = (change: object): boolean => mailSchema.safeParse({ ...mail, ...change }).success;

  test("a subject is one short line", () => {
    expect(fits({})).toBe(true);
    expect(fits({ subject: "Wat vindt u? – é ü 日本" })).toBe(true);
    for (const subject of [
      "",
      " ",
      "a\nBcc: eva@a.example",
      "a\rb",
      "a\u2028b",
      "a\u202eb",
      "a\u0000",
      "a".repeat(151),
    ])
      expect(fits({ subject }), JSON.stringify(subject)).toBe(false);
  });

  test("a text may have lines and tabs, and no other control characters", () => {
    expect(mailSchema.parse({ ...mail, text: "a\r\nb\tc" }).text).toBe("a\nb\tc");
    for (const text of ["", "a\u0000b", "a\rb", "a\u0007", "a".repeat(20_001)])
      expect(fits({ text })).toBe(false);
  });

  test("nothing else rides along", () => {
    expect(fits({ headers: { Bcc: "eva@a.example" } })).toBe(false);
    expect(fits({ to: ["sam@gemeente.example"] })).toBe(false);
  });
});
