import { renderToStaticMarkup } from "react-dom/server";
import { exportReleased } from "../../disclosure/export.ts";
import { readAt } from "../../disclosure/plans.server.ts";
import {
  type Release,
  type Released,
  listReleases,
  readRelease,
  withdrawRelease,
} from "../../disclosure/releases.server.ts";
import { entitledTo } from "../../disclosure/rules.ts";
import { recordAudit } from "../../identity/audit.server.ts";
import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate, formatMoment } from "../../language/format.ts";
import { BuildOn } from "../../web/components/build-on.tsx";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Empty, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { PublishAgain } from "../../web/publish-again.tsx";
import type { Finding } from "../finding.ts";
import { ReleasedFinding } from "../finding-view.tsx";
import { capital } from "../labels.ts";
import { asRecords } from "../output.ts";
import type { AnyQuestion } from "../parameters.ts";
import { Pictures } from "../pictures.tsx";
import { audienceNames, texts } from "./texts.ts";

/** The list of what this visitor may read. */
export const releaseList: Route = {
  method: "GET",
  path: "/releases",
  may: "release.read",
  menu: { under: "stand", label: texts.releases, about: texts.releasesAbout },
  answer: async visit => {
    const releases = await listReleases(visit.house.planes, entitledTo(visit.person));
    return {
      kind: "page",
      title: texts.releases,
      body: (
        <>
          <Heading level={1}>{visit.say(texts.releases)}</Heading>
          <Lead>{visit.say(texts.releasesAbout)}</Lead>
          {releases.some(
            ({ id, audience, withdrawn }) =>
              id === visit.query.get("withdrawn") && audience === "public" && withdrawn !== null,
          ) ? (
            <PublishAgain visit={visit} />
          ) : null}
          {releases.length === 0 ? (
            <Empty title={visit.say(texts.noReleases)}>
              <p>{visit.say(texts.noReleasesWhy)}</p>
            </Empty>
          ) : (
            <DataTable
              id="releases"
              caption={visit.say(texts.releases)}
              columns={[
                {
                  key: "title",
                  head: visit.say(texts.title),
                  cell: (release: Release) =>
                    release.withdrawn === null ? (
                      <a href={visit.to(`/releases/${release.id}`)}>{visit.say(release.title)}</a>
                    ) : (
                      <>
                        {visit.say(release.title)} <Tag tone="neutral">{visit.say(texts.withdrawn)}</Tag>{" "}
                        {release.withdrawn.reason}
                      </>
                    ),
                },
                {
                  key: "audience",
                  head: visit.say(texts.audience),
                  cell: release => visit.say(audienceNames[release.audience]),
                },
                {
                  key: "published",
                  head: visit.say(texts.published),
                  cell: release => formatDate(release.publishedAt, visit.locale),
                },
              ]}
              rows={releases}
              rowKey={release => release.id}
            />
          )}
        </>
      ),
    };
  },
};

type Read = Released<Finding<AnyQuestion>>;

const read = (visit: Visit): Promise<Read> =>
  readRelease<Finding<AnyQuestion>>(visit.house.planes, visit.params["id"]!, entitledTo(visit.person));

/** A release of the mirror as `answer` gives it; one of another room is read at its own page. */
async function ofMirror(visit: Visit, answer: (released: Read) => Answer): Promise<Answer> {
  const released = await read(visit);
  const elsewhere = readAt(released.content);
  return elsewhere === null ? answer(released) : { kind: "redirect", to: visit.to(elsewhere) };
}

/** One release: at once, and without calculation. */
export const releasePage: Route = {
  method: "GET",
  path: "/releases/:id",
  may: "release.read",
  answer: visit => releaseAnswer(visit, null),
};

/** What was wrong with a withdrawal, and the reason that was typed for it. */
interface Problem {
  readonly failure: Failure;
  readonly reason: string;
}

const releaseAnswer = (visit: Visit, problem: Problem | null): Promise<Answer> =>
  ofMirror(visit, released => releaseOf(visit, released, problem));

