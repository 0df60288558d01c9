import type { Command } from "commander";
import { declare } from "./declare.ts";
import { answer, formatOption, languageOf, list, usage } from "./speech.ts";

interface Typed {
  readonly share: string;
  readonly difference: string;
  readonly groups?: string;
  readonly power: string;
  readonly level: string;
  readonly format: "table" | "json";
}

/** What a study needs before it starts; no file is read. */
export function addPlanCommand(program: Command): void {
  declare(program.command("plan"), "command.run")
    .description(
      "before a study: how many people it takes to see a difference of two shares, or to show that there is none, and what groups of a given size can show",
    )
    .requiredOption("--share <share>", "the share there is now, in one group, such as 0.3")
    .requiredOption(
      "--difference <share>",
      "the smallest difference that matters: 0.1 is 10 percentage points",
    )
    .option("--groups <N1,N2>", "people in each of the two groups, where that is known")
    .option("--power <share>", "chance of finding the difference", "0.8")
    .option("--level <share>", "confidence level", "0.95")
    .addOption(formatOption("json"))
    .action(async (typed: Typed, command: Command) => {
      const { planSentences, planStudy } = await import("../mirror/planner/plan.ts");
      const question = {
        share: between("--share", typed.share, 0, 1),
        difference: between("--difference", typed.difference, 0, 1),
        groups: groupsOf(typed.groups),
        power: between("--power", typed.power, 0.5, 1),
        level: between("--level", typed.level, 0.5, 1),
      };
      const plan = planStudy(question);
      const sentences = planSentences(question, plan);
      if (typed.format === "json") {
        const said = { nl: sentences.map(s => s.nl), en: sentences.map(s => s.en) };
        answer(JSON.stringify({ question, ...plan, sentences: said }, null, 2));
      } else answer(`${sentences.map(s => `• ${s[languageOf(command)]}`).join("\n")}\n`);
    });
}

function between(option: string, text: string, low: number, high: number): number {
  const value = Number(text.replace(",", "."));
  if (value > low && value < high) return value;
  throw usage({
    nl: `${option} is een deel tussen ${low} en ${high}, zoals ${low === 0 ? "0.3" : "0.9"}; niet ${text}.`,
    en: `${option} is a share between ${low} and ${high}, such as ${low === 0 ? "0.3" : "0.9"}; not ${text}.`,
  });
}

function groupsOf(text: string | undefined): readonly [number, number] | null {
  if (text === undefined) return null;
  const [first, second, ...more] = list(text).map(Number);
  if (first !== undefined && second !== undefined && more.length === 0 && first >= 2 && second >= 2)
    return [first, second];
  throw usage({
    nl: `--groups noemt twee aantallen mensen, zoals 120,80; niet ${text}.`,
    en: `--groups names two numbers of people, such as 120,80; not ${text}.`,
  });
}
