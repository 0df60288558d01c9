import { isSettled } from "../accountability/rules.ts";
import { listCommitments } from "../accountability/store.server.ts";
import type { House } from "../house.ts";
import type { Role } from "../identity/policy.ts";
import { same, type Text } from "../language/text.ts";
import { readOverview as readInterventions } from "../interventions/overview.server.ts";
import { listParties } from "../interventions/responsibilities.server.ts";
import { isAccountable } from "../interventions/responsibilities.ts";
import { isTicked } from "../path/progress.ts";
import { readOverview } from "../path/overview.server.ts";
import { listSupport } from "../path/support.server.ts";
import { listAdvice, listBodies } from "../people/bodies.server.ts";
import { listConversations } from "../steering/store.server.ts";
import { changesBetween } from "../strategy/changes.ts";
import { strategyFor } from "../strategy/frozen.ts";
import { newestFirst } from "../strategy/status.ts";
import { readStrategy, sightOf } from "../strategy/strategy.server.ts";
import { listVersions, reviewDue, strategyToday } from "../strategy/versions.server.ts";
import { listUnits } from "../units/store.server.ts";
import type { Due, HandoverContent } from "./model.ts";
import { duesWithin } from "./rules.ts";
import { monthsAfter } from "../work/days.ts";

/** Whoever makes a handover. */
export interface Maker {
  readonly id: string;
  readonly roles: readonly Role[];
}

const review: Text = { nl: "Evaluatie van de strategie", en: "Review of the strategy" };
const inFull = ({ title, titleEn }: { title: string; titleEn: string }): Text => ({
  nl: title,
  en: titleEn === "" ? title : titleEn,
});

/**
 * The state of the work today, from what each room keeps. Nothing is copied by hand, and nothing of what is private to
 * a working group goes along: no notes, no stakeholders, no answers; of political support only what was chosen.
 *
 * @param withSupport whether notes on political support go along that were shared, or handed over to coordinators
 */
