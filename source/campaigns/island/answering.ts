import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { holdsFor } from "../../instruments/conditions.ts";
import type { Answers, Condition } from "../../instruments/model.ts";
import { fields } from "../credential.ts";

/*
 * The anonymous round in the browser. One page makes the credential and has it signed blind; the other asks, and hands
 * in what was answered with the credential and nothing else: no cookie, no address of the page before, no invitation.
 */

/** What this device keeps of a round, for one invitation, until the answer is handed in. */
interface Kept {
  /** Asked for and not yet received: kept, so that a telephone without connection can ask for the same again. */
  blinding?: { readonly credential: string; readonly blinded: string; readonly inverse: string };
  signed?: { readonly credential: string; readonly signature: string };
  answers?: readonly (readonly [string, string])[];
  section?: string;
  done?: true;
}

const suite = RSABSSA.SHA384.PSS.Randomized();

const toText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), sign => sign.charCodeAt(0));

const prefix = (campaign: string) => `mozaiek.${campaign}.`;
const read = (name: string): Kept => {
  const found: Kept = JSON.parse(localStorage.getItem(name) ?? "{}");
  return found;
};
const keep = (name: string, kept: Kept) => localStorage.setItem(name, JSON.stringify(kept));

/** Sends a form without cookies; of the address of this page only the site goes along. */
const post = (to: string, form: URLSearchParams): Promise<Response> =>
  fetch(to, {
    method: "POST",
    body: form,
    credentials: "omit",
    referrerPolicy: "strict-origin",
    cache: "no-store",
  });

const part = (root: HTMLElement, name: string): HTMLElement => {
  const found = root.querySelector<HTMLElement>(`[data-part="${name}"]`);
  if (found === null) throw new Error(`no ${name}`);
  return found;
};
/** Shows one part of a page and hides the others. */
function show(root: HTMLElement, name: string): void {
  for (const one of root.querySelectorAll<HTMLElement>("[data-part]"))
    one.hidden = one.dataset["part"] !== name;
}
function focus(element: HTMLElement | null): void {
  if (element === null) return;
  element.tabIndex = -1;
  element.focus();
}

async function slotOf(token: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return toText(new Uint8Array(hash)).slice(0, 8);
}

/** The first page: gets a credential, once, and goes on to the questions. */
async function collect(root: HTMLElement): Promise<void> {
  const { campaign = "", key = "", token = "", sign = "", next = "" } = root.dataset;
  const slot = await slotOf(token);
  const name = prefix(campaign) + slot;
  show(root, read(name).done ? "done" : read(name).signed === undefined ? "ready" : "again");
  const begin = async (button: HTMLButtonElement) => {
    button.disabled = true;
    try {
      const outcome = read(name).signed === undefined ? await getSigned(name, key, sign) : "signed";
      if (outcome === "signed") location.replace(`${next}#${slot}`);
      else say(outcome);
    } catch {
      say("failed");
    }
    button.disabled = false;
  };
  const say = (outcome: string) => {
    show(root, outcome);
    focus(part(root, outcome));
  };
  for (const button of root.querySelectorAll<HTMLButtonElement>("[data-begin]"))
    button.addEventListener("click", () => void begin(button));
}

async function getSigned(
  name: string,
  spki: string,
  sign: string,
): Promise<"signed" | "elsewhere" | "failed"> {
  const key = await crypto.subtle.importKey(
    "spki",
    toBytes(spki),
    { name: "RSA-PSS", hash: "SHA-384" },
    true,
    ["verify"],
  );
  const before = read(name);
  let { blinding } = before;
  if (blinding === undefined) {
    const credential = suite.prepare(crypto.getRandomValues(new Uint8Array(32)));
    const { blindedMsg, inv } = await suite.blind(key, credential);
    blinding = { credential: toText(credential), blinded: toText(blindedMsg), inverse: toText(inv) };
    keep(name, { ...before, blinding });
  }
  const response = await post(sign, new URLSearchParams({ [fields.blinded]: blinding.blinded }));
  if (response.status === 409) return "elsewhere";
  if (!response.ok) return "failed";
  const { signature: blind }: { signature: string } = await response.json();
  // Checks it too: a signature that was made with another key than everyone's could mark who it was made for.
  const signature = await suite.finalize(
    key,
    toBytes(blinding.credential),
    toBytes(blind),
    toBytes(blinding.inverse),
  );
  keep(name, { ...before, signed: { credential: blinding.credential, signature: toText(signature) } });
  return "signed";
}

