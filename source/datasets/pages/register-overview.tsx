import { formatDate, formatList } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Empty } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { listDatasets, readersOf, today } from "../store.server.ts";
import { askerOf } from "./asker.ts";
import { namesOf, registerFacts } from "./dataset-page.tsx";
import { StateTag } from "./list-page.tsx";
import { common } from "./texts.ts";

const words = {
  title: { nl: "Register van gegevens", en: "Register of data" },
  about: {
    nl: "Welke gegevens er zijn of waren, waarvoor, op welke grondslag, en tot wanneer.",
    en: "Which data there are or were, what for, on what ground, and until when.",
  },
  state: { nl: "Stand op {}.", en: "As at {}." },
  readers: { nl: "Exacte cijfers te zien voor", en: "Exact figures visible to" },
  nobody: { nl: "niemand", en: "nobody" },
  empty: { nl: "Het register is leeg", en: "The register is empty" },
  emptyWhat: {
    nl: "Zodra een bestand is ingelezen, staat het hier.",
    en: "As soon as a dataset has been imported, it stands here.",
  },
} satisfies Record<string, Text>;

async function register(visit: Visit): Promise<Answer> {
  const entries = await listDatasets(visit.house, askerOf(visit));
  const nameOf = await namesOf(visit);
  const parts = await Promise.all(
    entries.map(async entry => {
      const readers = await readersOf(visit.house, entry.dataset.id);
      const names =
        readers.length === 0 ? visit.say(words.nobody) : formatList(readers.map(nameOf), visit.locale);
      return (
        <section key={entry.dataset.id}>
          <Heading level={2}>
            <a href={visit.to(`/datasets/${entry.dataset.id}`)}>{entry.dataset.name}</a>
          </Heading>
          <p>
            <StateTag visit={visit} entry={entry} />
          </p>
          <Facts
            items={[...registerFacts(visit, entry, nameOf), { name: visit.say(words.readers), value: names }]}
          />
        </section>
      );
    }),
  );
  return {
    kind: "page",
    title: words.title,
    body: (
      <>
        <Heading level={1}>{visit.say(words.title)}</Heading>
        <Lead>
          {`${visit.say(words.about)} ${visit.say(words.state).replace("{}", formatDate(today(visit.house), visit.locale))}`}
        </Lead>
        {parts.length === 0 ? (
          <Empty
            title={visit.say(words.empty)}
            action={<ButtonLink href={visit.to("/datasets")}>{visit.say(common.data)}</ButtonLink>}
          >
            <p>{visit.say(words.emptyWhat)}</p>
          </Empty>
        ) : (
          parts
        )}
      </>
    ),
  };
}

export const registerRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/register",
    may: "dataset.list",
    menu: { under: "account", label: words.title, about: words.about },
    answer: register,
  },
];
