import { broken } from "./failures.ts";
import { limits } from "./limits.ts";

/** What a reader of XML is told; names come without their namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/**
 * Walks through XML in chunks and tells the handler what it meets. Made for the parts of an XLSX file: it knows no
 * document types and no entities but the five of XML itself, so nothing outside the file can be reached (XXE) and
 * nothing can expand (billion laughs).
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  #rest = "";
  #depth = 0;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** @throws Failure `xlsx-broken` */
  push(chunk: string): void {
    const text = this.#rest === "" ? chunk : this.#rest + chunk;
    let at = 0;
    while (at < text.length) {
      const tag = text.indexOf("<", at);
      if (tag < 0) break;
      if (tag > at) {
        if (this.#depth > 0) this.#handler.text(unescapeXml(text.slice(at, tag)));
        at = tag;
      }
      const next = this.#tag(text, tag);
      if (next < 0) break;
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > 4 * limits.cell)
      throw broken("xlsx-broken", "een onderdeel heeft geen einde", "a part has no end");
  }

  /** @throws Failure `xlsx-broken` when elements are still open: the part was cut off */
  end(): void {
    if (this.#depth > 0 || this.#rest.trim() !== "")
      throw broken("xlsx-broken", "een onderdeel is afgebroken", "a part was cut off");
  }

  #tag(text: string, at: number): number {
    const second = text.charCodeAt(at + 1);
    if (second === 33 /* ! */) return this.#markup(text, at);
    if (second === 63 /* ? */) {
      const end = text.indexOf("?>", at);
      return end < 0 ? -1 : end + 2;
    }
    let end = text.indexOf(">", at);
    if (second !== 47) while (end >= 0 && insideQuotes(text, at, end)) end = text.indexOf(">", end + 1);
    if (end < 0) return -1;
    if (second === 47 /* slash */) {
      this.#depth--;
      if (this.#depth < 0) throw broken("xlsx-broken", "de opmaak klopt niet", "its markup is not right");
      this.#handler.close(localName(text.slice(at + 2, end).trimEnd()));
      return end + 1;
    }
    const alone = text.charCodeAt(end - 1) === 47;
    const inner = text.slice(at + 1, alone ? end - 1 : end);
    const gap = firstSpace(inner);
    const name = localName(gap < 0 ? inner : inner.slice(0, gap));
    this.#handler.open(name, gap < 0 ? "" : inner.slice(gap));
    if (alone) this.#handler.close(name);
    else if (++this.#depth > limits.xmlDepth)
      throw broken("xlsx-broken", "onderdelen zijn te diep genest", "parts are nested too deeply");
    return end + 1;
  }

  #markup(text: string, at: number): number {
    if (text.length - at < 9) return -1;
    if (text.startsWith("<!--", at)) {
      const end = text.indexOf("-->", at + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (text.startsWith("<![CDATA[", at)) {
      const end = text.indexOf("]]>", at + 9);
      if (end < 0) return -1;
      this.#handler.text(text.slice(at + 9, end));
      return end + 3;
    }
    // A document type is how XML reaches for files and servers; spreadsheet programs never write one.
    throw broken("xlsx-broken", "het bevat een documenttype (DTD)", "it holds a document type (DTD)");
  }
}

function insideQuotes(text: string, from: number, to: number): boolean {
  let open = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code !== 34 && code !== 39) continue;
    if (open === 0) open = code;
    else if (open === code) open = 0;
  }
  return open !== 0;
}

function firstSpace(text: string): number {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) <= 32) return i;
  return -1;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

const entities = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

/**
 * The value of an attribute, whatever its namespace prefix; null when there is none.
 *
 * @example
 * attribute(' r="A1" t="s"', "t") // → "s"
 */
export function attribute(attributes: string, name: string): string | null {
  let at = attributes.indexOf(`${name}=`);
  while (at > 0) {
    const before = attributes.charCodeAt(at - 1);
    const mark = attributes[at + name.length + 1];
    if ((before <= 32 || before === 58) && (mark === '"' || mark === "'")) {
      const begin = at + name.length + 2;
      const end = attributes.indexOf(mark, begin);
      return end < 0 ? null : unescapeXml(attributes.slice(begin, end));
    }
    at = attributes.indexOf(`${name}=`, at + 1);
  }
  return null;
}
