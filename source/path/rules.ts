import { formatDate, formatPercent } from "../language/format.ts";
import type { Text } from "../language/text.ts";
import type { RuleName, Substep } from "./model.ts";
import { figureTopics, quadrants, type Records } from "./records.ts";
import { monthsAfter } from "../work/days.ts";

/** What the municipality's own records show of a substep. */
export interface Recorded {
  readonly state: "met" | "partly" | "not-yet" | "not-measurable";
  /** What was found, in a sentence. */
  readonly says: Text;
}

/** What a rule may know besides the records: for which walk it is asked, and of which instrument or sub-goal. */
export interface Asked {
  /** Id of the service the path is walked for; null when it is walked once. */
  readonly service: string | null;
  readonly of: string | null;
  readonly months: number | null;
}

type Rule = (records: Records, asked: Asked) => Recorded;

const notHere: Recorded = {
  state: "not-measurable",
  says: {
    nl: "Dit kan Mozaïek hier nog niet meten. Leg met een notitie vast wat er is gedaan.",
    en: "Mozaïek cannot measure this here yet. Record with a note what has been done.",
  },
};

const found = (state: Recorded["state"], nl: string, en: string): Recorded => ({ state, says: { nl, en } });

/** `met` when all are there, `not-yet` when none is, `partly` in between. */
const share = (have: number, of: number): "met" | "partly" | "not-yet" =>
  have <= 0 ? "not-yet" : have < of ? "partly" : "met";

const within = (day: string, months: number, today: string): boolean =>
  day <= today && day > monthsAfter(today, -months);

const counted = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

/** A rule over one part of the records; while that part does not exist, nothing can be measured. */
const over =
  <Part>(
    part: (records: Records) => Part | null,
    rule: (part: Part, records: Records, asked: Asked) => Recorded,
  ): Rule =>
  (records, asked) => {
    const present = part(records);
    return present === null ? notHere : rule(present, records, asked);
  };

/**
 * For each rule of the path what its evidence is. All are pure functions of the records, so that what is ticked can
 * be worked out again by anyone. They see that something was recorded, never that it was any good: that is for the
 * people who judge, and for the staff who experience it.
 */