/** The second page: asks a topic a screen, keeps what was answered on this device, and hands it in. */
function ask(root: HTMLElement): void {
  const { campaign = "", to = "" } = root.dataset;
  const name = prefix(campaign) + (location.hash.slice(1) || lastSlot(campaign));
  const kept = read(name);
  if (kept.done) return show(root, "done");
  if (kept.signed === undefined) return show(root, "link");
  show(root, "form");
  const form = root.querySelector("form")!;
  const sections = [...form.querySelectorAll<HTMLElement>("[data-section]")];
  const button = (go: string) => form.querySelector<HTMLButtonElement>(`[data-go="${go}"]`)!;
  const [back, next, send] = [button("back"), button("next"), button("send")];
  const last = form.querySelector<HTMLElement>("[data-last]")!;
  const progress = root.querySelector("progress")!;
  const where = root.querySelector<HTMLElement>("[data-where]")!;
  restore(form, kept.answers ?? []);

  const given = (): [string, string][] =>
    [...new FormData(form)].flatMap(([field, value]) =>
      typeof value === "string" && value !== "" ? [[field, value] as [string, string]] : [],
    );
  const answers = (): Answers => {
    const all: Record<string, string | string[]> = {};
    for (const [field, value] of given()) {
      const key = field.replace(/^q-/, "");
      const before = all[key];
      all[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
    }
    return all;
  };
  const holds = (element: HTMLElement): boolean => {
    const condition: Condition | null = JSON.parse(element.dataset["when"] ?? "null");
    return holdsFor(condition, answers());
  };
  const asked = () => sections.filter(holds);
  let here = sections.find(({ dataset }) => dataset["section"] === kept.section) ?? sections[0]!;

  const draw = (move: boolean) => {
    const all = asked();
    if (!all.includes(here)) here = all[0]!;
    const at = all.indexOf(here);
    for (const section of sections) section.hidden = section !== here;
    for (const item of here.querySelectorAll<HTMLElement>("[data-item]")) item.hidden = !holds(item);
    back.hidden = at === 0;
    next.hidden = at === all.length - 1;
    send.hidden = !next.hidden;
    last.hidden = send.hidden;
    progress.value = at / all.length;
    where.textContent = `${where.dataset["where"]} ${at + 1} / ${all.length}`;
    keep(name, { ...read(name), answers: given(), section: here.dataset["section"] ?? "" });
    if (move) {
      scrollTo(0, 0);
      focus(here.querySelector("h2"));
    }
  };
  const go = (step: number) => {
    const all = asked();
    here = all[all.indexOf(here) + step] ?? here;
    draw(true);
  };
  back.addEventListener("click", () => go(-1));
  next.addEventListener("click", () => go(1));
  form.addEventListener("change", () => draw(false));
  root.querySelector("[data-erase]")?.addEventListener("click", () => {
    form.reset();
    keep(name, { signed: kept.signed! });
    here = sections[0]!;
    draw(true);
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (send.hidden) return go(1);
    void handOver();
  });
  const handOver = async () => {
    send.disabled = true;
    const filled = new URLSearchParams(given());
    filled.set(fields.credential, kept.signed!.credential);
    filled.set(fields.signature, kept.signed!.signature);
    try {
      const response = await post(to, filled);
      if (response.status === 422) wrong(await response.json());
      else if (response.ok) {
        keep(name, { done: true });
        form.reset();
        show(root, "done");
        focus(part(root, "done"));
      } else throw new Error("not taken");
    } catch {
      const failed = form.querySelector<HTMLElement>("[data-failed]")!;
      failed.hidden = false;
      focus(failed);
    }
    send.disabled = false;
  };
  const wrong = ({ errors }: { readonly errors: readonly { question: string; text: string }[] }) => {
    for (const old of form.querySelectorAll("[data-wrong]")) old.remove();
    for (const { question, text } of errors) {
      const field = form.querySelector<HTMLElement>(`[name="q-${CSS.escape(question)}"]`);
      const said = document.createElement("p");
      said.className = "utrecht-form-field-error-message";
      said.dataset["wrong"] = "";
      said.textContent = text;
      field?.closest("[data-item]")?.prepend(said);
    }
    const first = form.querySelector<HTMLElement>("[data-wrong]")?.closest<HTMLElement>("[data-section]");
    if (first != null) here = first;
    draw(true);
  };
  draw(false);
}

/** The round that was begun on this device and not handed in, where the link in hand does not say which. */
function lastSlot(campaign: string): string {
  for (let i = 0; i < localStorage.length; i++) {
    const name = localStorage.key(i) ?? "";
    if (name.startsWith(prefix(campaign)) && !read(name).done) return name.slice(prefix(campaign).length);
  }
  return "";
}

function restore(form: HTMLFormElement, answers: readonly (readonly [string, string])[]): void {
  for (const [field, value] of answers)
    for (const control of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      `[name="${CSS.escape(field)}"]`,
    ))
      if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox"))
        control.checked ||= control.value === value;
      else control.value = value;
}

const islands: Readonly<Record<string, (root: HTMLElement) => unknown>> = { collect, ask };
for (const root of document.querySelectorAll<HTMLElement>("[data-island]"))
  islands[root.dataset["island"] ?? ""]?.(root);
