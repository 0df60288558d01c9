/** Numbers that pass the elfproef, from a fixed start: made up, in order, and given to nobody on purpose. */
export function citizenNumbers(count: number): string[] {
  const found: string[] = [];
  for (let number = 999_100_000; found.length < count; number++) {
    const digits = Array.from(String(number), Number);
    const sum = digits.slice(0, 8).reduce((total, digit, i) => total + (9 - i) * digit, 0) - digits[8]!;
    if (sum % 11 === 0) found.push(String(number));
  }
  return found;
}
