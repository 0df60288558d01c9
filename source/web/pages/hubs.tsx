import { Heading, Lead } from "../components/heading.tsx";
import { Empty } from "../components/small.tsx";
import { inParts, parts, questionOrder, questions } from "../menu.ts";
import type { MenuItem, Question, Route, Visit } from "../route.ts";
import { questionTexts } from "./texts.ts";

function Entries({
  visit,
  items,
  level,
}: {
  readonly visit: Visit;
  readonly items: readonly MenuItem[];
  readonly level: 2 | 3;
}) {
  const Title = level === 2 ? "h2" : "h3";
  return (
    <ul className="entries">
      {items.map(item => (
        <li key={item.path}>
          <Title>
            <a href={visit.to(item.path)}>{visit.say(item.label)}</a>
          </Title>
          {item.about === null ? null : <p>{visit.say(item.about)}</p>}
        </li>
      ))}
    </ul>
  );
}

function Hub({ visit, question }: { readonly visit: Visit; readonly question: Question }) {
  const items = visit.menu(question);
  const texts = questionTexts[question];
  return (
    <>
      <Heading level={1}>{visit.say(questions[question].label)}</Heading>
      <Lead>{visit.say(texts.lead)}</Lead>
      {items.length === 0 ? (
        <Empty title={visit.say(texts.empty)}>
          <p>{visit.say(texts.first)}</p>
        </Empty>
      ) : (
        inParts(items).map(({ part, items: own }) => (
          <section key={part ?? ""}>
            {part === null ? null : <Heading level={2}>{visit.say(parts[part])}</Heading>}
            <Entries visit={visit} items={own} level={part === null ? 2 : 3} />
          </section>
        ))
      )}
    </>
  );
}

/** One page for each of the four questions: what stands there for this visitor, or what to do first. */
export const hubs: readonly Route[] = questionOrder.map(question => ({
  method: "GET",
  path: questions[question].path,
  may: "page.public",
  answer: visit => ({
    kind: "page",
    title: questions[question].label,
    body: <Hub visit={visit} question={question} />,
  }),
}));
