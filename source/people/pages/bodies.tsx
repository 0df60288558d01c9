import { allowed } from "../../identity/rules.ts";
import { type KnownPerson, listPeople } from "../../identity/store.server.ts";
import type { Text } from "../../language/text.ts";
import { listUnits } from "../../units/store.server.ts";
import { Button } from "../../web/components/button.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Empty, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { errorsOf, type Problem, Removed } from "../../work/parts.tsx";
import { knownParties } from "../../work/parties.server.ts";
import { actOf, posted, todayOf } from "../../work/posted.ts";
import { listRemoved, restore } from "../../work/removed.server.ts";
import { addBody, listAdvice, listBodies } from "../bodies.server.ts";
import { adviceState, adviceStates } from "../rules.ts";
import { adviceStateNames, bodyKindNames } from "../texts.ts";
import { BodyFields, bodyFrom } from "./body-fields.tsx";

const texts = {
  title: { nl: "Organen en netwerken", en: "Bodies and networks" },
  about: {
    nl: "Wie adviseert en meebeslist, wat er gevraagd is, en wat nog op antwoord wacht.",
    en: "Who advises and has a say, what was asked, and what still waits for a reply.",
  },
  lead: {
    nl: "Stuurgroep, ondernemingsraad, panels en personeelsnetwerken: hun mandaat, hun advies, en ons antwoord daarop.",
    en: "Steering group, works council, panels and staff networks: their mandate, their advice, and our reply to it.",
  },
  none: { nl: "Er zijn nog geen organen vastgelegd", en: "No bodies have been recorded yet" },
  noneWhy: {
    nl: "Begin met wie er al is: de ondernemingsraad, een stuurgroep, een personeelsnetwerk.",
    en: "Begin with what there is: the works council, a steering group, a staff network.",
  },
  name: { nl: "Orgaan", en: "Body" },
  kind: { nl: "Soort", en: "Kind" },
  mandate: { nl: "Mandaat", en: "Mandate" },
  noMandate: { nl: "niet vastgelegd", en: "not recorded" },
  advice: { nl: "Advies", en: "Advice" },
  noAdvice: { nl: "nog geen", en: "none yet" },
  add: { nl: "Een orgaan vastleggen", en: "Record a body" },
  save: { nl: "Orgaan bewaren", en: "Save the body" },
} satisfies Record<string, Text>;

/** Those with an account who may write for a body. */
export async function writersOf(visit: Visit): Promise<KnownPerson[]> {
  const people = await listPeople(visit.house.planes.work);
  return people.filter(({ roles, hasAccess }) => hasAccess && roles.includes("body"));
}

async function bodiesAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { planes, now } = visit.house;
  const edits = allowed("body.edit", visit.person);
  const today = todayOf(visit);
  const [bodies, advice, units, writers, known] = await Promise.all([
    listBodies(planes.work),
    listAdvice(planes.work),
    listUnits(planes.work),
    edits ? writersOf(visit) : [],
    edits ? knownParties(planes.work) : [],
  ]);
  const removed = edits ? await listRemoved(planes.work, "body", now()) : [];
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(texts.lead)}</Lead>
        {bodies.length === 0 ? (
          <Empty title={visit.say(texts.none)}>
            <p>{visit.say(texts.noneWhy)}</p>
          </Empty>
        ) : (
          <DataTable
            id="bodies"
            caption={visit.say(texts.title)}
            rows={bodies}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "name",
                head: visit.say(texts.name),
                cell: ({ id, name }) => <a href={visit.to(`/bodies/${id}`)}>{name}</a>,
              },
              {
                key: "kind",
                head: visit.say(texts.kind),
                cell: ({ kind }) => visit.say(bodyKindNames[kind]),
              },
              {
                key: "mandate",
                head: visit.say(texts.mandate),
                cell: body =>
                  body.mandate === "" ? <Tag tone="warning">{visit.say(texts.noMandate)}</Tag> : body.mandate,
              },
              {
                key: "advice",
                head: visit.say(texts.advice),
                cell: body => {
                  const own = advice.filter(one => one.body === body.id);
                  if (own.length === 0) return visit.say(texts.noAdvice);
                  return (
                    <span className="state-tags">
                      {adviceStates.map(state => {
                        const count = own.filter(one => adviceState(one, today) === state).length;
                        return count === 0 ? null : (
                          <Tag
                            key={state}
                            tone={
                              state === "replied" ? "success" : state.endsWith("late") ? "danger" : "neutral"
                            }
                          >
                            {`${count} ${visit.say(adviceStateNames[state])}`}
                          </Tag>
                        );
                      })}
                    </span>
                  );
                },
              },
            ]}
          />
        )}
        {edits ? (
          <>
            <Removed
              visit={visit}
              action={visit.to("/bodies/restore")}
              items={removed.map(({ id, row }) => ({ id, label: String(row["name"]) }))}
            />
            <Details summary={visit.say(texts.add)} open={problem !== null || bodies.length === 0}>
              <form method="post" action={visit.to("/bodies")} noValidate>
                <BodyFields
                  visit={visit}
                  units={units}
                  people={writers}
                  known={known}
                  problem={problem}
                  now={null}
                />
                <Button>{visit.say(texts.save)}</Button>
              </form>
            </Details>
          </>
        ) : null}
      </>
    ),
  };
}

/** Every body, and a form for one more. */
export const bodiesRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/bodies",
    may: "body.read",
    menu: { under: "way", part: "people", label: texts.title, about: texts.about },
    answer: visit => bodiesAnswer(visit, null),
  },
  posted("/bodies", "body.edit", bodiesAnswer, async (visit, form) => {
    const body = await bodyFrom(visit, form, await writersOf(visit));
    return `/bodies/${await addBody(visit.house.planes.work, body, actOf(visit))}`;
  }),
  posted("/bodies/restore", "body.edit", bodiesAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    await restore(planes.work, keys, "body", form.one("id"), actOf(visit));
    return "/bodies";
  }),
];
