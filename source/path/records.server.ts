import { z } from "zod";
import { readFileSync } from "node:fs";
import { contentPath } from "../content.server.ts";
import type { Dataset } from "../datasets/model.ts";
import { hasHint } from "../datasets/recognition/words.ts";
import { listDatasets } from "../datasets/store.server.ts";
import { listReleases } from "../disclosure/releases.server.ts";
import type { House } from "../house.ts";
import { readCatalogue } from "../instruments/catalogue.server.ts";
import { listAnswered } from "../instruments/people/released.server.ts";
import { resultsOf } from "../instruments/results.ts";
import { listResponses, listRounds } from "../instruments/store.server.ts";
import { parseContent } from "../work/content.server.ts";
import { type ActivityKind, isStudy, studyKinds } from "./activities.ts";
import { listActivities, readWorkforce } from "./activities.server.ts";
import { departmentPlanRecords, interventionRecords } from "./records-of-deeds.server.ts";
import { pathContent } from "./content.server.ts";
import { listAgents } from "../people/agents.server.ts";
import { listBodies } from "../people/bodies.server.ts";
import { agentsByCluster, agentsOverTime, clustersMapped, positionOn, quadrantOf } from "../people/rules.ts";
import { listStakeholders, listTalks } from "../people/stakeholders.server.ts";
import { listEditions } from "../reports/editions.server.ts";
import { unanswered } from "../steering/rules.ts";
import { listConversations } from "../steering/store.server.ts";
import { newestFirst } from "../strategy/status.ts";
import { readStrategy } from "../strategy/strategy.server.ts";
import { listVersions } from "../strategy/versions.server.ts";
import { listUnits } from "../units/store.server.ts";
import { type FigureTopic, figureTopics, nothingRecorded, type Records } from "./records.ts";
import { monthsAfter } from "../work/days.ts";

type Known = Partial<Omit<Records, "today">>;
type Provider = (house: House) => Promise<Known>;

const hints = z.array(z.string().min(1)).default([]);
const topicsSchema = z.record(
  z.enum(figureTopics),
  z.strictObject({ moments: hints, amounts: hints, levels: hints, questionnaires: hints }),
);
type Topics = z.output<typeof topicsSchema>;

let topics: Topics | null = null;

/** What a topic of figures is called in files. */
function figureWords(): Topics {
  const file = "figure-topics.yaml";
  topics ??= parseContent(topicsSchema, readFileSync(contentPath(file), "utf8"), file);
  return topics;
}

/** The topics that a dataset speaks of, by the names of its columns; no row of it is read. */
export function topicsOf(dataset: Pick<Dataset, "columns">, words: Topics = figureWords()): FigureTopic[] {
  const named = (role: "moment" | "amount") => dataset.columns.filter(column => column.role === role);
  const levels = dataset.columns.filter(({ role }) => role === "scale" || role === "characteristic");
  return figureTopics.filter(topic => {
    const { moments, amounts, levels: levelWords } = words[topic];
    return (
      named("moment").some(({ name }) => hasHint(name, moments)) ||
      named("amount").some(({ name }) => hasHint(name, amounts)) ||
      // A level in a file with moments says who applied for it, not who works on it.
      (named("moment").length === 0 && levels.some(({ name }) => hasHint(name, levelWords)))
    );
  });
}

const figures: Provider = async house => ({
  figures: [
    ...(await listDatasets(house, "system"))
      .filter(({ erased }) => erased === null)
      .flatMap(({ dataset }) => topicsOf(dataset).map(topic => ({ topic, from: dataset.name }))),
    ...(await listAnswered(house.planes, forOthers)).flatMap(({ about, title }) =>
      figureTopics
        .filter(topic => figureWords()[topic].questionnaires.includes(about))
        .map(topic => ({ topic, from: title })),
    ),
  ],
});

const forOthers = ["manager", "staff", "public"] as const;

const releases: Provider = async house => ({
  publications: (await listReleases(house.planes, forOthers))
    .filter(({ withdrawn }) => withdrawn === null)
    .map(({ audience, publishedAt }) => ({
      on: publishedAt.slice(0, 10),
      where: audience === "public" ? "outside" : "inside",
    })),
});

