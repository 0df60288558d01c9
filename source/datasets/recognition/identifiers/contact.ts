/** Whether a text holds an e-mail address, alone or among other words. */
export function emailIn(text: string): boolean {
  // Only around each @, so that a long text without spaces costs no more than its length.
  let at = text.indexOf("@");
  for (let tries = 0; at >= 0 && tries < 20; tries++) {
    if (/[\p{L}\p{N}_.+-]$/u.test(text.slice(Math.max(0, at - 2), at)))
      if (/^(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}(?![\p{L}])/u.test(text.slice(at + 1, at + 200)))
        return true;
    at = text.indexOf("@", at + 1);
  }
  return false;
}

const phone =
  /(?<![\d,.])(?:(?:\+31|0031)[\s-]?(?:\(0\))?[\s-]?[1-9](?:[\s-]?\d){8}|\(?0[1-9](?:[\s-]?\d){1,2}\)?(?:[\s-]?\d){6,7}|\+(?!31)[1-9]\d{9,13})(?![\d:]|[.,]\d)/g;

/** Whether a text holds a telephone number as written in the Netherlands, or an international one. */
export function phoneIn(text: string): boolean {
  if (text.length < 10) return false;
  return (text.match(phone) ?? []).some(found => {
    const digits = found.replace(/\D/g, "");
    return found.trim().startsWith("+") || digits.startsWith("0031") || digits.length === 10;
  });
}

const iban = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Z0-9])/g;

/** Whether a text holds an IBAN whose check digits are right (remainder 1 modulo 97). */
export function ibanIn(text: string): boolean {
  if (text.length < 15) return false;
  return (text.toUpperCase().match(iban) ?? []).some(found => {
    const bare = found.replaceAll(" ", "");
    let remainder = 0;
    for (const character of bare.slice(4) + bare.slice(0, 4)) {
      const value = Number.parseInt(character, 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder === 1;
  });
}

const postcodeAlone = /^[1-9]\d{3} ?[A-Z]{2}$/i;
const postcode = /(?<![\dA-Z])[1-9]\d{3} ?[A-Z]{2}(?![A-Z])/;
/** A house number right after the postcode, or a street with its number before it. */
const address =
  /(?<![\dA-Z])[1-9]\d{3} ?[A-Z]{2}(?![A-Z])[ ,/-]{0,3}\d{1,5}(?!\d)|\p{L}{3}[\p{L}.]* \d{1,5}[ -]?\p{L}{0,3}[ ,/-]{1,3}[1-9]\d{3} ?[A-Z]{2}(?![A-Z])/u;

/** Whether a text is a full postcode, or an address: a postcode with a house number, in any order. */
export function addressIn(text: string): "postcode" | "address" | null {
  if (text.length < 6) return null;
  if (postcodeAlone.test(text)) return "postcode";
  if (!postcode.test(text)) return null;
  return address.test(text) ? "address" : null;
}
