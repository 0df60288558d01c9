import { Heading, Lead } from "../components/heading.tsx";
import { Empty } from "../components/small.tsx";
import { questionOrder, questions } from "../menu.ts";
import type { Question, Route, Visit } from "../route.ts";
import { questionTexts } from "./texts.ts";

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
        <ul className="entries">
          {items.map(item => (
            <li key={item.path}>
              <h2>
                <a href={visit.to(item.path)}>{visit.say(item.label)}</a>
              </h2>
              {item.about === null ? null : <p>{visit.say(item.about)}</p>}
            </li>
          ))}
        </ul>
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
