import { existsSync } from "node:fs";
import { dimensionsOf } from "../datasets/dimensions.ts";
import type { Audience } from "../disclosure/model.ts";
import { readPolicy } from "../disclosure/policy.server.ts";
import { protectTables } from "../disclosure/protect.ts";
import type { Locale } from "../language/text.ts";
import { askDecisions } from "../mirror/decisions/ask.ts";
import { type DecisionsInput, decisions, exactFinding, partsOf } from "../mirror/decisions/decisions.ts";
import type { DecisionsQuestion } from "../mirror/decisions/model.ts";
import type { Finding, Warning } from "../mirror/finding.ts";
import { type FileQuestion, planFile, withFileSource } from "./file-plan.server.ts";
import { referencesOf } from "./references.ts";
import { type Format, printFinding } from "./print-finding.ts";
import { progressLine, usage } from "./speech.ts";
import { datasetCalled } from "./dataset-called.server.ts";
import { withHouse } from "./with-house.server.ts";

/** What was typed after `mozaiek mirror decisions`. */
export interface MirrorOptions
  extends FileQuestion,
    Pick<DecisionsQuestion, "cross" | "margin" | "adjust" | "level"> {
  readonly reference: readonly string[];
  readonly audience: Audience;
  readonly format: Format;
}

/** What is asked, and what must be said of how it was read. */
interface Asked {
  readonly input: DecisionsInput;
  readonly warnings: readonly Warning[];
}

/** Answers a question about decision moments from a file, or from a dataset by its name or id. */
export async function showDecisions(file: string, options: MirrorOptions, locale: Locale): Promise<void> {
  const asked = existsSync(file) ? await fromFile(file, options) : await fromDataset(file, options);
  printFinding(await finding(asked, options.audience, locale), options.format, locale);
}

/** Exact, or from protected counts when it is meant for others. */
async function finding({ input, warnings }: Asked, audience: Audience, locale: Locale): Promise<Finding> {
  const of = (found: Finding): Finding => ({ ...found, warnings: [...warnings, ...found.warnings] });
  if (audience === "analyst") return of(exactFinding(input));
  const policy = readPolicy().audiences[audience];
  const label = locale === "nl" ? "Beschermen" : "Protecting";
  const { counts, structure } = partsOf(input);
  return of(decisions(structure, await protectTables(counts, policy, [], progressLine(label))));
}

async function fromFile(path: string, options: MirrorOptions): Promise<Asked> {
  const file = await planFile(path, options);
  const input = await withFileSource(file, options.sample, source =>
    askDecisions(source, questionOf(options, file.by, file.moments, dimensionsOf(source.dataset))),
  );
  return { input, warnings: file.warnings };
}

async function fromDataset(name: string, options: MirrorOptions): Promise<Asked> {
  if (
    options.counts ||
    options.sample ||
    options.nested.length > 0 ||
    options.weight !== null ||
    options.sheet !== null
  )
    throw usage({
      nl: `Er is geen bestand ‘${name}’. Van een ingelezen dataset staat vast hoe hij wordt gelezen: --counts, --population, --nested, --weight, --sheet en --sample horen bij een bestand.`,
      en: `There is no file ‘${name}’. How an imported dataset is read is settled: --counts, --population, --nested, --weight, --sheet and --sample belong to a file.`,
    });
  const input = await withHouse(async house => {
    const source = await datasetCalled(house, name);
    const known = dimensionsOf(source.dataset);
    const chosen = options.by.length > 0 ? options.by : known.map(d => d.name);
    const moments = options.moments.map(moment => moment.split("=")[0]!);
    return askDecisions(source, questionOf(options, chosen, moments, known));
  });
  return { input, warnings: [] };
}

function questionOf(
  { cross, control, reference, margin, adjust, level }: MirrorOptions,
  by: readonly string[],
  moments: readonly string[],
  known: ReturnType<typeof dimensionsOf>,
): DecisionsQuestion {
  return {
    by,
    cross,
    moments,
    control,
    reference: referencesOf(reference, by, known),
    margin,
    adjust,
    level,
  };
}
