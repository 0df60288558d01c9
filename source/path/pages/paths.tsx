import { renderToStaticMarkup } from "react-dom/server";
import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { formatDate } from "../../language/format.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Field } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { pathContent } from "../content.server.ts";
import { Cite, Cited } from "../../work/cited.tsx";
import { sourceOf } from "../../work/sources.ts";
import { longestLine, typedWords } from "../../work/fields.ts";
import { mainWalk, type Path } from "../model.ts";
import { type Overview, readOverview, type Walk } from "../overview.server.ts";
import { PathPicture } from "../picture.tsx";
import { NarrowPathPicture, PathStrip } from "../picture-narrow.tsx";
import { Sign, tallySentence } from "../picture-parts.tsx";
import { tally } from "../progress.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { addService } from "../store.server.ts";
import { allStandings, Front, lateSteps, WhatNext, WhereWeAre } from "./front.tsx";
import { errorAt, errorsOf, type Problem, Removed, RemoveButton, typedOr } from "../../work/parts.tsx";
import { StateTags, substepPath } from "./parts.tsx";

const texts = {
  menu: { nl: "Het pad", en: "The path" },
  about: {
    nl: "Waar staan we, wat is de volgende stap, en wat laat zien dat iets gedaan is?",
    en: "Where are we, what is the next step, and what shows that something was done?",
  },
  handover: {
    nl: "Overdracht: wat een opvolger nodig heeft",
    en: "Handover: what a successor needs",
  },
  caution: { nl: "Wat dit beeld niet zegt", en: "What this picture does not say" },
  take: { nl: "Beeld meenemen (SVG)", en: "Take the picture along (SVG)" },
  steps: { nl: "Alle stappen", en: "All steps" },
  support: { nl: "Politieke steun", en: "Political support" },
  advice: { nl: "Waar u op let bij dit pad", en: "What to mind on this path" },
  levels: { nl: "Tips per niveau", en: "Tips for each level" },
  services: { nl: "Diensten", en: "Services" },
  servicesLead: {
    nl: "Begin met een dienst waar veel inwoners mee te maken hebben, of waar signalen over zijn.",
    en: "Begin with a service that many residents use, or on which there are signals.",
  },
  name: { nl: "Naam van de dienst", en: "Name of the service" },
  nameHint: { nl: "Bijvoorbeeld: Wmo-loket", en: "For example: Social support desk" },
  nameNeeded: { nl: "Vul de naam van de dienst in.", en: "Enter the name of the service." },
  add: { nl: "Dienst toevoegen", en: "Add the service" },
  otherServices: { nl: "Alle diensten", en: "All services" },
  withoutService: {
    nl: "Dit zijn de stappen. Kies hierboven een dienst om bij te houden waar u staat.",
    en: "These are the steps. Choose a service above to keep track of where you are.",
  },
  source: { nl: "Bron", en: "Source" },
  due: { nl: "klaar op", en: "due" },
} satisfies Record<string, Text>;

const adviceKinds: Readonly<Record<"tip" | "warning" | "pitfall", Text>> = {
  tip: { nl: "Tip", en: "Tip" },
  warning: { nl: "Let op", en: "Mind" },
  pitfall: { nl: "Valkuil", en: "Pitfall" },
};

/** The path with this id, or the page for what does not exist. */
export function pathOf(id: string | undefined): Path {
  const path = pathContent().paths.find(one => one.id === id);
  if (path !== undefined) return path;
  throw new Failure(
    "path-unknown",
    { nl: "Dit pad bestaat niet.", en: "This path does not exist." },
    { status: 404 },
  );
}

/** The walk that is asked for: the only one, or that of the service in the address; null where none was chosen. */
export function walkOf(overview: Overview, path: Path, service: string | null): Walk | null {
  const wanted = path.walked === "once" ? mainWalk : service;
  if (wanted === null) return null;
  const walk = overview.walks.find(one => one.path.id === path.id && one.walk === wanted);
  if (walk !== undefined) return walk;
  throw new Failure(
    "service-unknown",
    { nl: "Deze dienst staat er niet meer.", en: "This service is no longer there." },
    { status: 404 },
  );
}

