import { Failure } from "../language/failure.ts";

const elements = new Set(
  "svg g path rect circle ellipse line polyline polygon text tspan title desc defs pattern clipPath marker linearGradient radialGradient stop use".split(
    " ",
  ),
);

const attributes = new Set(
  [
    "xmlns xmlns:xlink xml:space viewBox width height role aria-labelledby aria-hidden aria-label class id transform",
    "x y x1 x2 y1 y2 cx cy r rx ry d dx dy points href offset gradientUnits gradientTransform",
    "patternUnits patternTransform patternContentUnits clipPathUnits clip-path clip-rule",
    "fill fill-opacity fill-rule opacity stroke stroke-width stroke-dasharray stroke-dashoffset stroke-linecap",
    "stroke-linejoin stroke-opacity stroke-miterlimit stop-color stop-opacity paint-order vector-effect shape-rendering",
    "font-family font-size font-weight font-style font-variant text-anchor dominant-baseline alignment-baseline",
    "letter-spacing text-decoration preserveAspectRatio textLength lengthAdjust visibility display",
    "markerWidth markerHeight refX refY orient markerUnits marker-start marker-mid marker-end focusable",
  ]
    .join(" ")
    .split(" "),
);

const piece = /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const attribute = /([A-Za-z][\w:-]*)="([^"]*)"/g;
const entity = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\dA-Fa-f]{1,6});)/;

/**
 * A drawing that is nothing but a drawing: known elements and attributes, well nested, no address but within itself.
 *
 * Guards whoever reads a report against whoever managed to slip something into a picture of it: a script on a page, an
 * address that tells when a file is opened, a style that hides words.
 *
 * @throws Failure `drawing` where it holds anything else
 * @example
 * soundDrawing('<svg width="2" height="2"></svg>') // → '<svg width="2" height="2"></svg>'
 */
export function soundDrawing(svg: string): string {
  const open: string[] = [];
  let at = 0;
  let roots = 0;
  piece.lastIndex = 0;
  for (let found = piece.exec(svg); found !== null; found = piece.exec(svg)) {
    at = piece.lastIndex;
    const [, closing, name, inside = "", alone, words] = found;
    if (words !== undefined) {
      if (entity.test(words) || (open.length === 0 && words.trim() !== "")) throw unsound();
    } else if (closing === "/") {
      if (open.pop() !== name || inside !== "") throw unsound();
    } else {
      if (!elements.has(name!) || (open.length === 0 && (name !== "svg" || roots++ > 0))) throw unsound();
      for (const [, key, value] of inside.matchAll(attribute))
        if (!attributes.has(key!) || !isSound(key!, value!)) throw unsound();
      if (alone === "") open.push(name!);
    }
  }
  if (at !== svg.length || open.length > 0 || roots !== 1) throw unsound();
  return svg;
}

/** Whether a value points nowhere outside the drawing. */
function isSound(key: string, value: string): boolean {
  if (entity.test(value)) return false;
  if (key === "xmlns") return value === "http://www.w3.org/2000/svg";
  if (key === "xmlns:xlink") return value === "http://www.w3.org/1999/xlink";
  if (key === "href") return /^#[\w-]+$/.test(value);
  if (key === "aria-label") return true;
  return !/[\\&;]|\/\*|:/.test(value.replaceAll(/&(?:quot|#x27|#39|apos);/g, "'")) && isLocal(value);
}

const isLocal = (value: string): boolean =>
  [...value.matchAll(/([A-Za-z-]+)\s*\(\s*([^)]*)/g)].every(([, name = "", inside = ""]) =>
    name.toLowerCase() === "url" ? /^#[\w-]+$/.test(inside) : callable.has(name),
  );

const callable = new Set(["translate", "rotate", "scale", "matrix", "skewX", "skewY", "rgb", "rgba", "hsl"]);

const unsound = () =>
  new Failure("drawing", {
    nl: "Een tekening in dit verslag bevat iets anders dan een tekening. Het verslag is niet gemaakt.",
    en: "A drawing in this report holds something other than a drawing. The report was not made.",
  });

/**
 * A sound drawing for one place on a page that holds more of them: its names begin with `prefix`, so that no two
 * drawings call different things the same.
 *
 * @example
 * ownNames('<svg><title id="t">x</title></svg>', "p1") // → '<svg><title id="p1-t">x</title></svg>'
 */
export function ownNames(svg: string, prefix: string): string {
  return svg
    .replaceAll(/ id="([^"]+)"/g, ` id="${prefix}-$1"`)
    .replaceAll(/ href="#([^"]+)"/g, ` href="#${prefix}-$1"`)
    .replaceAll(/url\(#([\w-]+)\)/g, `url(#${prefix}-$1)`)
    .replaceAll(
      / aria-labelledby="([^"]+)"/g,
      (_, names: string) =>
        ` aria-labelledby="${names
          .split(/\s+/)
          .map(name => `${prefix}-${name}`)
          .join(" ")}"`,
    );
}
