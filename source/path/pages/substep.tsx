import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import { same } from "../../language/text.ts";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, longestText, typedDay, typedWords } from "../../work/fields.ts";
import { namesOf } from "../../work/names.server.ts";
import { errorsOf, type Problem } from "../../work/parts.tsx";
import { remove, restore } from "../../work/removed.server.ts";
import { findSubstep, pathContent } from "../content.server.ts";
import { verdicts } from "../model.ts";
import { readOverview } from "../overview.server.ts";
import type { Standing } from "../progress.ts";
import { addNote, answerContest, contest, judge, readSubstep, settleContest } from "../store.server.ts";
import { readExperienced } from "./experienced.tsx";
import { NoService } from "./front.tsx";
import { StateTags, substepPath } from "./parts.tsx";
import { pathOf, walkOf } from "./paths.tsx";
import { Dispute, JudgeForm, Notes } from "./substep-forms.tsx";
import { Around, Guide } from "./substep-guide.tsx";
import { Panels, placeOf, type Shown } from "./substep-panels.tsx";
import { texts } from "./substep-texts.ts";

/** The substep in the address, or the page for what does not exist. */
function foundSubstep(visit: Visit) {
  const path = pathOf(visit.params["path"]);
  const found = findSubstep(pathContent().paths, path.id, visit.params["substep"] ?? "");
  if (found !== null) return found;
  throw new Failure(
    "substep-unknown",
    { nl: "Deze stap bestaat niet.", en: "This step does not exist." },
    { status: 404 },
  );
}

async function substepAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { path, step, substep } = foundSubstep(visit);
  const overview = await readOverview(visit.house, visit.person);
  const walk = walkOf(overview, path, visit.query.get("service"));
  const one = walk?.standings.find(standing => standing.substep.id === substep.id);
  const { work } = visit.house.planes;
  const shown: Shown | null =
    one === undefined
      ? null
      : {
          visit,
          one,
          said: await readSubstep(work, placeOf(one)),
          names: await namesOf(work),
          experienced: await readExperienced(visit, one),
          problem,
        };
  const above = [path.title, ...(walk?.name == null ? [] : [same(walk.name)]), step.title]
    .map(text => visit.say(text))
    .join(" · ");
  const service =
    walk?.name == null ? [] : [{ label: same(walk.name), path: `/path/${path.id}?service=${walk.walk}` }];
  return {
    kind: "page",
    title: { nl: `${substep.id} ${substep.title.nl}`, en: `${substep.id} ${substep.title.en}` },
    status: problem?.failure.status ?? 200,
    trail: [{ label: path.title, path: `/path/${path.id}` }, ...service],
    body: (
      <>
        <Heading level={1} above={above}>
          {`${substep.id} ${visit.say(substep.title)}`}
        </Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(substep.purpose)}</Lead>
        {shown === null ? (
          <NoService visit={visit} path={path.id} />
        ) : (
          <>
            <div className="stands">
              <h2>{visit.say(texts.stands)}</h2>
              <StateTags visit={visit} one={shown.one} />
            </div>
            <Panels shown={shown} />
          </>
        )}
        <Guide visit={visit} one={{ path, step, substep }} />
        {shown === null ? null : (
          <>
            {allowed("path.edit", visit.person) ? <JudgeForm shown={shown} /> : null}
            {await Notes({ shown })}
            <Dispute shown={shown} />
            <Around visit={visit} one={shown.one} standings={walk?.standings ?? []} />
          </>
        )}
      </>
    ),
  };
}

const substepPage: Route = {
  method: "GET",
  path: "/path/:path/:substep",
  may: "path.read",
  answer: visit => substepAnswer(visit, null),
};

/** A form on a substep: does its work on the walk in the address, and comes back to the page, with what was wrong. */
function posted(
  verb: string,
  may: "path.edit" | "path.contest",
  work: (visit: Visit, one: Standing, form: Form) => Promise<void>,
  anchor = "",
): Route {
  return {
    method: "POST",
    path: `/path/:path/:substep/${verb}`,
    may,
    answer: async visit => {
      const { path, substep } = foundSubstep(visit);
      const form = await visit.form();
      const walk = walkOf(await readOverview(visit.house, visit.person), path, visit.query.get("service"));
      const one = walk?.standings.find(standing => standing.substep.id === substep.id);
      if (one === undefined)
        throw new Failure(
          "service-unknown",
          { nl: "Kies eerst een dienst.", en: "Choose a service first." },
          { status: 404 },
        );
      try {
        await work(visit, one, form);
      } catch (error) {
        if (error instanceof Failure && error.status !== 404 && error.status !== 403)
          return await substepAnswer(visit, { failure: error, form });
        throw error;
      }
      return { kind: "redirect", to: `${visit.to(substepPath(one))}${anchor}` };
    },
  };
}

const actOf = (visit: Visit) => ({ by: visit.person!.id, at: visit.house.now() });

/** One substep: what it asks, where it stands, and every form on it. */
export const substepRoutes: readonly Route[] = [
  substepPage,
  posted("judge", "path.edit", async (visit, one, form) => {
    const { planes, keys } = visit.house;
    const verdict = chosen(form.one("verdict"), verdicts, "verdict");
    const reason = typedWords(form.one("reason"), {
      field: "reason",
      most: longestText,
      ...(verdict === "skipped" ? { needed: texts.reasonNeeded } : {}),
    });
    const owner = typedWords(form.one("owner"), { field: "owner", most: longestLine });
    const due = typedDay(form.one("due"), "due");
    const judgement = { verdict, owner, due, reason: verdict === "skipped" ? reason : "" };
    await judge(planes.work, keys, placeOf(one), judgement, actOf(visit));
  }),
  posted(
    "notes",
    "path.edit",
    async (visit, one, form) => {
      const words = typedWords(form.one("words"), {
        field: "words",
        most: longestText,
        needed: texts.noteNeeded,
      });
      await addNote(visit.house.planes.work, placeOf(one), words, actOf(visit));
    },
    "#notes",
  ),
  ...(["remove", "restore"] as const).map(verb =>
    posted(
      `notes/${verb}`,
      "path.edit",
      async (visit, _one, form) => {
        const { planes, keys } = visit.house;
        await (verb === "remove" ? remove : restore)(
          planes.work,
          keys,
          "path_note",
          form.one("id"),
          actOf(visit),
        );
      },
      "#notes",
    ),
  ),
  posted(
    "contest",
    "path.contest",
    async (visit, one, form) => {
      const { planes, keys } = visit.house;
      const reason = typedWords(form.one("dispute"), {
        field: "dispute",
        most: longestText,
        needed: texts.disputeNeeded,
      });
      await contest(planes.work, keys, placeOf(one), { reason, state: one.state }, actOf(visit));
    },
    "#experienced",
  ),
  posted(
    "answer",
    "path.edit",
    async (visit, one, form) => {
      const { planes, keys } = visit.house;
      const id = form.one("id");
      const field = `answer-${id}`;
      const words = typedWords(form.one(field), { field, most: longestText, needed: texts.answerNeeded });
      await answerContest(planes.work, keys, id, placeOf(one), words, actOf(visit));
    },
    "#experienced",
  ),
  posted(
    "settle",
    "path.contest",
    async (visit, one, form) => {
      const { planes, keys } = visit.house;
      await settleContest(planes.work, keys, form.one("id"), placeOf(one), actOf(visit));
    },
    "#experienced",
  ),
];
