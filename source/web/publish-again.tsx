import type { ReactElement } from "react";
import { allowed } from "../identity/rules.ts";
import type { Text } from "../language/text.ts";
import { Notice } from "./components/notice.tsx";
import type { Visit } from "./route.ts";

const texts = {
  title: { nl: "Publiceer ook de publieke pagina opnieuw", en: "Publish the public page again as well" },
  why: {
    nl: "Wat is ingetrokken en daarop stond, staat er nog tot de pagina opnieuw wordt gepubliceerd.",
    en: "What was withdrawn and stood on it stands there until the page is published again.",
  },
  link: { nl: "Naar de publieke pagina", en: "To the public page" },
  ask: { nl: "Vraag de coördinator om dat nu te doen.", en: "Ask the coordinator to do so now." },
} satisfies Record<string, Text>;

/** Beside something public that was withdrawn, for who approves or publishes: the public page does not change by itself. */
export function PublishAgain({ visit }: { readonly visit: Visit }): ReactElement | null {
  const works = allowed("release.approve", visit.person) || allowed("public-page.publish", visit.person);
  return works ? (
    <Notice title={visit.say(texts.title)} locale={visit.locale}>
      <p>{visit.say(texts.why)}</p>
      <p>
        {visit.reaches("/public-page") ? (
          <a href={visit.to("/public-page")}>{visit.say(texts.link)}</a>
        ) : (
          visit.say(texts.ask)
        )}
      </p>
    </Notice>
  ) : null;
}
