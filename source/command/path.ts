import type { Command } from "commander";
import type { Locale } from "../language/text.ts";
import { declare } from "./declare.ts";
import { answer, columns, formatOption, languageOf, usage } from "./speech.ts";

interface Typed {
  readonly path?: string;
  readonly format: "table" | "json";
}

const heads = {
  nl: ["stap", "titel", "stand", "vastgelegd", "wie", "klaar op", ""],
  en: ["step", "title", "state", "recorded", "who", "due", ""],
} as const;

/** The command that shows where the municipality is on its paths, with the evidence. */
export function addPathCommand(program: Command): void {
  declare(program.command("path"), "command.run")
    .description("show the paths with progress and evidence; political support only as far as it was shared")
    .option("--path <id>", "only this path: dei-strategy, equal-services or work-and-income")
    .addOption(formatOption("json"))
    .action(async (typed: Typed, command: Command) => {
      const locale = languageOf(command);
      const { pathContent } = await import("../path/content.server.ts");
      const known = pathContent().paths.map(({ id }) => id);
      if (typed.path !== undefined && !known.includes(typed.path))
        throw usage({
          nl: `--path ${typed.path}: dit pad bestaat niet. Kies uit ${known.join(", ")}.`,
          en: `--path ${typed.path}: there is no such path. Choose from ${known.join(", ")}.`,
        });
      const { readOverview } = await import("../path/overview.server.ts");
      const { withHouse } = await import("./with-house.server.ts");
      const overview = await withHouse(house => readOverview(house, null));
      const walks = overview.walks.filter(({ path }) => typed.path === undefined || path.id === typed.path);
      answer(
        typed.format === "json"
          ? JSON.stringify(await asJson(overview.sharedSupport, walks), null, 2)
          : await asTables(walks, locale),
      );
    });
}

type Walks = readonly import("../path/overview.server.ts").Walk[];

async function asJson(support: string | null, walks: Walks): Promise<unknown> {
  const { tally } = await import("../path/progress.ts");
  return {
    support,
    paths: walks.map(({ path, walk, name, standings }) => ({
      path: path.id,
      version: path.version,
      walk,
      service: name,
      tally: tally(standings),
      substeps: standings.map(one => ({
        id: one.substep.id,
        title: one.substep.title,
        state: one.state,
        recorded: { state: one.recorded.state, says: one.recorded.says },
        judged:
          one.judgement === null
            ? null
            : {
                verdict: one.judgement.verdict,
                owner: one.judgement.owner,
                due: one.judgement.due,
                reason: one.judgement.reason,
                at: one.judgement.at,
              },
        contested: one.contest !== null,
        overdue: one.overdue,
      })),
    })),
  };
}

async function asTables(walks: Walks, locale: Locale): Promise<string> {
  const { tally } = await import("../path/progress.ts");
  const { stateNames, tallySentence } = await import("../path/picture-parts.tsx");
  const marks =
    locale === "nl"
      ? { contested: "betwist", overdue: "over tijd", unseen: "nog niet te meten" }
      : { contested: "disputed", overdue: "overdue", unseen: "not yet measurable" };
  if (walks.length === 0)
    return locale === "nl" ? "Er is nog geen dienst gekozen." : "No service has been chosen yet.";
  return walks
    .map(({ path, name, standings }) =>
      [
        name === null ? path.title[locale] : `${path.title[locale]}: ${name}`,
        tallySentence(tally(standings), locale),
        "",
        columns([
          heads[locale],
          ...standings.map(one => [
            one.substep.id,
            one.substep.title[locale],
            stateNames[one.state][locale],
            one.recorded.state === "not-measurable" ? marks.unseen : one.recorded.says[locale],
            one.judgement?.owner ?? "",
            one.judgement?.due ?? "",
            [one.contest === null ? "" : marks.contested, one.overdue ? marks.overdue : ""]
              .filter(mark => mark !== "")
              .join(", "),
          ]),
        ]),
      ].join("\n"),
    )
    .join("\n\n");
}
