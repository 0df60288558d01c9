import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  citizenNumbersInside,
  looksLikeCitizenNumber,
  moreThanChance,
  passesElevenTest,
} from "./citizen-number.ts";
import { addressIn, emailIn, ibanIn, phoneIn } from "./contact.ts";
import { nameSigns } from "./names.ts";

describe("citizen service numbers", () => {
  it("pass the elfproef, grouped or not, also when the zero in front was lost", () => {
    for (const text of [
      "123456782",
      "123.456.782",
      "123 456 782",
      "1234.56.782",
      "BSN 123456782",
      "123456782.0",
    ]) {
      expect(looksLikeCitizenNumber(text), text).toBe(true);
      expect(passesElevenTest(text), text).toBe(true);
    }
    expect(passesElevenTest("010464554")).toBe(passesElevenTest("10464554"));
    expect(passesElevenTest("123456789")).toBe(false);
    expect(passesElevenTest("000000000")).toBe(false);
  });

  it("are told from amounts, dates and long numbers", () => {
    for (const text of ["1234567890", "12.345,67", "01-02-2020", "123456", "1234.5678"])
      expect(looksLikeCitizenNumber(text), text).toBe(false);
  });

  it("are found inside a text", () => {
    expect(citizenNumbersInside("klant 123456782 belde, zaak 123456789")).toEqual({ found: 2, passing: 1 });
    expect(citizenNumbersInside("order 1234567820")).toEqual({ found: 0, passing: 0 });
  });

  it("are believed only when more of them pass than chance explains", () => {
    expect(moreThanChance(3, 3)).toBe(true);
    expect(moreThanChance(2, 2)).toBe(false);
    expect(moreThanChance(91, 1000)).toBe(false);
    expect(moreThanChance(95_000, 1_000_000)).toBe(false);
    expect(moreThanChance(400, 1000)).toBe(true);
  });

  it("change into a number that fails when any digit changes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000_000, max: 999_999_999 }),
        fc.nat(8),
        fc.integer({ min: 1, max: 9 }),
        (n, at, by) => {
          const text = String(n);
          fc.pre(passesElevenTest(text));
          const digit = (Number(text[at]) + by) % 10;
          expect(passesElevenTest(text.slice(0, at) + digit + text.slice(at + 1))).toBe(false);
        },
      ),
    );
  });
});

describe("ways to reach a person", () => {
  it("sees e-mail addresses, alone and inside a text", () => {
    for (const text of ["a.b@voorbeeld.nl", "mail naar a_b+c@sub.voorbeeld.co.uk!", "<a@b.nl>"])
      expect(emailIn(text), text).toBe(true);
    for (const text of ["@team", "a@b", "10 @ 5 euro", "a @ b.nl"]) expect(emailIn(text), text).toBe(false);
  });

  it("sees telephone numbers", () => {
    for (const text of [
      "0612345678",
      "06-12345678",
      "06 12 34 56 78",
      "+31 6 12345678",
      "0031612345678",
      "020-1234567",
      "(020) 123 45 67",
      "+4915112345678",
      "bel 06-12345678",
    ])
      expect(phoneIn(text), text).toBe(true);
    for (const text of [
      "01-02-2020",
      "01-02-2020 12:30",
      "612345678",
      "0,123456789",
      "2020-01-31T12:30:00",
      "12345678901",
    ])
      expect(phoneIn(text), text).toBe(false);
  });

  it("sees bank accounts whose check digits are right", () => {
    expect(ibanIn("NL91ABNA0417164300")).toBe(true);
    expect(ibanIn("op nl91 abna 0417 1643 00 graag")).toBe(true);
    expect(ibanIn("NL92ABNA0417164300")).toBe(false);
  });

  it("sees postcodes and addresses", () => {
    expect(addressIn("1234 AB")).toBe("postcode");
    expect(addressIn("1234AB 12")).toBe("address");
    expect(addressIn("Dorpsstraat 12, 1234 AB")).toBe("address");
    expect(addressIn("1234")).toBe(null);
    expect(addressIn("500 <= ... < 1000 DM")).toBe(null);
  });
});

describe("names of persons", () => {
  it("have shapes", () => {
    expect(nameSigns("J.P. de Vries")).toMatchObject({ initials: true, known: true });
    expect(nameSigns("Vries, J. de")).toMatchObject({ initials: true });
    expect(nameSigns("Fatima El Amrani")).toMatchObject({ shape: true, known: true });
    expect(nameSigns("JAN DE VRIES")).toMatchObject({ shape: true, known: true });
    expect(nameSigns("jan")).toMatchObject({ known: true });
  });

  it("are not what groups are called", () => {
    for (const text of [
      "Vrouwen",
      "Nederland",
      "26 jaar of jonger",
      "Eenpersoonshuishouden",
      "buiten Europa",
    ])
      expect(nameSigns(text), text).toEqual({ initials: false, shape: false, known: false });
  });
});
