/** A field of a form as it was written on a page. */
export interface PageField {
  readonly name: string;
  /** The type of an input, or `select` or `textarea`. */
  readonly kind: string;
  /** What it holds, or would send; of a choice the value that stands for it. */
  readonly value: string;
  /** Of a radio button or a tick, and of an option of a list. */
  readonly chosen: boolean;
}

/** A form that posts, with its fields in the order of the page. */
export interface PageForm {
  readonly action: string;
  /** Whether it is sent in parts, as a form with files is. */
  readonly multipart: boolean;
  readonly fields: readonly PageField[];
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
const decoded = (text: string) =>
  text.replaceAll(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => entities[name] ?? "");

const attributesOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [
      name.toLowerCase(),
      decoded(value),
    ]),
  );

/** The forms of a page that post. Reads what our own pages are written as, no HTML at large. */
export function formsOf(html: string): readonly PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, head = "", inside = ""]) => {
    const attributes = attributesOf(head);
    if (attributes.get("method") !== "post") return [];
    return [
      {
        action: attributes.get("action") ?? "",
        multipart: attributes.get("enctype") === "multipart/form-data",
        fields: fieldsOf(inside),
      },
    ];
  });
}

function fieldsOf(html: string): readonly PageField[] {
  const found: PageField[] = [];
  for (const [, inner, words, list, options] of html.matchAll(
    /<input\b([^>]*?)\/?>|<textarea\b([^>]*)>.*?<\/textarea>|<select\b([^>]*)>(.*?)<\/select>/gs,
  )) {
    if (inner !== undefined) {
      const attributes = attributesOf(inner);
      found.push({
        name: attributes.get("name") ?? "",
        kind: attributes.get("type") ?? "text",
        value: attributes.get("value") ?? "",
        chosen: attributes.has("checked"),
      });
    } else if (list !== undefined) {
      const name = attributesOf(list).get("name") ?? "";
      for (const [, option = ""] of (options ?? "").matchAll(/<option\b([^>]*)>/g)) {
        const attributes = attributesOf(option);
        found.push({
          name,
          kind: "select",
          value: attributes.get("value") ?? "",
          chosen: attributes.has("selected"),
        });
      }
    } else
      found.push({
        name: attributesOf(words ?? "").get("name") ?? "",
        kind: "textarea",
        value: "",
        chosen: false,
      });
  }
  return withWords(found, html).filter(({ name }) => name !== "");
}

/** What stands between the tags of each textarea; a line end right after the first belongs to the tag. */
function withWords(fields: readonly PageField[], html: string): readonly PageField[] {
  const words = [...html.matchAll(/<textarea\b[^>]*>(.*?)<\/textarea>/gs)].map(([, inside = ""]) =>
    decoded(inside.replace(/^\n/, "")),
  );
  return fields.map(field => (field.kind === "textarea" ? { ...field, value: words.shift() ?? "" } : field));
}