/** Advice with its kind and source. */
export function AdviceList({
  visit,
  advice,
}: {
  readonly visit: Visit;
  readonly advice: Path["advice"];
}): ReactElement {
  return (
    <ul className="advice">
      {advice.map(({ kind, text, source }) => (
        <li key={text.en} className={`advice-${kind}`}>
          <strong>{visit.say(adviceKinds[kind])}</strong> <Cited visit={visit} text={text} source={source} />
        </li>
      ))}
    </ul>
  );
}

/** All paths: the same three answers as the front page. */
const overviewPage: Route = {
  method: "GET",
  path: "/path",
  may: "path.read",
  menu: { under: "way", part: "path", label: texts.menu, about: texts.about },
  answer: async visit => {
    const overview = await readOverview(visit.house, visit.person);
    return {
      kind: "page",
      title: texts.menu,
      body: (
        <>
          <Heading level={1}>{visit.say(texts.menu)}</Heading>
          <Lead>{visit.say(texts.about)}</Lead>
          {allowed("path.edit", visit.person) ? (
            <>
              <Front visit={visit} overview={overview} late={lateSteps(overview, allStandings(overview))} />
              <p>
                <a href={visit.to("/path/handover")}>{visit.say(texts.handover)}</a>
              </p>
            </>
          ) : (
            <WhereWeAre visit={visit} overview={overview} />
          )}
        </>
      ),
    };
  },
};

/** Every step of a path with its substeps, as a list that says what the picture says. */
function StepList({
  visit,
  path,
  walk,
}: {
  readonly visit: Visit;
  readonly path: Path;
  readonly walk: Walk | null;
}): ReactElement {
  return (
    <>
      {path.steps.map(step => (
        <section key={step.id} className="step-section" aria-labelledby={`step-${step.id}`}>
          <h3 id={`step-${step.id}`}>{`${step.id} ${visit.say(step.title)}`}</h3>
          <p>{visit.say(step.purpose)}</p>
          <ol className="substeps">
            {step.substeps.map(substep => {
              const one = walk?.standings.find(standing => standing.substep.id === substep.id);
              const href = one === undefined ? `/path/${path.id}/${substep.id}` : substepPath(one);
              return (
                <li key={substep.id}>
                  {one === undefined ? null : <Sign state={one.state} />}
                  <div>
                    <p className="substep-title">
                      <a href={visit.to(href)}>{`${substep.id} ${visit.say(substep.title)}`}</a>
                    </p>
                    {one === undefined ? null : (
                      <p className="substep-facts">
                        {[
                          one.recorded.state === "not-measurable" ? null : visit.say(one.recorded.says),
                          one.judgement?.verdict === "skipped" ? one.judgement.reason : null,
                          one.judgement?.owner || null,
                          one.judgement?.due == null
                            ? null
                            : `${visit.say(texts.due)} ${formatDate(one.judgement.due, visit.locale)}`,
                        ]
                          .filter(fact => fact !== null)
                          .join(" · ")}
                      </p>
                    )}
                  </div>
                  {one === undefined ? null : <StateTags visit={visit} one={one} />}
                </li>
              );
            })}
          </ol>
        </section>
      ))}
    </>
  );
}

