import { middleOf, squareAt, within } from "../map-geometry.ts";

/*
 * Lets whoever uses a mouse, a finger or the arrow keys move dots on the map. It only fills in the form beside it: nothing is kept until the
 * form is sent, and without this script the form does the same.
 */

const picture = document.querySelector<SVGSVGElement>("svg[data-map]");
const said = document.querySelector<HTMLElement>("[data-map-said]");

const choiceOf = (what: "power" | "interest", id: string): HTMLSelectElement | null =>
  document.querySelector<HTMLSelectElement>(`#${what}-${CSS.escape(id)}`);

function place(item: SVGGElement): void {
  const id = item.dataset["stakeholder"] ?? "";
  const power = Number(choiceOf("power", id)?.value);
  const interest = Number(choiceOf("interest", id)?.value);
  const { x, y } = middleOf(power, interest);
  item.setAttribute("transform", `translate(${x} ${y})`);
  item.classList.add("map-item--moved");
}

function say(item: SVGGElement): void {
  if (said === null) return;
  const id = item.dataset["stakeholder"] ?? "";
  said.textContent = (said.dataset["mapSaid"] ?? "")
    .replace("{name}", item.dataset["name"] ?? "")
    .replace("{power}", choiceOf("power", id)?.value ?? "")
    .replace("{interest}", choiceOf("interest", id)?.value ?? "");
}

/** Steps of power and of interest. */
const steps: Readonly<Record<string, readonly [power: number, interest: number]>> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

function movable(svg: SVGSVGElement, item: SVGGElement): void {
  const id = item.dataset["stakeholder"] ?? "";
  const power = choiceOf("power", id);
  const interest = choiceOf("interest", id);
  if (power === null || interest === null) return;
  for (const choice of [power, interest]) choice.addEventListener("change", () => place(item));
  const pointIn = (event: PointerEvent): DOMPoint =>
    new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()?.inverse());
  item.addEventListener("pointerdown", event => {
    event.preventDefault();
    item.setPointerCapture(event.pointerId);
  });
  item.addEventListener("pointermove", event => {
    if (!item.hasPointerCapture(event.pointerId)) return;
    const { x, y } = pointIn(event);
    item.setAttribute("transform", `translate(${x} ${y})`);
  });
  item.addEventListener("pointerup", event => {
    if (!item.hasPointerCapture(event.pointerId)) return;
    item.releasePointerCapture(event.pointerId);
    const { x, y } = pointIn(event);
    const at = squareAt(x, y);
    power.value = String(at.power);
    interest.value = String(at.interest);
    place(item);
    say(item);
  });
  item.addEventListener("pointercancel", () => place(item));
  item.tabIndex = 0;
  // Its name is its title.
  item.setAttribute("role", "button");
  item.addEventListener("keydown", event => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    power.value = String(within(Number(power.value) + step[0]));
    interest.value = String(within(Number(interest.value) + step[1]));
    place(item);
    say(item);
  });
}

if (picture !== null) {
  picture.classList.add("map-picture--live");
  // What is in an image cannot take the focus.
  picture.setAttribute("role", "group");
  for (const item of picture.querySelectorAll<SVGGElement>("g[data-stakeholder]")) movable(picture, item);
  // What can be done only now is said only now.
  for (const hint of document.querySelectorAll<HTMLElement>("[data-map-hint]")) hint.hidden = false;
}
