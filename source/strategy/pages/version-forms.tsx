import type { ReactElement } from "react";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/choice.tsx";
import { DateField, TextArea } from "../../web/components/field.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { errorAt, type Problem, typedOr } from "../../work/parts.tsx";
import type { ReadStrategy } from "../frozen.ts";
import { type ReviewOutcome, reviewOutcomes } from "../versions.server.ts";
import { adoptionFields, AdoptionFields } from "./adoption-fields.tsx";
import { todayOf } from "./parts.tsx";
import { monthsAfter } from "../../work/days.ts";

const texts = {
  adopt: { nl: "De strategie vaststellen", en: "Adopt the strategy" },
  adoptNext: { nl: "Een nieuwe versie vaststellen", en: "Adopt a new version" },
  reviewOn: { nl: "Wanneer evalueert u haar?", en: "When will it be reviewed?" },
  reviewOnHint: { nl: "Meestal na een jaar.", en: "Usually after a year." },
  review: { nl: "Een evaluatie vastleggen", en: "Record a review" },
  heldOn: { nl: "Wanneer gehouden?", en: "When was it held?" },
  outcome: { nl: "Wat was de conclusie?", en: "What was the conclusion?" },
  words: { nl: "Waarom, en wat er nodig is", en: "Why, and what is needed" },
  nextOn: { nl: "Wanneer is de volgende?", en: "When is the next?" },
} satisfies Record<string, Text>;

export const outcomeNames: Readonly<Record<ReviewOutcome, Text>> = {
  holds: { nl: "de strategie blijft", en: "the strategy stays" },
  adjust: { nl: "onderdelen aanpassen", en: "adjust parts" },
  renew: { nl: "een nieuwe strategie maken", en: "make a new strategy" },
};

/** What would be kept, in one sentence. */
const contents = ({ vision, ambitions, goals }: ReadStrategy): Text => ({
  nl: `Dit wordt vastgelegd zoals het nu is: ${vision === null ? "geen visie" : "de visie"}, ${ambitions.length} ${ambitions.length === 1 ? "ambitie" : "ambities"} en ${goals.length} ${goals.length === 1 ? "vastgesteld doel" : "vastgestelde doelen"}. Concepten gaan niet mee.`,
  en: `This is kept as it is now: ${vision === null ? "no vision" : "the vision"}, ${ambitions.length} ${ambitions.length === 1 ? "ambition" : "ambitions"} and ${goals.length} adopted ${goals.length === 1 ? "goal" : "goals"}. Drafts do not go along.`,
});

/** Adopting the strategy as it is now. */
export function AdoptForm(props: {
  visit: Visit;
  problem: Problem | null;
  strategy: ReadStrategy;
  first: boolean;
}): ReactElement {
  const { visit, problem, strategy, first } = props;
  const error = (field: string) => errorAt(problem, field, visit);
  const fields: readonly string[] = [...adoptionFields, "reviewOn"];
  return (
    <Details
      summary={visit.say(first ? texts.adopt : texts.adoptNext)}
      open={fields.includes(problem?.failure.field ?? "")}
    >
      <p>{visit.say(contents(strategy))}</p>
      <form method="post" action={visit.to("/strategy/adopt")}>
        <AdoptionFields visit={visit} problem={problem} replaces={!first} />
        <DateField
          name="reviewOn"
          label={visit.say(texts.reviewOn)}
          hint={visit.say(texts.reviewOnHint)}
          value={typedOr(problem, "reviewOn", monthsAfter(todayOf(visit), 12))}
          error={error("reviewOn")}
        />
        <Button>{visit.say(first ? texts.adopt : texts.adoptNext)}</Button>
      </form>
    </Details>
  );
}

/** Recording what a review concluded, and when the next is. */
export function ReviewForm({ visit, problem }: { visit: Visit; problem: Problem | null }): ReactElement {
  const error = (field: string) => errorAt(problem, field, visit);
  const fields = ["heldOn", "outcome", "reviewWords", "nextOn"];
  return (
    <Details summary={visit.say(texts.review)} open={fields.includes(problem?.failure.field ?? "")}>
      <form method="post" action={visit.to("/strategy/reviews")}>
        <DateField
          name="heldOn"
          label={visit.say(texts.heldOn)}
          value={typedOr(problem, "heldOn", todayOf(visit))}
          error={error("heldOn")}
        />
        <Radios
          name="outcome"
          label={visit.say(texts.outcome)}
          options={reviewOutcomes.map(value => ({ value, label: visit.say(outcomeNames[value]) }))}
          value={typedOr(problem, "outcome", "")}
          error={error("outcome")}
        />
        <TextArea
          name="reviewWords"
          label={visit.say(texts.words)}
          rows={3}
          value={typedOr(problem, "reviewWords", "")}
          error={error("reviewWords")}
        />
        <DateField
          name="nextOn"
          label={visit.say(texts.nextOn)}
          value={typedOr(problem, "nextOn", monthsAfter(todayOf(visit), 12))}
          error={error("nextOn")}
        />
        <Button look="secondary">{visit.say(texts.review)}</Button>
      </form>
    </Details>
  );
}
