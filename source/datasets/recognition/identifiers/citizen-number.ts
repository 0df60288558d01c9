const shape =
  /^(?:(?:bsn|sofi|burgerservicenummer)[\s:]*)?(?:\d{7,9}|\d{2,3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3})(?:[.,]0+)?$/i;

/**
 * Whether a text has the shape of a citizen service number: nine digits, eight or seven where leading zeros were
 * lost, in one piece or grouped, with or without "BSN" before it or the ".0" a spreadsheet adds.
 */
export const looksLikeCitizenNumber = (text: string): boolean => text.length <= 40 && shape.test(text);

/**
 * The elfproef of the citizen service number: 9·d₁ + 8·d₂ + … + 2·d₈ − d₉ is divisible by 11. One in eleven numbers
 * passes by chance: a column is judged by how many do (`moreThanChance`), never a value by itself.
 *
 * @param text as `looksLikeCitizenNumber` takes it
 * @example
 * passesElevenTest("123.456.782") // → true
 */
export function passesElevenTest(text: string): boolean {
  const digits = text
    .replace(/[.,]0+$/, "")
    .replace(/\D/g, "")
    .padStart(9, "0");
  if (digits.length !== 9 || Number(digits) === 0) return false;
  let sum = -Number(digits[8]);
  for (let i = 0; i < 8; i++) sum += (9 - i) * Number(digits[i]);
  return sum % 11 === 0;
}

const nineDigits = /(?<![\d.,])(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3})(?![\d.,]\d|\d)/g;

/** Numbers of nine digits inside a text, and how many of them pass. */
export function citizenNumbersInside(text: string): { found: number; passing: number } {
  const found = text.match(nineDigits) ?? [];
  return { found: found.length, passing: found.filter(passesElevenTest).length };
}

/**
 * Whether so many of so many numbers pass the elfproef that chance is no explanation: the binomial probability of
 * at least `passing` out of `tried` at 1/11 is below one in a thousand, and at least a fifth of them pass.
 *
 * Computed with the normal approximation above 50 numbers and exactly below.
 *
 * @example
 * moreThanChance(3, 3) // → true
 */
export function moreThanChance(passing: number, tried: number): boolean {
  if (passing === 0 || passing < tried / 5) return false;
  const p = 1 / 11;
  if (tried > 50) return passing > tried * p + 3.1 * Math.sqrt(tried * p * (1 - p)) + 0.5;
  let tail = 0;
  let term = (1 - p) ** tried;
  for (let k = 0; k <= tried; k++) {
    if (k >= passing) tail += term;
    term *= ((tried - k) / (k + 1)) * (p / (1 - p));
  }
  return tail < 1e-3;
}