export async function gatherHandover(
  house: House,
  maker: Maker,
  { withSupport }: { readonly withSupport: boolean },
): Promise<HandoverContent> {
  const { work } = house.planes;
  const on = house.now().toISOString().slice(0, 10);
  const [strategy, versions, today, deeds, parties, commitments, units, advice, bodies, path, support] =
    await Promise.all([
      readStrategy(house, maker),
      listVersions(work),
      strategyToday(house),
      readInterventions(work, "editor"),
      listParties(work),
      listCommitments(work),
      listUnits(work),
      listAdvice(work),
      listBodies(work),
      readOverview(house, maker),
      listSupport(work, maker),
    ]);
  const conversations = await listConversations(work, new Set(units.map(({ id }) => id)));
  const unitName = (id: string) => units.find(unit => unit.id === id)?.name ?? id;
  const [version] = versions;
  const sight = await sightOf(house.planes, "system");

  const running = deeds.all.filter(({ intervention }) => ["planned", "running"].includes(intervention.state));
  const goals = strategy.goals.flatMap(({ goal, entry, status }): HandoverContent["goals"] => {
    if (goal.state === "ended") return [];
    const last = status?.last ?? null;
    return [
      {
        id: goal.id,
        title: goal.title,
        titleEn: goal.titleEn,
        state: goal.state,
        owner: goal.owner,
        byWhen: goal.byWhen,
        target: goal.targetValue,
        measuredIn: entry?.indicator.measuredIn ?? null,
        standing: status?.standing ?? null,
        last:
          last === null
            ? null
            : { on: last.on, value: last.value, low: last.low, high: last.high, release: last.release },
        audience: entry?.indicator.audience ?? null,
        deeds: running.filter(one => one.goals.includes(goal.id)).length,
      },
    ];
  });
  const open = commitments.filter(({ state }) => !isSettled(state));
  const agreements = conversations.flatMap(({ id, unit, agreements: made }) =>
    made
      .filter(({ state }) => state === "open")
      .map(({ words, owner, due }) => ({ conversation: id, unit: unitName(unit), words, owner, due })),
  );
  const waiting = advice
    .filter(({ repliedOn }) => repliedOn === null)
    .map(({ body, subject, givenOn, adviceDue, replyDue }) => ({
      body,
      name: bodies.find(({ id }) => id === body)?.name ?? "",
      subject,
      waitsFor: givenOn === null ? ("advice" as const) : ("reply" as const),
      due: givenOn === null ? adviceDue : replyDue,
    }));

  const due = (kind: Due["kind"], day: string | null, title: Text, where: string): Due[] =>
    day === null ? [] : [{ on: day, kind, title, path: where }];
  const dues: Due[] = [
    ...(version === undefined ? [] : due("review", reviewDue(version), review, "/strategy")),
    ...goals
      .filter(({ state }) => state === "adopted")
      .flatMap(goal => due("goal", goal.byWhen, inFull(goal), `/goals/${goal.id}`)),
    ...strategy.indicators.values().flatMap(({ indicator, measurements }) => {
      const [last] = newestFirst(measurements);
      return last === undefined
        ? []
        : due(
            "measurement",
            monthsAfter(last.on, indicator.rhythm),
            inFull(indicator),
            `/indicators/${indicator.id}`,
          );
    }),
    ...running.flatMap(({ intervention: { id, title, state, startsOn, endsOn } }) => [
      ...due("starts", state === "planned" ? startsOn : null, same(title), `/interventions/${id}`),
      ...due("ends", endsOn, same(title), `/interventions/${id}`),
    ]),
    ...open.flatMap(one => due("commitment", one.due, same(one.words), `/commitments/${one.id}`)),
    ...agreements.flatMap(one =>
      due("agreement", one.due, same(`${one.words} (${one.unit})`), `/steering/${one.conversation}`),
    ),
    ...conversations
      .filter(({ heldOn }) => heldOn === null)
      .flatMap(one => due("conversation", one.plannedOn, same(unitName(one.unit)), `/steering/${one.id}`)),
    ...waiting.flatMap(one =>
      due(
        one.waitsFor === "advice" ? "advice" : "reply",
        one.due,
        same(`${one.subject} (${one.name})`),
        `/bodies/${one.body}`,
      ),
    ),
    ...path.walks.flatMap(({ standings, walk, path: of }) =>
      standings
        .filter(({ state }) => state !== "skipped" && !isTicked(state))
        .flatMap(({ judgement, substep }) =>
          due(
            "step",
            judgement?.due ?? null,
            { nl: `${substep.id} ${substep.title.nl}`, en: `${substep.id} ${substep.title.en}` },
            `/path/${of.id}/${substep.id}${of.walked === "once" ? "" : `?service=${walk}`}`,
          ),
        ),
    ),
  ];

  return {
    on,
    strategy:
      version === undefined
        ? null
        : {
            number: version.number,
            adoptedBy: version.adoptedBy,
            adoptedOn: version.adoptedOn,
            reviewDue: reviewDue(version),
            changed: changesBetween(strategyFor(version.content, sight), strategyFor(today, sight)).length,
          },
    vision:
      strategy.vision === null ? null : { words: strategy.vision.words, wordsEn: strategy.vision.wordsEn },
    goals,
    interventions: running.map(({ intervention: { id, title, state, endsOn } }) => ({
      id,
      title,
      state,
      accountable: deeds.assignments
        .filter(one => one.intervention === id && isAccountable(one.duty))
        .flatMap(one => parties.find(party => party.id === one.party)?.name ?? []),
      endsOn,
    })),
    commitments: open.map(({ id, kind, words, origin, owner, due: day }) => ({
      id,
      kind,
      words,
      origin,
      owner,
      due: day,
    })),
    agreements,
    advice: waiting,
    dues: duesWithin(dues, on),
    support: withSupport ? support.filter(({ readers }) => readers !== "self").map(({ id }) => id) : [],
  };
}