async function ServiceList({
  visit,
  path,
  overview,
  problem,
}: {
  visit: Visit;
  path: Path;
  overview: Overview;
  problem: Problem | null;
}): Promise<ReactElement> {
  const edits = allowed("path.edit", visit.person);
  const walks = overview.walks.filter(walk => walk.path.id === path.id);
  const removed = edits ? await listRemoved(visit.house.planes.work, "path_service", visit.house.now()) : [];
  const action = visit.to(`/path/${path.id}/services`);
  return (
    <section aria-labelledby="services">
      <Heading level={2} id="services">
        {visit.say(texts.services)}
      </Heading>
      <ul className="paths">
        {walks.map(({ walk, name, standings }) => (
          <li key={walk}>
            <h3>
              <a href={visit.to(`/path/${path.id}?service=${walk}`)}>{name}</a>
            </h3>
            <div className="path-walk">
              <PathStrip standings={standings} />
              <p>{tallySentence(tally(standings), visit.locale)}</p>
            </div>
            {edits ? (
              <RemoveButton visit={visit} action={`${action}/remove`} id={walk} label={name ?? ""} />
            ) : null}
          </li>
        ))}
      </ul>
      {edits ? (
        <form method="post" action={action}>
          {walks.length === 0 ? <p>{visit.say(texts.servicesLead)}</p> : null}
          <Field
            name="name"
            label={visit.say(texts.name)}
            hint={visit.say(texts.nameHint)}
            value={typedOr(problem, "name", "")}
            error={errorAt(problem, "name", visit)}
            width={20}
          />
          <Actions>
            <Button look={walks.length === 0 ? "primary" : "secondary"}>{visit.say(texts.add)}</Button>
          </Actions>
        </form>
      ) : null}
      <Removed
        visit={visit}
        action={`${action}/restore`}
        items={removed
          .filter(({ row }) => row["path"] === path.id)
          .map(({ id, row }) => ({ id, label: String(row["name"]) }))}
      />
    </section>
  );
}

async function pathAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const path = pathOf(visit.params["path"]);
  const overview = await readOverview(visit.house, visit.person);
  const walk = walkOf(overview, path, visit.query.get("service"));
  const title = walk?.name == null ? path.title : { nl: walk.name, en: walk.name };
  const picture =
    walk === null
      ? null
      : {
          path,
          standings: walk.standings,
          support: overview.sharedSupport,
          locale: visit.locale,
          today: overview.records.today,
          name: walk.name,
        };
  const query = walk === null || path.walked === "once" ? "" : `?service=${walk.walk}`;
  return {
    kind: "page",
    title,
    status: problem?.failure.status ?? 200,
    ...(walk?.name == null ? {} : { trail: [{ label: path.title, path: `/path/${path.id}` }] }),
    body: (
      <>
        <Heading level={1} above={walk?.name == null ? undefined : visit.say(path.title)}>
          {visit.say(title)}
        </Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(path.lead)}</Lead>
        {path.walked === "per-service" && walk === null
          ? await ServiceList({ visit, path, overview, problem })
          : null}
        {picture === null ? null : (
          <figure className="path-figure">
            <PathPicture {...picture} id="picture" />
            <NarrowPathPicture {...picture} id="narrow-picture" />
            <figcaption>
              <p className="path-tally">{tallySentence(tally(picture.standings), visit.locale)}</p>
            </figcaption>
          </figure>
        )}
        {walk === null ? null : (
          <>
            <Notice locale={visit.locale} title={visit.say(texts.caution)}>
              <p>{visit.say(path.caution)}</p>
            </Notice>
            <Actions>
              <ButtonLink look="secondary" href={visit.to(`/path/${path.id}/picture.svg${query}`)}>
                {visit.say(texts.take)}
              </ButtonLink>
              {path.accelerators.length > 0 && visit.reaches("/political-support") ? (
                <ButtonLink look="plain" href={visit.to("/political-support")}>
                  {visit.say(texts.support)}
                </ButtonLink>
              ) : null}
              {walk.name === null ? null : (
                <ButtonLink look="plain" href={visit.to(`/path/${path.id}`)}>
                  {visit.say(texts.otherServices)}
                </ButtonLink>
              )}
            </Actions>
            {allowed("path.edit", visit.person) ? (
              <WhatNext
                visit={visit}
                overview={overview}
                standings={walk.standings}
                late={lateSteps(overview, walk.standings)}
              />
            ) : null}
          </>
        )}
        <Heading level={2}>{visit.say(texts.steps)}</Heading>
        {walk === null ? <p>{visit.say(texts.withoutService)}</p> : null}
        <StepList visit={visit} path={path} walk={walk} />
        {path.levels.length === 0 ? null : (
          <>
            <Heading level={2}>{visit.say(texts.levels)}</Heading>
            {path.levels.map(level => (
              <Details key={level.id} summary={visit.say(level.title)}>
                <ul>
                  {level.tips.map(tip => (
                    <li key={tip.en}>{visit.say(tip)}</li>
                  ))}
                </ul>
                <p>
                  <Cite visit={visit} source={level.source} />
                </p>
              </Details>
            ))}
          </>
        )}
        {path.advice.length === 0 ? null : (
          <>
            <Heading level={2}>{visit.say(texts.advice)}</Heading>
            <AdviceList visit={visit} advice={path.advice} />
          </>
        )}
        <p className="path-source">
          {`${visit.say(texts.source)}: ${visit.say(sourceOf(pathContent().sources, path.source))}`}
        </p>
      </>
    ),
  };
}

