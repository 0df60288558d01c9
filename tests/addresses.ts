import { listCommitments } from "../source/accountability/store.server.ts";
import { listCampaigns } from "../source/campaigns/store.server.ts";
import { listDatasets } from "../source/datasets/store.server.ts";
import { listPlans } from "../source/disclosure/plans.server.ts";
import { listReleases } from "../source/disclosure/releases.server.ts";
import { listHandovers } from "../source/handover/store.server.ts";
import type { House } from "../source/house.ts";
import type { Role } from "../source/identity/policy.ts";
import { findPersonByEmail } from "../source/identity/store.server.ts";
import { listRounds } from "../source/instruments/store.server.ts";
import type { Locale } from "../source/language/text.ts";
import { listServices } from "../source/path/store.server.ts";
import { listAgents } from "../source/people/agents.server.ts";
import { listBodies } from "../source/people/bodies.server.ts";
import { listStakeholders } from "../source/people/stakeholders.server.ts";
import { publicEditions } from "../source/reports/editions.server.ts";
import { listReports, readReport } from "../source/reports/store.server.ts";
import { listConversations } from "../source/steering/store.server.ts";
import { readStrategy } from "../source/strategy/strategy.server.ts";

/**
 * Pages that show something of the demonstration, with the route they are of and who looks. Those with the most figures
 * are looked at in one language, as the views are: of their figures axe sees the same in both.
 */
