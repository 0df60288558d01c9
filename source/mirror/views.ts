import type { Dataset } from "../datasets/model.ts";
import { Failure } from "../language/failure.ts";
import { algorithmView } from "./algorithm/definition.ts";
import { correspondenceView } from "./correspondence/definition.ts";
import { decisionsView } from "./decisions/definition.ts";
import { flowsView } from "./flows/definition.ts";
import { scaleView } from "./scale/definition.ts";
import { networkView } from "./network/definition.ts";
import { vignettesView } from "./vignettes/definition.ts";
import { fits } from "./parameters.ts";
import { payView } from "./pay/definition.ts";
import { representationView } from "./representation/definition.ts";
import { retentionView } from "./retention/definition.tsx";
import type { View } from "./view.ts";

/**
 * Every view, in the order in which they are offered. A view names its own question and structure; here they are met
 * as any view, and what one part of a view makes is only ever given to another part of the same.
 */
export const views: readonly View[] = [
  anyView(decisionsView),
  anyView(representationView),
  anyView(flowsView),
  anyView(retentionView),
  anyView(payView),
  anyView(scaleView),
  anyView(correspondenceView),
  anyView(vignettesView),
  anyView(algorithmView),
  anyView(networkView),
];

/** The view of a name, as a finding or an address gives it. */
export function viewOf(name: string): View {
  const view = views.find(one => one.name === name);
  if (view === undefined) throw new RangeError(`there is no view called ${name}`);
  return view;
}

/**
 * The view of a name that someone typed.
 *
 * @throws Failure `view-unknown`
 */
export function findView(name: string): View {
  const view = views.find(one => one.name === name);
  if (view !== undefined) return view;
  throw new Failure(
    "view-unknown",
    { nl: "Deze weergave is er niet.", en: "There is no such view." },
    { status: 404 },
  );
}

/** The views a dataset has the columns for; those for the file of a special study last, as columns do not tell that. */
export function viewsFor(dataset: Dataset): readonly View[] {
  const fitting = views.filter(view => view.suits?.(dataset) !== false && fits(view.parameters, dataset));
  return [
    ...fitting.filter(view => view.onlyFor === undefined),
    ...fitting.filter(view => view.onlyFor !== undefined),
  ];
}

function anyView<Q, Structure>(view: View<Q, Structure>): View {
  // oxlint-disable-next-line no-unsafe-type-assertion -- see `views`
  return view as unknown as View;
}