/**
 * Editions of reports that their readers can read today: approved, past their embargo and not withdrawn. A pack for the
 * managers of one unit tells nobody else what came of the strategy, and stays out.
 */
const reports: Provider = async ({ planes, now }) => ({
  reports: (await listEditions(planes, { audiences: forOthers, embargoed: false, units: null, at: now() }))
    .filter(({ withdrawn, unit }) => withdrawn === null && unit === null)
    .map(({ embargoUntil, publishedAt }) => (embargoUntil ?? publishedAt).slice(0, 10)),
});

const glossary: Provider = async ({ planes }) => {
  const set = await planes.work
    .selectFrom("own_definition")
    .select("concept")
    .distinct()
    .where("replaced_at", "is", null)
    .where("removed_at", "is", null)
    .execute();
  const asked = pathContent().concepts.filter(concept => concept.asked);
  return { definitions: { asked: asked.map(({ id }) => id), set: set.map(({ concept }) => concept) } };
};

const practices: Provider = async ({ planes }) => {
  const kept = await planes.work
    .selectFrom("practice_kept")
    .select("lesson")
    .where("removed_at", "is", null)
    .execute();
  return {
    practices: { kept: kept.length, withLesson: kept.filter(({ lesson }) => lesson !== "").length },
  };
};

const activities: Provider = async ({ planes }) => {
  const [all, workforce] = await Promise.all([listActivities(planes.work), readWorkforce(planes.work)]);
  const of = (kind: ActivityKind) => all.filter(one => one.kind === kind);
  const reached = (who: "staff" | "managers", there: number) =>
    there === 0 ? 1 : Math.min(1, of("training").reduce((sum, training) => sum + training[who], 0) / there);
  return {
    training: {
      held: of("training").map(({ on }) => on),
      reached:
        workforce === null
          ? null
          : {
              staff: reached("staff", workforce.staff),
              managers: reached("managers", workforce.managers),
            },
    },
    // Each line is a theme.
    sessions: of("talk").map(({ on, words }) => ({
      on,
      themes: words.split("\n").filter(line => line.trim() !== "").length,
    })),
    comparisons: of("comparison").map(({ on }) => on),
    law: { reviewedOn: of("law")[0]?.on ?? null },
  };
};

const reviews: Provider = async ({ planes }) => {
  const versions = await listVersions(planes.work);
  return {
    reviews: versions.flatMap(version =>
      version.reviews.map(({ heldOn, words }) => ({
        on: heldOn,
        decided: words !== "",
        newVersion: versions.some(({ adoptedOn }) => adoptedOn >= heldOn),
      })),
    ),
  };
};

const instruments: Provider = async ({ planes, settings }) => {
  const [answered, released, held, studies] = await Promise.all([
    planes.work
      .selectFrom("instrument_response")
      .innerJoin("instrument_round", "instrument_round.id", "instrument_response.round")
      .select(["instrument_round.instrument", "instrument_round.service"])
      .select(eb => eb.fn.max("instrument_response.submitted_at").as("last"))
      .where("instrument_response.submitted_at", "is not", null)
      .groupBy(["instrument_round.id", "instrument_round.instrument", "instrument_round.service"])
      .execute(),
    // Of a round among people only what was released is known.
    listAnswered(planes, forOthers),
    planes.work.selectFrom("campaign").select(["id", "service"]).execute(),
    listActivities(planes.work),
  ]);
  const services = new Map(held.map(({ id, service }) => [id, service]));
  return {
    instruments: {
      known: [
        ...readCatalogue(settings.data).instruments.map(({ instrument }) => instrument.id),
        ...studyKinds,
      ],
      answered: [
        ...answered.map(({ instrument, service, last }) => ({
          instrument,
          service,
          on: (last ?? "").slice(0, 10),
        })),
        ...released.map(({ about, round, closedOn }) => ({
          instrument: about,
          service: services.get(round) ?? null,
          on: closedOn,
        })),
        ...studies
          .filter(({ kind }) => isStudy(kind))
          .map(({ kind, service, on }) => ({ instrument: kind, service, on })),
      ],
    },
  };
};

const subGoalStates: Readonly<Record<string, "reached" | "under-way" | "not">> = {
  reached: "reached",
  partly: "under-way",
  "not-yet": "not",
};

