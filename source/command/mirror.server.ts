import { existsSync } from "node:fs";
import { dimensionsOf } from "../datasets/dimensions.ts";
import { datasetSource, listDatasets } from "../datasets/store.server.ts";
import { toCsv } from "../disclosure/export.ts";
import type { Audience } from "../disclosure/model.ts";
import { readPolicy } from "../disclosure/policy.server.ts";
import { protectTables } from "../disclosure/protect.ts";
import type { Locale } from "../language/text.ts";
import { askDecisions } from "../mirror/decisions/ask.ts";
import { type DecisionsInput, decisions, exactFinding, partsOf } from "../mirror/decisions/decisions.ts";
import type { DecisionsQuestion } from "../mirror/decisions/model.ts";
import type { Finding, Warning } from "../mirror/finding.ts";
import { asObject, asPlainText, asRecords } from "../mirror/output.ts";
import { type FileQuestion, planFile, withFileSource } from "./file-plan.server.ts";
import { answer, progressLine, usage } from "./speech.ts";
import { withHouse } from "./with-house.server.ts";

/** What was typed after `mozaiek mirror decisions`. */
export interface MirrorOptions extends FileQuestion, Pick<DecisionsQuestion, "cross" | "adjust" | "level"> {
  readonly reference: readonly string[];
  readonly audience: Audience;
  readonly format: "table" | "json" | "csv";
}

/** What is asked, and what must be said of how it was read. */
interface Asked {
  readonly input: DecisionsInput;
  readonly warnings: readonly Warning[];
}

/** Answers a question about decision moments from a file, or from a dataset by its name or id. */
export async function showDecisions(file: string, options: MirrorOptions, locale: Locale): Promise<void> {
  const asked = existsSync(file) ? await fromFile(file, options) : await fromDataset(file, options);
  print(await finding(asked, options.audience, locale), options.format, locale);
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

function print(found: Finding, format: MirrorOptions["format"], locale: Locale): void {
  if (format === "json") answer(JSON.stringify(asObject(found), null, 2));
  else if (format === "csv") answer(toCsv(asRecords(found.estimates), { locale: "en" }));
  else answer(asPlainText(found, locale));
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
    const entries = (await listDatasets(house, "operator")).filter(entry => entry.erased === null);
    const found = entries.filter(({ dataset }) => dataset.id === name || dataset.name === name);
    const [entry] = found;
    if (entry === undefined)
      throw usage({
        nl: `Er is geen bestand en geen ingelezen dataset ‘${name}’. \`mozaiek datasets\` toont wat er is.`,
        en: `There is no file and no imported dataset ‘${name}’. \`mozaiek datasets\` lists what there is.`,
      });
    if (found.length > 1) {
      const ids = found.map(({ dataset }) => `${dataset.id} (${dataset.referenceDate})`).join(", ");
      throw usage({
        nl: `Meer dan één dataset heet ‘${name}’. Noem er één bij zijn nummer: ${ids}.`,
        en: `More than one dataset is called ‘${name}’. Name one by its id: ${ids}.`,
      });
    }
    const known = dimensionsOf(entry.dataset);
    const chosen = options.by.length > 0 ? options.by : known.map(d => d.name);
    const moments = options.moments.map(moment => moment.split("=")[0]!);
    const source = await datasetSource(house, "operator", entry.dataset.id);
    return askDecisions(source, questionOf(options, chosen, moments, known));
  });
  return { input, warnings: [] };
}

function questionOf(
  { cross, control, reference, adjust, level }: MirrorOptions,
  by: readonly string[],
  moments: readonly string[],
  known: ReturnType<typeof dimensionsOf>,
): DecisionsQuestion {
  return { by, cross, moments, control, reference: referencesOf(reference, by, known), adjust, level };
}

/** The groups of a characteristic with more than this may be people, and are not repeated in a message. */
const mostListed = 12;

/** `GROUP`, looked up among the characteristics, or `COLUMN=GROUP`. */
function referencesOf(
  given: readonly string[],
  by: readonly string[],
  known: ReturnType<typeof dimensionsOf>,
): Record<string, string> {
  const references: Record<string, string> = {};
  const dimensions = known.filter(d => by.includes(d.name));
  const groups = dimensions
    .filter(d => d.classification.categories.length <= mostListed)
    .flatMap(d => d.classification.categories.map(c => `${d.name}=${c.code}`))
    .join(", ");
  for (const text of given) {
    const own = dimensions.filter(d => {
      const bare = text.startsWith(`${d.name}=`) ? text.slice(d.name.length + 1) : text;
      const category = d.classification.categories.find(
        c => c.code === bare || c.label.nl === bare || c.label.en === bare,
      );
      if (category !== undefined) references[d.name] = category.code;
      return category !== undefined;
    });
    if (own.length === 0)
      throw usage({
        nl: `Geen van de kenmerken heeft een groep ‘${text}’. Wel: ${groups}.`,
        en: `None of the characteristics has a group ‘${text}’. There are: ${groups}.`,
      });
  }
  return references;
}
