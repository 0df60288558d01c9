import type { ReactElement } from "react";
import { datasetSource, type Keeping } from "../../datasets/store.server.ts";
import type { ReleasePlan } from "../../disclosure/plans.server.ts";
import { readPolicy } from "../../disclosure/policy.server.ts";
import { previewPlan } from "../../disclosure/releases.server.ts";
import { Failure } from "../../language/failure.ts";
import { Button } from "../../web/components/button.tsx";
import { Heading } from "../../web/components/heading.tsx";
import type { Visit } from "../../web/route.ts";
import { namesIn } from "../cell-name.ts";
import { type Coarser, coarserQuestions } from "../coarser.ts";
import { addressOf } from "../parameters.ts";
import { mirrorPublication, readDefinition } from "../release.server.ts";
import { viewOf } from "../views.ts";
import { texts } from "./texts.ts";

const mostOffered = 3;
/** Nobody waits longer than this for what is offered besides. */
const patience = 8_000;

interface Offer extends Coarser {
  readonly shown: number;
  readonly all: number;
}

/**
 * Coarser tables in the place of a plan that is held back, or of which little would be left: each was protected just
 * now, given all that was released, and can be proposed with one click by whoever may.
 */
export async function coarserChoices({
  visit,
  plan,
}: {
  readonly visit: Pick<Visit, "locale" | "say" | "to" | "reaches"> & { readonly house: Keeping };
  readonly plan: Pick<ReleasePlan, "snapshot" | "audience" | "title" | "definition">;
}): Promise<ReactElement> {
  const { view: name, dataset, question } = readDefinition(plan.definition);
  const { parameters } = viewOf(name);
  const main = await datasetSource(visit.house, "system", plan.snapshot);
  const publication = mirrorPublication(visit.house, readPolicy());
  const signal = AbortSignal.timeout(patience);
  const offers: Offer[] = [];
  for (const coarser of coarserQuestions(parameters, question, namesIn(main.dataset))) {
    if (offers.length === mostOffered || signal.aborted) break;
    const definition = { view: name, dataset, question: coarser.question };
    try {
      const { tables } = await previewPlan(
        visit.house.planes,
        { ...plan, definition },
        {
          ...publication,
          signal,
        },
      );
      const shown = [...tables.cells.values()].filter(cell => cell.hidden === null).length;
      if (shown * 2 > tables.cells.size) offers.push({ ...coarser, shown, all: tables.cells.size });
    } catch (error) {
      if (!(error instanceof Failure) && !signal.aborted) throw error;
    }
  }
  const proposes = visit.reaches("/release-plans/new");
  return (
    <section>
      <Heading level={2} id="coarser">
        {visit.say(texts.coarser)}
      </Heading>
      {offers.length === 0 ? (
        <p>{visit.say(texts.noCoarser)}</p>
      ) : (
        <>
          <p>{visit.say(proposes ? texts.coarserLead : texts.coarserByProposer)}</p>
          <ul>
            {offers.map(offer => (
              <li key={visit.say(offer.text)}>
                <p>{`${visit.say(offer.text)}: ${texts.shownCount[visit.locale](offer.shown, offer.all)}`}</p>
                {proposes ? (
                  <form method="post" action={visit.to("/release-plans/new")}>
                    <input type="hidden" name="dataset" value={dataset} />
                    <input type="hidden" name="view" value={name} />
                    <input type="hidden" name="audience" value={plan.audience} />
                    <input type="hidden" name="title-nl" value={plan.title.nl} />
                    <input type="hidden" name="title-en" value={plan.title.en} />
                    {[...new URLSearchParams(addressOf(parameters, offer.question))].map(([field, value]) => (
                      <input key={`${field} ${value}`} type="hidden" name={field} value={value} />
                    ))}
                    <Button look="secondary">
                      {visit.say(texts.proposeThis)}
                      <span className="visually-hidden">{`: ${visit.say(offer.text)}`}</span>
                    </Button>
                  </form>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
