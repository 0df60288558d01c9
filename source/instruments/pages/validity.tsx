import type { ReactElement } from "react";
import { Tag } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { readCatalogue } from "../catalogue.server.ts";
import type { Instrument } from "../model.ts";
import { validationOf } from "../validation.server.ts";
import { texts } from "./texts.ts";

const words = {
  what: { nl: "Lees wat dat betekent", en: "Read what that means" },
  unknown: {
    nl: "De vragen zijn sindsdien veranderd of weggehaald.",
    en: "The questions were changed or taken away since.",
  },
};

/**
 * Stands where results are read, as long as the questionnaire was not tried with people or its scales were not shown to
 * hang together: who reads a figure must know that. Null once they were.
 *
 * @param asked the questionnaire as it was asked; a round may have left groups out, which its version says after a plus
 */
export async function notValidatedYet(
  visit: Visit,
  asked: Pick<Instrument, "id" | "version">,
): Promise<ReactElement | null> {
  const now = readCatalogue(visit.house.settings.data).instruments.find(
    ({ instrument }) => instrument.id === asked.id && instrument.version === asked.version.split("+")[0],
  );
  if (now !== undefined && (await validationOf(visit.house, now)).isValid) return null;
  const page = `/instruments/${asked.id}`;
  return (
    <p className="validity">
      <Tag tone="warning">{visit.say(texts.notValidated)}</Tag>{" "}
      {now === undefined ? (
        visit.say(words.unknown)
      ) : visit.reaches("/instruments") ? (
        <a href={visit.to(page)}>{visit.say(words.what)}</a>
      ) : null}
    </p>
  );
}
