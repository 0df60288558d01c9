import type { ReactElement } from "react";
import { Heading } from "../../web/components/heading.tsx";
import type { Visit } from "../../web/route.ts";
import { Cited } from "../../work/cited.tsx";
import { sourceOf } from "../../work/sources.ts";
import { findSubstep, pathContent } from "../content.server.ts";
import type { Standing } from "../progress.ts";
import { substepPath } from "./parts.tsx";
import { AdviceList } from "./paths.tsx";
import { texts } from "./substep-texts.ts";

/** What a substep asks: the same for everyone, from the content. */
export function Guide({
  visit,
  one,
}: {
  readonly visit: Visit;
  readonly one: Pick<Standing, "path" | "substep" | "step">;
}): ReactElement {
  const { substep, path } = one;
  const later = substep.feeds.flatMap(id => findSubstep(pathContent().paths, path.id, id) ?? []);
  return (
    <>
      <Heading level={2}>{visit.say(texts.todo)}</Heading>
      <ul className="todo">
        {substep.actions.map(action => (
          <li key={action.en}>{visit.say(action)}</li>
        ))}
      </ul>
      <p className="place">
        <strong>{visit.say(texts.place)}</strong> {visit.say(substep.place.text)}{" "}
        {substep.place.path === undefined ? null : (
          <a href={visit.to(substep.place.path)}>{visit.say(texts.open)}</a>
        )}
      </p>
      {substep.advice.length === 0 ? null : (
        <>
          <Heading level={2}>{visit.say(texts.mind)}</Heading>
          <AdviceList visit={visit} advice={substep.advice} />
        </>
      )}
      {substep.differences.map(({ about, views }) => (
        <section key={about.en} className="differences">
          <Heading level={2} above={visit.say(texts.differ)}>
            {visit.say(about)}
          </Heading>
          <p>{visit.say(texts.differWhy)}</p>
          <ul className="views">
            {views.map(view => (
              <li key={view.text.en}>
                <Cited visit={visit} {...view} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Heading level={2}>{visit.say(texts.examples)}</Heading>
      <ul className="examples">
        {substep.examples.map(example => (
          <li key={example.text.en}>
            <Cited visit={visit} {...example} />
          </li>
        ))}
      </ul>
      {later.length === 0 ? null : (
        <p>
          {`${visit.say(texts.feeds)}: ${later.map(next => `${next.substep.id} ${visit.say(next.substep.title)}`).join(", ")}.`}
        </p>
      )}
      <p className="path-source">
        {`${visit.say(texts.source)}: ${visit.say(sourceOf(pathContent().sources, substep.source))}`}
      </p>
    </>
  );
}

export function Around({
  visit,
  one,
  standings,
}: {
  visit: Visit;
  one: Standing;
  standings: readonly Standing[];
}): ReactElement {
  const at = standings.indexOf(one);
  const [before, after] = [standings[at - 1], standings[at + 1]];
  return (
    <nav className="around" aria-label={visit.say(texts.around)}>
      {before === undefined ? (
        <span />
      ) : (
        <a rel="prev" href={visit.to(substepPath(before))}>
          {`${visit.say(texts.previous)}: ${before.substep.id} ${visit.say(before.substep.title)}`}
        </a>
      )}
      {after === undefined ? null : (
        <a rel="next" href={visit.to(substepPath(after))}>
          {`${visit.say(texts.next)}: ${after.substep.id} ${visit.say(after.substep.title)}`}
        </a>
      )}
    </nav>
  );
}
