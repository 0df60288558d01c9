import type { House } from "../house.ts";
import { findPersonByEmail } from "../identity/store.server.ts";
import { templateOf } from "../interventions/content.server.ts";
import { draftFrom } from "../interventions/drafts.ts";
import { readAims } from "../interventions/links.server.ts";
import { type Draft, type Duty, measureLevels, type Party } from "../interventions/model.ts";
import { answerGoal } from "../interventions/plans.server.ts";
import { addParty, setDuties } from "../interventions/responsibilities.server.ts";
import { addIndicator } from "../strategy/indicators.server.ts";
import { addIntervention, handOver, link, listInterventions } from "../interventions/store.server.ts";

const day = 24 * 60 * 60 * 1000;

/** Functions and bodies of Voorbeeldstad that take part. */
const parties = [
  { id: "secretary", name: "Gemeentesecretaris", kind: "function", unit: null, hours: 120 },
  { id: "hr", name: "Hoofd HR", kind: "function", unit: "operations", hours: 500 },
  { id: "dei", name: "Coördinator DEI", kind: "function", unit: null, hours: 900 },
  { id: "recruitment", name: "Team werving", kind: "function", unit: "operations", hours: 600 },
  { id: "services", name: "Directeur Dienstverlening", kind: "function", unit: "services", hours: null },
  { id: "panel", name: "Inclusiviteitspanel", kind: "body", unit: null, hours: 200 },
  { id: "works-council", name: "Ondernemingsraad", kind: "body", unit: null, hours: null },
] as const satisfies readonly Omit<Party, "body">[];
type PartyId = (typeof parties)[number]["id"];

interface Deed {
  readonly template: string;
  /** Which of the goals, in the order of their themes. */
  readonly theme: "equity" | "inclusion" | "diversity" | "services";
  readonly title: string;
  /** Days from today. */
  readonly from: number;
  readonly to: number;
  readonly budget: number;
  readonly hours: number;
  readonly state: Draft["state"];
  readonly duties: Partial<Record<PartyId, Duty>>;
  readonly needs?: readonly string[];
  readonly obstacles?: string;
  readonly learned?: string;
  readonly handedTo?: string;
}

const deeds: readonly Deed[] = [
  {
    template: "inclusive-leadership",
    theme: "equity",
    title: "Inclusief leiderschap voor alle leidinggevenden",
    from: -240,
    to: 700,
    budget: 90_000,
    hours: 1_600,
    state: "running",
    duties: { secretary: "A", hr: "R", dei: "R", panel: "C", "works-council": "I" },
    obstacles: "Twee clusters schuiven de eerste bijeenkomst steeds door.",
  },
  {
    template: "manager-appraisal",
    theme: "equity",
    title: "Inclusie telt mee in de beoordeling van leidinggevenden",
    from: 120,
    to: 480,
    budget: 10_000,
    hours: 300,
    state: "planned",
    duties: { secretary: "A", hr: "R", "works-council": "C", dei: "S" },
    needs: ["inclusive-leadership"],
  },
  {
    template: "unwritten-rules",
    theme: "inclusion",
    title: "Teams bespreken hun ongeschreven regels",
    from: -90,
    to: 365,
    budget: 25_000,
    hours: 1_100,
    state: "running",
    duties: { dei: "AR", services: "R", panel: "C" },
    needs: ["norm-and-protocol"],
  },
  {
    template: "norm-and-protocol",
    theme: "inclusion",
    title: "Norm en protocol tegen discriminatie",
    from: -400,
    to: -100,
    budget: 15_000,
    hours: 350,
    state: "finished",
    duties: { secretary: "A", dei: "R", "works-council": "C", panel: "C" },
    learned: "Het protocol werd pas gebruikt toen de directie het zelf in een vergadering doornam.",
  },
  {
    template: "objective-selection",
    theme: "diversity",
    title: "Objectief werven en selecteren vanaf schaal 10",
    from: -300,
    to: 200,
    budget: 40_000,
    hours: 800,
    state: "running",
    duties: { hr: "A", recruitment: "R", panel: "C", dei: "S" },
  },
  {
    template: "open-posts",
    theme: "diversity",
    title: "Alle functies open, ook intern",
    from: -500,
    to: -60,
    budget: 5_000,
    hours: 240,
    state: "finished",
    duties: { hr: "A", recruitment: "R", "works-council": "C" },
    learned: "Openstellen kostte per functie een week; leidinggevenden wilden dat vooraf weten.",
    handedTo: "Team werving",
  },
  {
    template: "structured-decisions",
    theme: "services",
    title: "Vaste stappen bij het toekennen van een voorziening",
    from: 30,
    to: 390,
    budget: 8_000,
    hours: 200,
    state: "planned",
    duties: { services: "A", dei: "R" },
  },
];