export const rules: Readonly<Record<RuleName, Rule>> = {
  definitions: over(
    r => r.definitions,
    ({ asked, set }) => {
      const have = asked.filter(concept => set.includes(concept)).length;
      return found(
        share(have, asked.length),
        `${have} van de ${asked.length} begrippen hebben een eigen definitie.`,
        `${have} of ${asked.length} concepts have a definition of our own.`,
      );
    },
  ),

  "change-agents": over(
    r => r.changeAgents,
    ({ units, unitsWithOne, networks }) =>
      found(
        units > 0 && unitsWithOne === units && networks > 0
          ? "met"
          : unitsWithOne + networks > 0
            ? "partly"
            : "not-yet",
        `${unitsWithOne} van de ${units} organisatieonderdelen hebben een aanjager; ${counted(networks, "personeelsnetwerk", "personeelsnetwerken")}.`,
        `${unitsWithOne} of ${units} units have a change agent; ${counted(networks, "staff network", "staff networks")}.`,
      ),
  ),

  training: over(
    r => r.training,
    ({ held, reached }) => {
      const [nl, en] = [
        counted(held.length, "training", "trainingen"),
        counted(held.length, "training", "trainings"),
      ];
      if (reached === null)
        return found(
          held.length === 0 ? "not-yet" : "partly",
          `${nl}; hoeveel mensen er te bereiken zijn, is niet ingevuld.`,
          `${en}; how many people there are to reach was not entered.`,
        );
      const { staff, managers } = reached;
      return found(
        held.length === 0 ? "not-yet" : staff >= 1 && managers >= 1 ? "met" : "partly",
        `${nl}; bereikt: ${formatPercent(staff, "nl", 0)} van de medewerkers, ${formatPercent(managers, "nl", 0)} van de leidinggevenden.`,
        `${en}; reached: ${formatPercent(staff, "en", 0)} of staff, ${formatPercent(managers, "en", 0)} of managers.`,
      );
    },
  ),

  "needs-heard": over(
    r => r.sessions,
    (sessions, { today }) => {
      const recent = sessions.filter(({ on }) => within(on, 24, today));
      const themed = recent.filter(({ themes }) => themes > 0).length;
      return found(
        recent.length === 0 ? "not-yet" : themed === recent.length ? "met" : "partly",
        `${counted(recent.length, "gesprek", "gesprekken")} in de afgelopen 24 maanden, waarvan ${themed} met thema's.`,
        `${counted(recent.length, "conversation", "conversations")} in the past 24 months, of which ${themed} with themes.`,
      );
    },
  ),

  figures: over(
    r => r.figures,
    figures => {
      const topics = new Set(figures.map(({ topic }) => topic)).size;
      return found(
        share(topics, figureTopics.length),
        `Er zijn cijfers over ${topics} van de ${figureTopics.length} onderwerpen.`,
        `There are figures on ${topics} of ${figureTopics.length} topics.`,
      );
    },
  ),

  "stakeholder-map": over(
    r => r.stakeholders,
    ({ units, unitsMapped }) =>
      found(
        units === 0 ? "not-yet" : share(unitsMapped, units),
        `${unitsMapped} van de ${units} organisatieonderdelen staan op de kaart van macht en belang.`,
        `${unitsMapped} of ${units} units stand on the map of power and interest.`,
      ),
  ),

  instrument: over(
    r => r.instruments,
    ({ known, answered }, { today }, { of, service, months }) => {
      if (of === null || !known.includes(of)) return notHere;
      const own = answered.filter(a => a.instrument === of && (service === null || a.service === service));
      const last = own
        .map(({ on }) => on)
        .toSorted()
        .at(-1);
      if (last === undefined)
        return found(
          "not-yet",
          "Hierover is nog niets vastgelegd of ingevuld.",
          "Nothing has been recorded or filled in on this yet.",
        );
      const fresh = within(last, months ?? 24, today);
      return found(
        fresh ? "met" : "partly",
        `Voor het laatst gedaan op ${formatDate(last, "nl")}${fresh ? "" : ": dat is te lang geleden"}.`,
        `Last done on ${formatDate(last, "en")}${fresh ? "" : ": that is too long ago"}.`,
      );
    },
  ),

  deliberation: over(
    r => r.deliberations,
    held => {
      const spoken = new Set(held.map(({ quadrant }) => quadrant)).size;
      return found(
        share(spoken, quadrants.length),
        `Er is gesproken met ${spoken} van de ${quadrants.length} hoeken van de kaart.`,
        `There were talks with ${spoken} of the ${quadrants.length} corners of the map.`,
      );
    },
  ),

  practices: over(
    r => r.practices,
    ({ kept, withLesson }) =>
      found(
        kept === 0 ? "not-yet" : share(withLesson, kept),
        `${counted(kept, "voorbeeld", "voorbeelden")} bewaard, waarvan ${withLesson} met een les.`,
        `${counted(kept, "practice", "practices")} kept, of which ${withLesson} with a lesson.`,
      ),
  ),

  goals: over(
    r => r.goals,
    goals => {
      const kinds = (["equity", "inclusion", "diversity"] as const).filter(about =>
        goals.some(goal => goal.about === about && goal.complete),
      ).length;
      return found(
        share(kinds, 3),
        `Een volledig doel voor ${kinds} van de 3: gelijkwaardigheid, inclusie en diversiteit.`,
        `A complete goal for ${kinds} of 3: equity, inclusion and diversity.`,
      );
    },
  ),

  "department-plans": over(
    r => r.departmentPlans,
    ({ departments, withIndicator, explained }) =>
      found(
        departments === 0 ? "not-yet" : share(withIndicator + explained, departments),
        `${withIndicator} van de ${departments} afdelingen hebben een eigen indicator; ${explained} leggen uit waarom niet.`,
        `${withIndicator} of ${departments} departments have an indicator of their own; ${explained} explain why not.`,
      ),
  ),

  "interventions-designed": ({ goals, interventions }) => {
    if (goals === null || interventions === null) return notHere;
    const covered = goals.filter(({ id }) =>
      interventions.some(one => one.goals.includes(id) && one.theoryComplete && one.evaluationPlan),
    ).length;
    return found(
      goals.length === 0 ? "not-yet" : share(covered, goals.length),
      `${covered} van de ${goals.length} doelen hebben een interventie met een volledige verandertheorie en een evaluatieplan.`,
      `${covered} of ${goals.length} goals have an intervention with a complete theory of change and an evaluation plan.`,
    );
  },

  responsibilities: over(
    r => r.interventions,
    all => {
      const arranged = all.filter(
        one => one.accountable === 1 && one.responsible > 0 && one.hours && one.budget,
      ).length;
      return found(
        all.length === 0 ? "not-yet" : share(arranged, all.length),
        `${arranged} van de ${all.length} interventies hebben één eindverantwoordelijke, een uitvoerder, uren en budget.`,
        `${arranged} of ${all.length} interventions have one Accountable, a Responsible, hours and budget.`,
      );
    },
  ),

  "change-agents-wider": over(
    r => r.changeAgents,
    ({ counted: history }) => {
      const ordered = history.toSorted((a, b) => (a.on < b.on ? -1 : 1));
      const [first, last] = [ordered[0], ordered.at(-1)];
      if (first === undefined || last === undefined || first === last)
        return found(
          "not-yet",
          "Er is nog geen tweede telling van aanjagers.",
          "There is no second count of change agents yet.",
        );
      const more = last.agents > first.agents;
      return found(
        more && last.levels > 1 ? "met" : more || last.levels > first.levels ? "partly" : "not-yet",
        `Van ${first.agents} naar ${last.agents} aanjagers, op ${counted(last.levels, "niveau", "niveaus")}.`,
        `From ${first.agents} to ${last.agents} change agents, on ${counted(last.levels, "level", "levels")}.`,
      );
    },
  ),

  "under-way": over(
    r => r.interventions,
    (all, { today }) => {
      const due = all.filter(({ plannedFrom }) => plannedFrom !== null && plannedFrom <= today);
      const begun = due.filter(({ state }) => state !== "planned").length;
      return found(
        due.length === 0 ? "not-yet" : share(begun, due.length),
        `${begun} van de ${due.length} interventies die nu begonnen zouden zijn, lopen of zijn klaar.`,
        `${begun} of ${due.length} interventions that should have begun by now are running or finished.`,
      );
    },
  ),

  "measured-in-rhythm": over(
    r => r.interventions,
    (all, { today }) => {
      const running = all.filter(({ state }) => state === "running");
      const onTime = running.filter(
        ({ measurementDue }) => measurementDue !== null && measurementDue >= today,
      ).length;
      return found(
        running.length === 0 ? "not-yet" : share(onTime, running.length),
        `${onTime} van de ${running.length} lopende interventies worden op tijd gemeten.`,
        `${onTime} of ${running.length} running interventions are measured on time.`,
      );
    },
  ),

  visible: over(
    r => r.publications,
    (all, { today }) => {
      const recent = all.filter(({ on }) => within(on, 12, today));
      const inside = recent.filter(({ where }) => where === "inside").length;
      const outside = recent.length - inside;
      return found(
        inside > 0 && outside > 0 ? "met" : recent.length > 0 ? "partly" : "not-yet",
        `In de afgelopen 12 maanden ${counted(inside, "publicatie", "publicaties")} binnen en ${outside} buiten de organisatie.`,
        `In the past 12 months ${counted(inside, "publication", "publications")} inside and ${outside} outside the organisation.`,
      );
    },
  ),

  steering: over(
    r => r.steering,
    (all, { today }) => {
      const recent = all.filter(({ on }) => within(on, 4, today));
      const open = recent.filter(({ unanswered, agreementsOpen }) => unanswered + agreementsOpen > 0).length;
      return found(
        recent.length === 0 ? "not-yet" : open === 0 ? "met" : "partly",
        `${counted(recent.length, "sturingsgesprek", "sturingsgesprekken")} in de afgelopen 4 maanden; bij ${open} staat nog iets open.`,
        `${counted(recent.length, "steering conversation", "steering conversations")} in the past 4 months; in ${open} something is still open.`,
      );
    },
  ),

  "evaluation-plans": over(
    r => (r.goals === null || r.interventions === null ? null : [...r.goals, ...r.interventions]),
    all => {
      const planned = all.filter(({ evaluationPlan }) => evaluationPlan).length;
      return found(
        all.length === 0 ? "not-yet" : share(planned, all.length),
        `${planned} van de ${all.length} doelen en interventies hebben een evaluatieplan.`,
        `${planned} of ${all.length} goals and interventions have an evaluation plan.`,
      );
    },
  ),

  "goals-measured": over(
    r => r.goals,
    (goals, { today }) => {
      const measured = goals.filter(
        ({ lastMeasured, measurementDue }) =>
          lastMeasured !== null && (measurementDue === null || measurementDue >= today),
      ).length;
      return found(
        goals.length === 0 ? "not-yet" : share(measured, goals.length),
        `${measured} van de ${goals.length} doelen hebben een meting die niet over tijd is.`,
        `${measured} of ${goals.length} goals have a measurement that is not overdue.`,
      );
    },
  ),

  report: over(
    r => r.reports,
    (reports, { today }) => {
      const last = reports.toSorted().at(-1);
      if (last === undefined)
        return found("not-yet", "Er is nog geen verslag uitgegeven.", "No report has been published yet.");
      const fresh = within(last, 12, today);
      return found(
        fresh ? "met" : "partly",
        `Het laatste verslag is van ${formatDate(last, "nl")}${fresh ? "" : ": dat is te lang geleden"}.`,
        `The last report is of ${formatDate(last, "en")}${fresh ? "" : ": that is too long ago"}.`,
      );
    },
  ),

  review: over(
    r => r.reviews,
    reviews => {
      const last = reviews.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
      if (last === undefined)
        return found("not-yet", "Er is nog geen terugblik gehouden.", "No review has been held yet.");
      const whole = last.decided && last.newVersion;
      return found(
        whole ? "met" : "partly",
        `Terugblik op ${formatDate(last.on, "nl")}${last.decided ? ", met besluiten" : ", zonder vastgelegde besluiten"}${last.newVersion ? " en een nieuwe versie" : ""}.`,
        `Review on ${formatDate(last.on, "en")}${last.decided ? ", with decisions" : ", without decisions on record"}${last.newVersion ? " and a new version" : ""}.`,
      );
    },
  ),

  "handed-over": over(
    r => r.interventions,
    all => {
      const handed = all.filter(({ state }) => state === "handed-over").length;
      return found(
        all.length === 0 ? "not-yet" : share(handed, all.length),
        `${handed} van de ${all.length} interventies zijn overgedragen aan de lijnorganisatie.`,
        `${handed} of ${all.length} interventions were handed over to the line organisation.`,
      );
    },
  ),

  comparison: over(
    r => r.comparisons,
    all =>
      found(
        all.length > 0 ? "met" : "not-yet",
        `${counted(all.length, "vergelijking", "vergelijkingen")} met vergelijkbare gemeenten.`,
        `${counted(all.length, "comparison", "comparisons")} with similar municipalities.`,
      ),
  ),

  law: over(
    r => r.law,
    ({ reviewedOn }, { today }) =>
      reviewedOn === null
        ? found(
            "not-yet",
            "De wettenkalender is nog niet nagelopen.",
            "The legal calendar has not been reviewed yet.",
          )
        : found(
            within(reviewedOn, 12, today) ? "met" : "partly",
            `De wettenkalender is nagelopen op ${formatDate(reviewedOn, "nl")}.`,
            `The legal calendar was reviewed on ${formatDate(reviewedOn, "en")}.`,
          ),
  ),

  "sub-goal": over(
    r => r.subGoals,
    (all, _records, { of }) => {
      const own = all
        .filter(({ id }) => id === of)
        .toSorted((a, b) => (a.on < b.on ? -1 : 1))
        .at(-1);
      if (own === undefined)
        return found(
          "not-yet",
          "Over dit subdoel is nog niets ingevuld.",
          "Nothing has been filled in on this sub-goal yet.",
        );
      return own.state === "reached"
        ? found(
            "met",
            `Bereikt, volgens de invulling van ${formatDate(own.on, "nl")}.`,
            `Reached, as filled in on ${formatDate(own.on, "en")}.`,
          )
        : own.state === "under-way"
          ? found(
              "partly",
              `Onderweg, volgens de invulling van ${formatDate(own.on, "nl")}.`,
              `Under way, as filled in on ${formatDate(own.on, "en")}.`,
            )
          : found(
              "not-yet",
              `Nog niet bereikt, volgens de invulling van ${formatDate(own.on, "nl")}.`,
              `Not reached yet, as filled in on ${formatDate(own.on, "en")}.`,
            );
    },
  ),
};

/** What the records show of a substep, on one walk. */
export function recordedOf(
  substep: Pick<Substep, "evidence">,
  records: Records,
  service: string | null,
): Recorded {
  const { rule, of = null, months = null } = substep.evidence;
  return rule === null ? notHere : rules[rule](records, { service, of, months });
}
