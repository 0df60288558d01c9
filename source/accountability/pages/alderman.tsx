import type { ReactElement } from "react";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Reading } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { todayOf } from "../../work/posted.ts";
import type { Commitment } from "../model.ts";
import { firstPromised, isOverdue, isSettled } from "../rules.ts";
import { listCommitments } from "../store.server.ts";
import { kindNames, reading, stateNames } from "../texts.ts";

const texts = {
  title: { nl: "Stand voor de wethouder", en: "State of affairs for the alderman" },
  lead: {
    nl: "Aanbevelingen, raadsvragen en toezeggingen op",
    en: "Recommendations, council questions and promises on",
  },
  late: { nl: "Over tijd", en: "Overdue" },
  open: { nl: "Loopt", en: "Under way" },
  short: { nl: "Niet of niet helemaal nagekomen, afgelopen jaar", en: "Not or not fully kept, past year" },
  done: { nl: "Afgerond, afgelopen jaar", en: "Settled, past year" },
  nothing: { nl: "Niets.", en: "Nothing." },
  by: { nl: "beloofd vóór", en: "promised by" },
  first: { nl: "eerst beloofd vóór", en: "first promised by" },
  noDay: { nl: "geen dag afgesproken", en: "no day agreed" },
  more: {
    nl: "Afdrukken of als pdf bewaren gaat met de afdrukknop van uw browser.",
    en: "Print it or save it as a PDF with the print button of your browser.",
  },
} satisfies Record<string, Text>;

/** One line of the page: what, who, when, and how it ended. */
function Line({ visit, one }: { readonly visit: Visit; readonly one: Commitment }): ReactElement {
  const day = (iso: string) => formatDate(iso, visit.locale);
  const first = firstPromised(one);
  const when = isSettled(one.state)
    ? `${visit.say(stateNames[one.kind][one.state])}${one.settledOn === null ? "" : `, ${day(one.settledOn)}`}`
    : one.due === null
      ? visit.say(texts.noDay)
      : `${visit.say(texts.by)} ${day(one.due)}`;
  return (
    <li>
      <a href={visit.to(`/commitments/${one.id}`)}>{one.words}</a>
      <span className="alderman-facts">
        {` ${visit.say(kindNames[one.kind].one)}, ${one.origin}; ${one.owner}; ${when}${first === null ? "" : `, ${visit.say(texts.first)} ${day(first)}`}.`}
        {isSettled(one.state) && one.result !== "" ? ` ${one.result}` : ""}
      </span>
    </li>
  );
}

function Part({
  visit,
  title,
  all,
}: {
  visit: Visit;
  title: Text;
  all: readonly Commitment[];
}): ReactElement {
  return (
    <section>
      <Heading level={2}>{`${visit.say(title)} (${all.length})`}</Heading>
      {all.length === 0 ? (
        <p>{visit.say(texts.nothing)}</p>
      ) : (
        <ul className="alderman-list">
          {all.map(one => (
            <Line key={one.id} visit={visit} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

async function page(visit: Visit): Promise<Answer> {
  const today = todayOf(visit);
  const all = await listCommitments(visit.house.planes.work);
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  const open = all.filter(({ state }) => !isSettled(state));
  const recent = all.filter(({ state, settledOn }) => isSettled(state) && (settledOn ?? "") >= yearAgo);
  return {
    kind: "page",
    title: texts.title,
    body: (
      <div className="alderman">
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <Lead>{`${visit.say(texts.lead)} ${formatDate(today, visit.locale)}.`}</Lead>
        <Reading sentences={reading(all, visit.locale, today)} />
        <Part visit={visit} title={texts.late} all={open.filter(one => isOverdue(one, today))} />
        <Part visit={visit} title={texts.open} all={open.filter(one => !isOverdue(one, today))} />
        <Part visit={visit} title={texts.short} all={recent.filter(({ state }) => state !== "done")} />
        <Part visit={visit} title={texts.done} all={recent.filter(({ state }) => state === "done")} />
        <p className="by-line not-printed">{visit.say(texts.more)}</p>
      </div>
    ),
  };
}

/** What an alderman needs on one sheet. Registered before a single commitment: `alderman` is none. */
export const aldermanRoutes: readonly Route[] = [
  { method: "GET", path: "/commitments/alderman", may: "commitment.read", answer: page },
];
