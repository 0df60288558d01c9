import type { ReactElement } from "react";
import { entitledTo } from "../../disclosure/rules.ts";
import { readCatalogue } from "../../instruments/catalogue.server.ts";
import type { Scale } from "../../instruments/model.ts";
import type { GroupFigure } from "../../instruments/people/finding.ts";
import { type AnsweredRelease, listAnswered } from "../../instruments/people/released.server.ts";
import { written } from "../../instruments/people/words.ts";
import { formatDate, formatNumber } from "../../language/format.ts";
import type { Visit } from "../../web/route.ts";
import { mendOf } from "../principles.ts";
import type { Standing } from "../progress.ts";
import { texts } from "./substep-texts.ts";

/** What those who were asked say about something this substep should change: released, and for everyone together. */
export interface Experienced {
  readonly release: Pick<AnsweredRelease, "at" | "title" | "closedOn">;
  readonly scale: Scale;
  readonly range: readonly [number, number];
  readonly figure: GroupFigure;
}

/**
 * The released scales whose questionnaire names this substep as one that mends them, each of the last round that asked
 * it: a round may leave themes out.
 */
export async function readExperienced(
  visit: Visit,
  { path, substep }: Pick<Standing, "path" | "substep">,
): Promise<readonly Experienced[]> {
  const { planes, settings } = visit.house;
  const released = Map.groupBy(
    await listAnswered(planes, entitledTo(visit.person)),
    release => release.about,
  );
  return readCatalogue(settings.data).instruments.flatMap(({ instrument }) =>
    instrument.scales
      .filter(({ leadsTo }) =>
        leadsTo.map(mendOf).some(mend => mend?.path === path.id && mend.substep === substep.id),
      )
      .flatMap(scale => {
        for (const release of released.get(instrument.id) ?? []) {
          const found = release.answers.scales.find(({ id }) => id === scale.id);
          const figure = found?.groups.find(({ by }) => by === null);
          if (found !== undefined && figure !== undefined)
            return [{ release, scale, range: found.range, figure }];
        }
        return [];
      }),
  );
}

/** Each with its margin and where it comes from; a figure that must stay hidden is left out. */
export function ExperiencedFigures({
  visit,
  all,
}: {
  readonly visit: Visit;
  readonly all: readonly Experienced[];
}): ReactElement {
  const { locale } = visit;
  const shown = all.flatMap(one => {
    const mean = written(one.figure, locale, value => formatNumber(value, locale, one.scale.decimals));
    return mean === null ? [] : [{ ...one, mean }];
  });
  if (shown.length === 0) return <p className="panel-quiet">{visit.say(texts.experiencedNot)}</p>;
  return (
    <>
      <dl className="panel-facts">
        {shown.map(({ release, scale, range, mean }) => (
          <div key={`${release.at} ${scale.id}`}>
            <dt>{visit.say(scale.title)}</dt>
            <dd>
              {locale === "nl"
                ? `${mean} op een schaal van ${range[0]} tot ${range[1]}`
                : `${mean} on a scale of ${range[0]} to ${range[1]}`}
              <br />
              <a href={visit.to(release.at)}>{release.title}</a>
              {`, ${formatDate(release.closedOn, locale)}`}
            </dd>
          </div>
        ))}
      </dl>
      <p className="panel-quiet">{visit.say(texts.experiencedWhat)}</p>
    </>
  );
}