export const pages: readonly (readonly [path: string, route: string, who: Role | null, only?: Locale])[] = [
  ["", "/", null],
  ["", "/", "analyst"],
  ["/releases", "/releases", null],
  ["/releases/NATIONAL", "/releases/:id", null],
  ["/releases/PAIRS", "/releases/:id", "manager", "nl"],
  ["/releases/NATIONAL", "/releases/:id", "privacy-officer", "en"],
  ["/release-plans", "/release-plans", "coordinator"],
  ["/release-plans/new?dataset=PEOPLE", "/release-plans/new", "coordinator"],
  ["/release-plans/PLAN", "/release-plans/:id", "privacy-officer"],
  ["/release-plans/PLAN", "/release-plans/:id", "coordinator"],
  ["/mirror", "/mirror", "analyst"],
  [
    "/mirror/decisions/PEOPLE?by=geslacht&by=leeftijd&moments=werkzaam&cross=all&control=opleiding",
    "/mirror/:view/:dataset",
    "analyst",
    "en",
  ],
  ["/methods/proportion", "/methods/:method", null],
  ["/datasets", "/datasets", "analyst"],
  ["/datasets/PEOPLE", "/datasets/:dataset", "analyst"],
  ["/datasets/PEOPLE", "/datasets/:dataset", "privacy-officer"],
  ["/instruments", "/instruments", "coordinator"],
  ["/instruments/capacity-scan", "/instruments/:instrument", "coordinator"],
  ["/instruments/inclusion-climate", "/instruments/:instrument", "coordinator"],
  ["/instruments/rounds/CHECK", "/instruments/rounds/:round", "coordinator"],
  ["/instruments/rounds/SCAN", "/instruments/rounds/:round", "manager"],
  ["/instruments/rounds/EQUITY", "/instruments/rounds/:round", "coordinator"],
  ["/instruments/rounds/SCAN/answer", "/instruments/rounds/:round/answer", "employee"],
  ["/instruments/rounds/CHECK/answer?part=check", "/instruments/rounds/:round/answer", "coordinator"],
  ["/instruments/own/new", "/instruments/own/new", "coordinator"],
  ["/campaigns/ROUND", "/campaigns/:id", "coordinator"],
  ["/answers/ROUND", "/answers/:campaign", null],
  ["/campaigns/ROUND/results", "/campaigns/:id/results", "employee"],
  ["/campaigns/ROUND/texts", "/campaigns/:id/texts", "privacy-officer"],
  ["/people", "/people", "administrator"],
  ["/people/PERSON", "/people/:person", "administrator"],
  ["/units", "/units", "coordinator"],
  ["/stakeholders", "/stakeholders", "coordinator"],
  ["/bodies", "/bodies", "manager"],
  ["/bodies/BODY", "/bodies/:body", "coordinator"],
  ["/bodies/BODY", "/bodies/:body", "body"],
  ["/change-agents", "/change-agents", "coordinator"],
  ["/change-agents", "/change-agents", "employee"],
  ["/change-agents/AGENT", "/change-agents/:agent", "coordinator"],
  ["/steering", "/steering", "manager"],
  ["/steering/CONVERSATION", "/steering/:conversation", "coordinator"],
  ["/commitments", "/commitments", "clerk"],
  ["/commitments/alderman", "/commitments/alderman", "manager"],
  ["/commitments/COMMITMENT", "/commitments/:commitment", "coordinator"],
  ["/commitments/QUESTION", "/commitments/:commitment", "clerk"],
  ["/commitments/QUESTION/figures?release=NATIONAL", "/commitments/:commitment/figures", "clerk"],
  ["/reports", "/reports", "coordinator"],
  ["/public-page/lessons/open-posts", "/public-page/lessons/:subject", "coordinator"],
  ["/public-page/rounds/ROUND", "/public-page/rounds/:subject", "coordinator", "en"],
  ["/reports/REPORT", "/reports/:report", "coordinator"],
  ["/reports/REPORT/sections/SECTION", "/reports/:report/sections/:section", "coordinator"],
  ["/reports/REPORT/preview", "/reports/:report/preview", "coordinator", "nl"],
  ["/reports/REPORT/release", "/reports/:report/release", "coordinator", "en"],
  ["/reports/ADOPTED/release", "/reports/:report/release", "coordinator", "nl"],
  ["/reports/editions", "/reports/editions", null],
  ["/reports/editions/EDITION", "/reports/editions/:edition", "privacy-officer", "nl"],
  ["/stakeholders/STAKEHOLDER", "/stakeholders/:stakeholder", "coordinator"],
  ["/units/civil-affairs", "/units/:unit", "administrator"],
  ["/units/roles", "/units/roles", "administrator"],
  ["/audit", "/audit", "privacy-officer"],
  ["", "/", "coordinator"],
  ["/path", "/path", "coordinator"],
  ["/path/dei-strategy", "/path/:path", "coordinator"],
  ["/path/equal-services", "/path/:path", "coordinator"],
  ["/path/equal-services?service=SERVICE", "/path/:path", "body"],
  ["/path/work-and-income", "/path/:path", "manager"],
  ["/path/dei-strategy/1.2", "/path/:path/:substep", "coordinator"],
  ["/path/dei-strategy/1.2", "/path/:path/:substep", "body"],
  ["/path/equal-services/3.7", "/path/:path/:substep", "manager"],
  ["/political-support", "/political-support", "coordinator"],
  ["/practices", "/practices", "coordinator"],
  ["/activities", "/activities", "coordinator"],
  ["/glossary", "/glossary", "employee"],
  ["/goals/COURSE", "/goals/:goal", "employee"],
  ["/goals/DRAFT", "/goals/:goal", "coordinator"],
  ["/goals/CHANGED/versions/VERSION", "/goals/:goal/versions/:version", "employee"],
  ["/strategy", "/strategy", "coordinator"],
  ["/strategy/versions/2", "/strategy/versions/:number", "employee"],
  ["/vision/ambitions/AMBITION", "/vision/ambitions/:ambition", "coordinator"],
  ["/handovers/HANDOVER", "/handovers/:handover", "coordinator"],
  ["/goals/COURSE/edit", "/goals/:goal/edit", "coordinator"],
  ["/goals/COURSE/chain", "/goals/:goal/chain", "coordinator"],
  ["/interventions/inclusive-leadership", "/interventions/:id", "coordinator"],
  ["/interventions/inclusive-leadership/edit", "/interventions/:id/edit", "coordinator"],
  ["/roles", "/roles", "coordinator"],
  ["/timeline", "/timeline", "body"],
  ["/department-plans", "/department-plans", "body"],
  ["/department-plans/services", "/department-plans/:unit", "manager"],
  ["/department-plans/services/COURSE", "/department-plans/:unit/:goal", "manager"],
  ["/goal-tree", "/goal-tree", "employee"],
  ["/indicators/INDICATOR", "/indicators/:indicator", "coordinator"],
  ["/indicators/INDICATOR/edit", "/indicators/:indicator/edit", "coordinator"],
  ["/indicators/new?release=NATIONAL", "/indicators/new", "coordinator"],
  ["/findings/FOUND", "/findings/:finding", "employee"],
  ["/glossary/discrimination", "/glossary/:concept", "coordinator"],
];

