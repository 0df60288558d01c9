import { afterAll, beforeAll, expect, it } from "vitest";
import { type Role, roles } from "../../source/identity/policy.ts";
import { locales, type Locale } from "../../source/language/text.ts";
import { routes } from "../../source/web/routes.ts";
import { addressesIn, pages } from "../addresses.ts";
import { demonstrationHouse } from "../demonstration.ts";
import { type FormUser, formUsers } from "../forms.ts";
import { type FreshHouse, makePerson } from "../people.ts";
import { formsOf, type PageField, type PageForm } from "./html-forms.ts";

let fresh: FreshHouse;
let everyone: FormUser;
let visitor: FormUser;
let addresses: readonly (readonly [path: string, who: Role | null])[];

beforeAll(async () => {
  fresh = await demonstrationHouse();
  const use = formUsers(fresh.house);
  everyone = use(await makePerson(fresh.house, roles));
  visitor = use({ cookie: "" });
  const address = await addressesIn(fresh.house);
  const plain = routes
    .filter(({ method, path }) => method === "GET" && !path.includes(":"))
    .map(({ path }) => [path, "coordinator"] as const);
  addresses = [...plain, ...pages.map(([path, , who]) => [address(path), who] as const)];
});
afterAll(() => fresh.close());

const typedKinds: readonly string[] = ["text", "textarea", "search", "email", "url", "date"];
/** A browser gives neither back, and nor may we. */
const neverBack: readonly string[] = ["password", "file"];

/** Fields that need not come back, by the end of the address of their form, and why. */
const exceptions: readonly (readonly [action: RegExp, field: RegExp, why: string])[] = [
  [/\/sign-in\/(code|recovery)$/, /./, "whoever has signed in is led on: there is no form to fill in again"],
  [/\/release-plans\/new$/, /^control$/, "what is told apart cannot be held equal as well: both were ticked"],
];
const isException = (action: string, name: string) =>
  exceptions.some(([form, field]) => form.test(action) && field.test(name));

const isTyped = ({ kind }: PageField) => typedKinds.includes(kind);

/** What someone fills in: words that tell which field they are of, the last choice of each list, every tick. */
function filled(form: PageForm, wrong: PageField): ReadonlyMap<string, readonly string[]> {
  const typed = new Map<string, string[]>();
  const set = (name: string, value: string) => typed.set(name, [value]);
  for (const [i, field] of form.fields.entries()) {
    const { name, kind, value } = field;
    if (kind === "hidden") typed.set(name, [...(typed.get(name) ?? []), value]);
    else if (kind === "checkbox") typed.set(name, [...(typed.get(name) ?? []), value]);
    else if (kind === "radio" || kind === "select") set(name, value);
    else if (kind === "date") set(name, `2026-03-${String(10 + (i % 18))}`);
    else if (kind === "email") set(name, `veld-${i}@gemeente.example`);
    else if (isTyped(field)) set(name, `${i + 11}`);
  }
  // Too long for any field, and no day, number or address.
  set(wrong.name, `een<&"'twee ${"x".repeat(30_000)}`);
  return typed;
}

function bodyOf({ multipart }: PageForm, typed: ReadonlyMap<string, readonly string[]>) {
  const body = multipart ? new FormData() : new URLSearchParams();
  for (const [name, values] of typed) for (const value of values) body.append(name, value);
  return body;
}

const messages = (html: string): string =>
  [
    ...html.matchAll(
      /id="error-summary".*?<\/ul>|class="utrecht-form-field-error-message"[^>]*>(.*?)<\/div>/gs,
    ),
  ]
    .map(([all]) => all.replaceAll(/<[^>]*>/g, " "))
    .join(" ");

/** What of what was typed does not stand in the answer. */
function lost(
  form: PageForm,
  typed: ReadonlyMap<string, readonly string[]>,
  html: string,
  locale: Locale,
): string[] {
  const wanted = form.action.replace(/^\/(nl|en)/, `/${locale}`);
  const names = new Set(form.fields.map(({ name }) => name));
  const again = formsOf(html)
    .filter(one => one.action === wanted)
    .toSorted(
      (a, b) =>
        b.fields.filter(({ name }) => names.has(name)).length -
        a.fields.filter(({ name }) => names.has(name)).length,
    );
  const faults = again.map(one =>
    form.fields.flatMap(({ name, kind, value }) => {
      if (kind === "hidden" || neverBack.includes(kind) || isException(wanted, name)) return [];
      const values = typed.get(name) ?? [];
      if (kind === "checkbox" || kind === "radio" || kind === "select") {
        if (!values.includes(value)) return [];
        return one.fields.some(field => field.name === name && field.value === value && field.chosen)
          ? []
          : [`${name}=${value}`];
      }
      return one.fields.some(field => field.name === name && field.value === values[0]) ? [] : [name];
    }),
  );
  return faults.toSorted((a, b) => a.length - b.length)[0] ?? ["the form is not on the page"];
}

it("every form gives back what was typed when a field is wrong, with a message in the language of the page", async () => {
  const done = new Set<string>();
  const faults: string[] = [];
  let posted = 0;
  for (const [path, who] of addresses) {
    const user = who === null ? visitor : everyone;
    const page = await user.get(`/nl${path === "/" ? "" : path}`);
    if (page.status !== 200) continue;
    for (const form of formsOf(page.text)) {
      const fields = form.fields.filter(field => isTyped(field) && !isException(form.action, field.name));
      const key =
        form.action.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, ":id").replace(/\?.*$/, "") +
        fields.map(({ name }) => name).join();
      const [first] = fields;
      if (first === undefined || done.has(key)) continue;
      done.add(key);
      const wrong = fields.find(({ kind }) => kind === "text" || kind === "textarea") ?? first;
      const typed = filled(form, wrong);
      const said: string[] = [];
      for (const locale of locales) {
        const action = form.action.replace(/^\/nl/, `/${locale}`);
        const answer = await user.send(action, bodyOf(form, typed));
        posted++;
        const name = `${path} ${action.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, ":id")} (${wrong.name} wrong)`;
        if (answer.status < 400 || answer.status >= 500) faults.push(`${name}: ${answer.status}`);
        else {
          const gone = lost(form, typed, answer.text, locale);
          if (gone.length > 0) faults.push(`${name}: ${answer.status} lost ${gone.join(", ")}`);
          said.push(messages(answer.text));
        }
      }
      if (said.length === 2 && (said[0] === "" || said[0] === said[1]))
        faults.push(`${path} ${form.action}: no message in each language`);
    }
  }
  expect(posted).toBeGreaterThan(150);
  expect(faults).toEqual([]);
});

it("what is lost is found", () => {
  const page = (title: string, tick: string) =>
    `<form method="post" action="/nl/x"><input name="title" value="${title}"/><textarea name="why">\na &lt; b</textarea><input type="checkbox" name="yes" value="yes"${tick}/></form>`;
  const [form] = formsOf(page("", ""));
  const typed = new Map([
    ["title", ["one"]],
    ["why", ["a < b"]],
    ["yes", ["yes"]],
  ]);
  expect(lost(form!, typed, page("one", ' checked=""'), "nl")).toEqual([]);
  expect(lost(form!, typed, page("two", ""), "nl")).toEqual(["title", "yes=yes"]);
  expect(lost(form!, typed, page("one", "").replace("/nl/x", "/nl/y"), "nl")).toHaveLength(1);
});
