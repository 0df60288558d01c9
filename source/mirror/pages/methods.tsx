import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Failure } from "../../language/failure.ts";
import { same } from "../../language/text.ts";
import { Heading, Lead } from "../../web/components/heading.tsx";
import type { Route } from "../../web/route.ts";

const texts = {
  lead: {
    nl: "Zo rekent Mozaïek dit uit: de formule, de aannames, de bron en de code zelf. In het Engels, zoals in de code.",
    en: "How Mozaïek computes this: the formula, the assumptions, the source and the code itself.",
  },
  unknown: { nl: "Deze methode is er niet.", en: "There is no such method." },
};

/** Where a statistic's own text lies: this file and the built program both lie below the root. */
const pathsOf = (name: string): string[] =>
  ["../source/statistics", "../../statistics"].map(folder =>
    fileURLToPath(new URL(`${folder}/${name}.ts`, import.meta.url)),
  );

/** The text of one file of `statistics/`; names are letters and dashes, so that no other file can be asked for. */
async function sourceOf(name: string): Promise<string> {
  if (/^[a-z-]{1,60}$/.test(name))
    for (const path of pathsOf(name)) {
      const text = await readFile(path, "utf8").catch(() => null);
      if (text !== null) return text;
    }
  throw new Failure("method-unknown", texts.unknown, { status: 404 });
}

/** A method as it is written: the docstrings with their formula, assumptions and source, then the code. */
export const methodPage: Route = {
  method: "GET",
  path: "/methods/:method",
  may: "page.public",
  answer: async visit => {
    const name = visit.params["method"]!;
    const text = await sourceOf(name);
    return {
      kind: "page",
      title: same(name),
      body: (
        <>
          <Heading level={1}>
            <span lang="en">{name}</span>
          </Heading>
          <Lead>{visit.say(texts.lead)}</Lead>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, and the keyboard must too */}
          <pre className="source-text" lang="en" tabIndex={0} aria-label={name}>
            <code>{text}</code>
          </pre>
        </>
      ),
    };
  },
};