/** What the names in capitals in these addresses stand for, in a house with the demonstration in it. */
export async function addressesIn(house: House): Promise<(path: string) => string> {
  const ids: Record<string, string> = {};
  const { planes } = house;
  const releases = await listReleases(planes, ["manager", "public"]);
  const entries = await listDatasets(house, "operator");
  ids["PEOPLE"] = entries.find(entry => entry.dataset.name.startsWith("Bijstand Voorbeeldstad"))!.dataset.id;
  for (const [name, part] of Object.entries({
    STAFF: "Medewerkers",
    CLIMATE: "Inclusieklimaat",
    LETTERS: "Praktijktest",
    JUDGEMENTS: "Oordelen",
    CHECKS: "Controle",
    ADVICE: "wie vraagt wie",
    COLLEAGUES: "wie meededen",
  }))
    ids[name] = entries.find(entry => entry.dataset.name.includes(part))!.dataset.id;
  ids["NATIONAL"] = releases.find(release => release.title.nl.includes("heel Nederland"))!.id;
  ids["PAIRS"] = releases.find(release => release.audience === "manager")!.id;
  ids["PLAN"] = (await listPlans(planes)).find(({ state }) => state === "proposed")!.id;
  ids["SERVICE"] = (await listServices(planes.work, "equal-services"))[0]!.id;
  const rounds = await listRounds(planes.work);
  const roundOf = (id: string) => rounds.find(round => round.instrument.id === id)!.id;
  ids["CHECK"] = roundOf("strategy-check");
  ids["SCAN"] = roundOf("capacity-scan");
  ids["EQUITY"] = roundOf("equity-check");
  ids["ROUND"] = (await listCampaigns(house))[0]!.id;
  ids["CONVERSATION"] = (await listConversations(planes.work, new Set(["services"])))[0]!.id;
  const commitments = await listCommitments(planes.work);
  ids["COMMITMENT"] = commitments[0]!.id;
  ids["QUESTION"] = commitments.find(({ figures }) => figures.length > 0)!.id;
  ids["BODY"] = (await listBodies(planes.work)).find(({ kind }) => kind === "works-council")!.id;
  const reports = await listReports(planes.work);
  const report = reports.find(({ state }) => state === "writing")!.id;
  ids["REPORT"] = report;
  ids["SECTION"] = (await readReport(planes.work, report)).sections.find(one => one.kind === "figures")!.id;
  const edition = (await publicEditions(planes, house.now()))[0]!;
  ids["EDITION"] = edition.id;
  ids["ADOPTED"] = edition.report;
  ids["AGENT"] = (await listAgents(planes.work)).find(({ name }) => name !== "")!.id;
  ids["STAKEHOLDER"] = (await listStakeholders(planes.work))[0]!.id;
  const strategy = await readStrategy(house, "system");
  const course = strategy.goals.find(({ status }) => status?.standing === "on-course")!.goal;
  ids["COURSE"] = course.id;
  ids["DRAFT"] = strategy.goals.find(({ goal }) => goal.state === "draft")!.goal.id;
  ids["AMBITION"] = strategy.ambitions[0]!.id;
  ids["HANDOVER"] = (await listHandovers(house))[0]!.id;
  const changed = (await planes.work.selectFrom("goal_version").select(["id", "goal"]).execute())[0]!;
  ids["CHANGED"] = changed.goal;
  ids["VERSION"] = changed.id;
  ids["INDICATOR"] = course.indicator!;
  ids["FOUND"] = course.findings[0]!;
  ids["PERSON"] = (await findPersonByEmail(planes.work, "manager@demonstratie.example"))!.id;
  return path => path.replaceAll(/[A-Z]{4,}/g, name => ids[name] ?? name);
}