const pathPage: Route = {
  method: "GET",
  path: "/path/:path",
  may: "path.read",
  answer: visit => pathAnswer(visit, null),
};

/** The picture on its own, for a slide. */
const pictureFile: Route = {
  method: "GET",
  path: "/path/:path/picture.svg",
  may: "path.read",
  answer: async visit => {
    const path = pathOf(visit.params["path"]);
    const overview = await readOverview(visit.house, visit.person);
    const walk = walkOf(overview, path, visit.query.get("service"));
    if (walk === null)
      throw new Failure(
        "service-unknown",
        { nl: "Kies eerst een dienst.", en: "Choose a service first." },
        { status: 404 },
      );
    return {
      kind: "file",
      name: `${path.id}.svg`,
      type: "image/svg+xml",
      body: renderToStaticMarkup(
        <PathPicture
          path={path}
          standings={walk.standings}
          support={overview.sharedSupport}
          locale={visit.locale}
          today={overview.records.today}
          name={walk.name}
          id="picture"
        />,
      ),
    };
  },
};

const serviceOf = (visit: Visit): Path => {
  const path = pathOf(visit.params["path"]);
  if (path.walked === "per-service") return path;
  throw new Failure(
    "path-unknown",
    { nl: "Dit pad loopt niet per dienst.", en: "This path is not walked for each service." },
    { status: 404 },
  );
};

const addServiceRoute: Route = {
  method: "POST",
  path: "/path/:path/services",
  may: "path.edit",
  answer: async visit => {
    const path = serviceOf(visit);
    const form = await visit.form();
    const { planes, now } = visit.house;
    try {
      const name = typedWords(form.one("name"), {
        field: "name",
        most: longestLine,
        needed: texts.nameNeeded,
      });
      const id = await addService(planes.work, path.id, name, { by: visit.person!.id, at: now() });
      return { kind: "redirect", to: visit.to(`/path/${path.id}?service=${id}`) };
    } catch (error) {
      if (error instanceof Failure && error.field !== null)
        return await pathAnswer(visit, { failure: error, form });
      throw error;
    }
  },
};

const changeService = (verb: "remove" | "restore"): Route => ({
  method: "POST",
  path: `/path/:path/services/${verb}`,
  may: "path.edit",
  answer: async visit => {
    const path = serviceOf(visit);
    const { planes, keys, now } = visit.house;
    const id = (await visit.form()).one("id");
    const change = verb === "remove" ? remove : restore;
    await change(planes.work, keys, "path_service", id, { by: visit.person!.id, at: now() });
    return { kind: "redirect", to: visit.to(`/path/${path.id}`) };
  },
});

/** All paths, one path, its picture and its services. */
export const pathsRoutes: readonly Route[] = [
  overviewPage,
  pathPage,
  pictureFile,
  addServiceRoute,
  changeService("remove"),
  changeService("restore"),
];
