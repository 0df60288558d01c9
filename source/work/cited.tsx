import type { ReactElement } from "react";
import type { Text } from "../language/text.ts";
import type { Visit } from "../web/route.ts";
import { contentSources } from "./content.server.ts";
import { type Citation, citedAs } from "./sources.ts";

/** Where something was read, small, behind or under it. */
export function Cite({ visit, source }: { readonly visit: Visit; readonly source: Citation }): ReactElement {
  return <cite className="cited">{visit.say(citedAs(contentSources(), source))}</cite>;
}

/** A text with where it was read. */
export function Cited({
  visit,
  text,
  source,
}: {
  readonly visit: Visit;
  readonly text: Text;
  readonly source: Citation;
}): ReactElement {
  return (
    <>
      {visit.say(text)} <Cite visit={visit} source={source} />
    </>
  );
}
