import type { Role } from "../../identity/policy.ts";
import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { ErrorSummary } from "../../web/components/notice.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { longestText, typedDay, typedWords } from "../../work/fields.ts";
import { errorsOf, type Problem } from "../../work/parts.tsx";
import { actOf } from "../../work/posted.ts";
import { dutchMoment } from "../embargo.ts";
import {
  decideProposal,
  listProposals,
  type Proposal,
  prepareEdition,
  proposeReport,
  readProposal,
  reopenReport,
  takeBack,
} from "../proposals.server.ts";
import { readReport } from "../store.server.ts";
import { answersFrom } from "./answers.tsx";
import { trailOf } from "./parts.tsx";
import { Waiting, Adopted } from "./deciding.tsx";
import { Writing } from "./proposing.tsx";

const texts = {
  propose: { nl: "Voorleggen om vrij te geven", en: "Put forward for release" },
  proposed: { nl: "Voorgelegd om vrij te geven", en: "Put forward for release" },
  timeWrong: { nl: "Schrijf de tijd als 09:30.", en: "Write the time as 09:30." },
  past: { nl: "Dit moment is al voorbij.", en: "This moment has passed already." },
  dayFirst: { nl: "Vul eerst de dag in.", en: "Enter the day first." },
} satisfies Record<string, Text>;

const idOf = (visit: Visit): string => visit.params["report"] ?? "";

async function page(visit: Visit, problem: Problem | null): Promise<Answer> {
  const whole = await readReport(visit.house.planes.work, idOf(visit));
  const lines = await listProposals(visit.house.planes.work, whole.report.id);
  const waiting = lines.find(({ state }) => state === "proposed" || state === "approved");
  const body =
    waiting !== undefined
      ? await Waiting(visit, whole, waiting.id, problem)
      : whole.report.state === "writing"
        ? await Writing(visit, whole, lines, problem)
        : Adopted(visit, whole.report, lines);
  return {
    kind: "page",
    title: waiting === undefined ? texts.propose : texts.proposed,
    status: problem?.failure.status ?? 200,
    trail: trailOf(whole.report),
    body: (
      <>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        {body}
      </>
    ),
  };
}

/** Until when nobody else may read it. @throws Failure at the field */
function embargoFrom(form: Form, now: Date): Date | null {
  const day = typedDay(form.one("embargo"), "embargo");
  const time = form.one("time").trim();
  if (day === null) {
    if (time === "") return null;
    throw new Failure("day", texts.dayFirst, { field: "embargo" });
  }
  if (time !== "" && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    throw new Failure("time", texts.timeWrong, { field: "time" });
  const moment = dutchMoment(day, time === "" ? "00:00" : time);
  if (moment <= now) throw new Failure("day", texts.past, { field: "embargo" });
  return moment;
}

/** A form on this page: whatever is wrong, the page comes back with what was typed. */
const tried = (
  path: `/${string}`,
  may: Route["may"],
  act: (visit: Visit, form: Form) => Promise<string>,
): Route => ({
  method: "POST",
  path,
  may,
  answer: async visit => {
    const form = await visit.form();
    try {
      return { kind: "redirect", to: visit.to(await act(visit, form)) };
    } catch (error) {
      if (error instanceof Failure && error.status !== 404 && error.status < 500)
        return page(visit, { failure: error, form });
      throw error;
    }
  },
});

/** The role in which someone does what this permission gives. */
const roleFor = (visit: Visit, may: "report.write" | "report.approve"): Role =>
  visit.person!.roles.find(role => allowed(may, { roles: [role] }))!;

/** The proposal of the address. @throws Failure `proposal-not-found` */
async function proposalIn(visit: Visit, form: Form): Promise<Proposal> {
  const proposal = await readProposal(visit.house.planes.work, form.one("proposal"));
  // The same answer as for one that is nowhere.
  return proposal.report === idOf(visit) ? proposal : readProposal(visit.house.planes.work, "");
}

const here = (visit: Visit): string => `/reports/${idOf(visit)}/release`;

/** A report on its way out: put forward by one, decided by another, opened again to correct. */
export const releaseRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/reports/:report/release",
    may: "report.read",
    answer: visit => page(visit, null),
  },
  tried("/reports/:report/release", "report.write", async (visit, form) => {
    const { house } = visit;
    const correction = typedWords(form.one("correction"), { field: "correction", most: longestText });
    const embargoUntil = embargoFrom(form, house.now());
    const { signs } = await prepareEdition(house, idOf(visit), correction, house.now());
    const accepted = answersFrom(form, signs);
    const role = roleFor(visit, "report.write");
    const wanted = { seen: form.one("seen"), correction, embargoUntil, accepted, role };
    await proposeReport(house, idOf(visit), wanted, actOf(visit));
    return here(visit);
  }),
  tried("/reports/:report/release/decide", "report.approve", async (visit, form) => {
    const { id } = await proposalIn(visit, form);
    const reason = typedWords(form.one("reason"), { field: "reason", most: longestText });
    const approve = form.one("decision") === "approve";
    const decision = { approve, reason, by: visit.person!.id, role: roleFor(visit, "report.approve") };
    await decideProposal(visit.house, id, decision, visit.house.now());
    return approve ? `/reports/editions/${id}` : here(visit);
  }),
  tried("/reports/:report/release/take-back", "report.write", async (visit, form) => {
    await takeBack(visit.house, (await proposalIn(visit, form)).id, actOf(visit));
    return `/reports/${idOf(visit)}`;
  }),
  tried("/reports/:report/release/reopen", "report.write", async visit => {
    await readReport(visit.house.planes.work, idOf(visit));
    await reopenReport(visit.house, idOf(visit), actOf(visit));
    return `/reports/${idOf(visit)}`;
  }),
];