/** The sub-goals for work and income, as colleagues last found them: what is missing stays out, and no name goes along. */
const subGoals: Provider = async ({ planes }) => {
  for (const round of await listRounds(planes.work, "long-term-goal")) {
    const sent = await listResponses(planes.work, round.id);
    if (sent.length === 0) continue;
    const last =
      sent.map(({ submittedAt }) => submittedAt ?? "").toSorted((a, b) => (a < b ? 1 : -1))[0] ?? "";
    return {
      subGoals: resultsOf(round.instrument, sent, null).scales.flatMap(({ scale, band }) => {
        const state = band === null ? undefined : subGoalStates[band.id];
        return state === undefined ? [] : [{ id: scale.id, state, on: last.slice(0, 10) }];
      }),
    };
  }
  return { subGoals: [] };
};

/** The map of power and interest as counts and dates: who stands on it is for the working group alone. */
const stakeholders: Provider = async ({ planes, now }) => {
  const today = now().toISOString().slice(0, 10);
  const [onMap, talks, units] = await Promise.all([
    listStakeholders(planes.work),
    listTalks(planes.work),
    listUnits(planes.work),
  ]);
  return {
    stakeholders: clustersMapped(units, onMap, today),
    deliberations: talks.flatMap(({ stakeholder, heldOn }) => {
      const at = positionOn(onMap.find(({ id }) => id === stakeholder)?.positions ?? [], heldOn);
      return at === null ? [] : [{ on: heldOn, quadrant: quadrantOf(at) }];
    }),
  };
};

/** Change agents and networks as counts: names and small numbers by unit stay where they are kept. */
const changeAgents: Provider = async ({ planes, now }) => {
  const today = now().toISOString().slice(0, 10);
  const [agents, bodies, units] = await Promise.all([
    listAgents(planes.work),
    listBodies(planes.work),
    listUnits(planes.work),
  ]);
  const clusters = agentsByCluster(units, agents, bodies, today);
  return {
    changeAgents: {
      units: clusters.length,
      unitsWithOne: clusters.filter(({ all }) => all > 0).length,
      networks: bodies.filter(({ kind }) => kind === "staff-network").length,
      counted: agentsOverTime(agents, today),
    },
  };
};

/** Steering conversations that were held: what was left open in them, never what was said. */
const steering: Provider = async ({ planes }) => {
  const units = await listUnits(planes.work);
  const all = await listConversations(planes.work, new Set(units.map(({ id }) => id)));
  return {
    steering: all.flatMap(conversation =>
      conversation.heldOn === null
        ? []
        : [
            {
              on: conversation.heldOn,
              unanswered: unanswered(conversation).length,
              agreementsOpen: conversation.agreements.filter(({ state }) => state === "open").length,
            },
          ],
    ),
  };
};

/** Goals that were adopted: what they say and when they were measured, never the figures. */
const goals: Provider = async house => {
  const { goals: all } = await readStrategy(house, "system");
  return {
    goals: all
      .filter(({ goal }) => goal.state === "adopted")
      .map(({ goal, missing, entry }) => {
        const last = newestFirst(entry?.measurements ?? [])[0]?.on ?? null;
        return {
          id: goal.id,
          about: goal.theme,
          complete: missing.length === 0 && entry !== null,
          evaluationPlan: entry !== null && entry.indicator.owner !== "",
          lastMeasured: last,
          measurementDue: last === null || entry === null ? null : monthsAfter(last, entry.indicator.rhythm),
        };
      }),
  };
};

/** Who fills the records. A new feature adds one line here. */
const providers: readonly Provider[] = [
  figures,
  releases,
  reports,
  glossary,
  practices,
  activities,
  reviews,
  instruments,
  subGoals,
  stakeholders,
  changeAgents,
  steering,
  interventionRecords,
  departmentPlanRecords,
  goals,
];

/** The municipality's own records, as far as features exist that keep them. */
export async function gatherRecords(house: House): Promise<Records> {
  const known = await Promise.all(providers.map(provider => provider(house)));
  return Object.assign(nothingRecorded(house.now().toISOString().slice(0, 10)), ...known);
}