/**
 * Interventions of the demonstration for its goals, with their theory of change and who does what: one handed over, one
 * that waits for another, one that no body is heard on, and one function that has too much. One unit takes a goal
 * up in its plan and one explains. Nothing while there are no goals.
 */
export async function fillInterventions(house: House): Promise<void> {
  const { planes, keys, now } = house;
  const { work } = planes;
  const coordinator = await findPersonByEmail(work, "coordinator@demonstratie.example");
  const manager = await findPersonByEmail(work, "manager@demonstratie.example");
  const { goals, indicators } = await readAims(house, "system");
  if (coordinator === null || manager === null || goals.length === 0) return;
  if ((await listInterventions(work, "editor")).length > 0) return;
  const act = { by: coordinator.id, at: now() };
  const onDay = (days: number) => new Date(now().getTime() + days * day).toISOString().slice(0, 10);
  const goalOf = (theme: Deed["theme"]) =>
    goals.find(goal => goal.theme === theme && goal.adopted) ?? goals.find(goal => goal.adopted) ?? goals[0];
  const findings = await work
    .selectFrom("goal_finding")
    .innerJoin("finding", "finding.id", "goal_finding.finding")
    .where("finding.removed_at", "is", null)
    .select(["goal_finding.goal", "goal_finding.finding"])
    .execute();
  for (const party of parties) await addParty(work, party, act);
  for (const deed of deeds) {
    const template = templateOf(deed.template);
    const goal = goalOf(deed.theme) ?? null;
    await addIntervention(
      work,
      keys,
      {
        ...draftFrom(template, "nl"),
        id: deed.template,
        title: deed.title,
        startsOn: onDay(deed.from),
        endsOn: onDay(deed.to),
        budget: deed.budget,
        hours: deed.hours,
        state: deed.state,
        obstacles: deed.obstacles ?? "",
        learned: deed.learned ?? "",
        goal: goal?.id ?? null,
      },
      act,
    );
    const measured = indicators.find(({ id }) => id === goal?.indicator);
    if (measured !== undefined)
      await link(work, keys, { intervention: deed.template, kind: measured.level, to: measured.id }, act);
    // One of them is measured at every level; the others show what their evaluation plan lacks.
    if (deed.template === "inclusive-leadership" && template !== null)
      for (const level of measureLevels.filter(one => one !== measured?.level)) {
        const title = template.measures[level];
        const indicator = await addIndicator(
          work,
          {
            title: title.nl,
            titleEn: title.en,
            measuredIn: "percent",
            counts: "nothing",
            level,
            source: { kind: "hand", words: "Telling van HR bij het leiderschapsprogramma." },
            audience: null,
            rhythm: 6,
            owner: "Hoofd HR",
            unit: null,
          },
          [
            {
              on: onDay(-40),
              value: level === "output" ? 58 : 64,
              low: null,
              high: null,
              definition: "",
              source: "Telling van HR",
              release: null,
              snapshot: null,
            },
          ],
          act,
        );
        await link(work, keys, { intervention: deed.template, kind: level, to: indicator }, act);
      }
    for (const { finding } of findings.filter(one => one.goal === goal?.id))
      await link(work, keys, { intervention: deed.template, kind: "finding", to: finding }, act);
    if (deed.handedTo !== undefined)
      await handOver(work, keys, deed.template, { to: deed.handedTo, on: onDay(-60) }, act);
  }
  for (const { template, needs = [] } of deeds)
    for (const to of needs) await link(work, keys, { intervention: template, kind: "need", to }, act);
  await setDuties(
    work,
    keys,
    deeds.map(({ template, duties }) => ({
      intervention: template,
      duties: new Map(Object.entries(duties)),
    })),
    act,
  );
  const asked = goals.filter(goal => goal.adopted && goal.units.length === 0);
  const [first] = asked;
  if (first === undefined) return;
  const entry = { goal: first.id, indicator: null, measure: "", target: "", action: "", reason: "" };
  await answerGoal(
    work,
    keys,
    {
      ...entry,
      unit: "services",
      answer: "comply",
      measure: "Deel van de teams dat zijn werkafspraken met het hele team besprak",
      target: "alle teams, eind volgend jaar",
      action: "Elk team bespreekt eens per kwartaal wie er aan het woord komt, en wie niet.",
    },
    { by: manager.id, at: now() },
  );
  await answerGoal(
    work,
    keys,
    {
      ...entry,
      unit: "city-space",
      answer: "explain",
      reason:
        "Het cluster wordt dit jaar gesplitst. Tot dan meten wij niets nieuws; beide delen nemen het doel op in hun eerste plan.",
    },
    act,
  );
}