function releaseOf(visit: Visit, released: Read, problem: Problem | null): Answer {
  const { release, content } = released;
  const own = `/releases/${release.id}`;
  const error = problem === null ? undefined : visit.say(problem.failure.text);
  return {
    kind: "page",
    title: release.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        {error === undefined ? null : (
          <ErrorSummary locale={visit.locale} errors={[{ field: "reason", text: error }]} />
        )}
        <Heading level={1}>{visit.say(release.title)}</Heading>
        <ReleasedFinding released={released} locale={visit.locale} to={path => visit.to(path)} />
        <section className="take-along">
          <Heading level={2}>{visit.say(texts.download)}</Heading>
          <Actions>
            <ButtonLink look="secondary" href={visit.to(`${own}/table.csv`)}>
              {visit.say(texts.asCsv)}
            </ButtonLink>
            <ButtonLink look="secondary" href={visit.to(`${own}/data.json`)}>
              {visit.say(texts.asJson)}
            </ButtonLink>
            <ButtonLink look="secondary" href={visit.to(`${own}/pictures.svg`)}>
              {visit.say(texts.asSvg)}
            </ButtonLink>
          </Actions>
        </section>
        <BuildOn visit={visit} release={release.id} />
        <Heading level={2}>{visit.say(texts.about)}</Heading>
        <Facts
          items={[
            { name: visit.say(capital(texts.source)), value: content.source.dataset },
            ...(content.source.referenceDate === null
              ? []
              : [
                  {
                    name: visit.say(capital(texts.reference)),
                    value: formatDate(content.source.referenceDate, visit.locale),
                  },
                ]),
            { name: visit.say(capital(texts.audience)), value: visit.say(audienceNames[release.audience]) },
            {
              name: visit.say(capital(texts.approvedOn)),
              value: formatMoment(release.approvedAt, visit.locale),
            },
            { name: visit.say(capital(texts.policy)), value: release.policyVersion },
            {
              name: visit.say(capital(texts.seal)),
              value: <code>{release.contentSha256.slice(0, 16)}</code>,
            },
          ]}
        />
        {visit.person !== null && allowed("release.approve", visit.person) ? (
          <Details summary={visit.say(texts.withdraw)} open={error !== undefined}>
            <form method="post" action={visit.to(`${own}/withdraw`)}>
              <p>{visit.say(texts.withdrawWhy)}</p>
              <TextArea
                name="reason"
                label={visit.say(texts.reason)}
                value={problem?.reason}
                error={error}
                required
              />
              <Button look="danger">{visit.say(texts.withdraw)}</Button>
            </form>
          </Details>
        ) : null}
      </>
    ),
  };
}

const asFile = (path: `/${string}`, format: "csv" | "json"): Route => ({
  method: "GET",
  path,
  may: "release.read",
  answer: visit =>
    ofMirror(visit, released => ({
      kind: "file",
      ...exportReleased(released, format, content => asRecords(content.estimates), visit.locale),
    })),
});

export const releaseCsv = asFile("/releases/:id/table.csv", "csv");
export const releaseJson = asFile("/releases/:id/data.json", "json");

/** All pictures of a release as one file that stands on its own. */
export const releaseSvg: Route = {
  method: "GET",
  path: "/releases/:id/pictures.svg",
  may: "release.read",
  answer: visit =>
    ofMirror(visit, released => ({
      kind: "file",
      name: `mozaiek-${visit.locale === "nl" ? "vrijgave" : "release"}-${released.release.id}.svg`,
      type: "image/svg+xml; charset=utf-8",
      body: renderToStaticMarkup(<Pictures released={released} locale={visit.locale} />),
    })),
};

/** Takes a release back, with the reason that readers will see. */
export const releaseWithdraw: Route = {
  method: "POST",
  path: "/releases/:id/withdraw",
  may: "release.approve",
  answer: async visit => {
    const form = await visit.form();
    const { planes, keys, now } = visit.house;
    const id = visit.params["id"]!;
    const reason = form.one("reason");
    try {
      await withdrawRelease(planes, id, { by: visit.person!.id, reason }, now());
    } catch (error) {
      if (error instanceof Failure && error.field === "reason")
        return releaseAnswer(visit, { failure: error, reason });
      throw error;
    }
    await recordAudit(
      planes.work,
      keys,
      { actor: visit.person!.id, action: "release.withdrawn", subject: `release:${id}` },
      now(),
    );
    return { kind: "redirect", to: visit.to(`/releases?withdrawn=${id}`) };
  },
};
