import { join } from "node:path";
import { runnerImport } from "vite";
import { planFile, withFileSource } from "../../source/command/file-plan.server.ts";
import { exactly } from "../../source/disclosure/exact.ts";
import { type ColumnKind, columnsOf, questionFrom } from "../../source/mirror/parameters.ts";
import { datasetsOf } from "../../source/mirror/sources.server.ts";
import { longestBlock, milliseconds, mostMemory, processorTime, report, type Row, timed } from "./measure.ts";

/*
 * A whole view on a million people, one a process: `node views.ts VIEW FOLDER`. From the question to the finding with
 * its estimates, sentences and warnings, as its page gets them; reading the file is not counted.
 */

interface Asked {
  readonly by: readonly string[];
  readonly moments?: readonly string[];
  readonly others?: Readonly<Record<string, Exclude<ColumnKind, "category" | "yes-no">>>;
  /** The question as an address has it. */
  readonly query: string;
}

const items = ["vraag_1", "vraag_2", "vraag_3", "vraag_4"];
const views: Readonly<Record<string, Asked>> = {
  representation: {
    by: ["geslacht", "herkomst", "schaal_2025", "schaal_2024"],
    query:
      "by=geslacht&by=herkomst&within=schaal_2025&previous=schaal_2024&target=0.5&of=geslacht=v&levels=s4&until=2030&year=2025",
  },
  flows: {
    by: ["geslacht", "herkomst", "schaal_2024", "schaal_2025"],
    query: "from=schaal_2024&to=schaal_2025&by=geslacht&by=herkomst&cross=all",
  },
  retention: {
    by: ["geslacht", "herkomst", "afdeling"],
    moments: ["vertrokken"],
    others: { maanden: "number" },
    query: "time=maanden&event=vertrokken&by=geslacht&by=herkomst&control=afdeling",
  },
  pay: {
    by: ["geslacht", "herkomst", "schaal_2025", "afdeling"],
    others: { loon: "number", jaren: "predictor" },
    query:
      "pay=loon&by=geslacht&by=herkomst&within=schaal_2025&control=schaal_2025&control=afdeling&control=jaren",
  },
  scale: {
    by: ["geslacht", "herkomst", "afdeling"],
    others: Object.fromEntries(items.map(item => [item, "score" as const])),
    query: `${items.map(item => `items=${item}`).join("&")}&by=geslacht&by=herkomst&by=afdeling&margin=0.3`,
  },
  correspondence: {
    by: ["geslacht", "herkomst"],
    moments: ["antwoord"],
    others: { groepje: "pseudonym" },
    query: "response=antwoord&by=geslacht&pair=groepje",
  },
  vignettes: {
    by: ["geslacht", "herkomst", "afdeling"],
    moments: ["antwoord"],
    others: { beoordelaar: "pseudonym" },
    query:
      "outcome=antwoord&attributes=geslacht&attributes=herkomst&attributes=afdeling&respondent=beoordelaar",
  },
  algorithm: {
    by: ["geslacht", "herkomst", "afdeling"],
    moments: ["voorspeld", "werkelijk"],
    query: "predicted=voorspeld&actual=werkelijk&by=geslacht&by=herkomst&by=afdeling&cross=all",
  },
};

const [name = "", folder = ""] = process.argv.slice(2);
const asked = views[name];
if (asked === undefined) throw new Error(`choose a view: ${Object.keys(views).join(", ")}`);
const { module } = await runnerImport<typeof import("../../source/mirror/views.ts")>(
  join(import.meta.dirname, "../../source/mirror/views.ts"),
);
const view = module.viewOf(name);
const planned = await planFile(join(folder, "staff-1m.csv"), {
  by: asked.by,
  control: [],
  moments: asked.moments ?? [],
  others: new Map(Object.entries(asked.others ?? {})),
  groupless: true,
  counts: false,
  population: null,
  nested: [],
  weight: null,
  sheet: null,
  sample: false,
});
await withFileSource(planned, false, async main => {
  const sources = { main, others: {} };
  const question = questionFrom(view.parameters, datasetsOf(sources), new URLSearchParams(asked.query));
  unansweredAre(question);
  const whole = async () => {
    const { counts, structure } = await view.answer(sources, question);
    return view.find(structure, exactly(counts));
  };
  const [{ estimates }, first] = await timed(whole);
  let fastest = Infinity;
  const [, processor] = await processorTime(3, async () => {
    fastest = Math.min(fastest, (await timed(whole))[1]);
  });
  const rows: Row[] = [
    {
      what: `${name}, ${main.dataset.rows.toLocaleString("en")} rows: first time`,
      value: milliseconds(first),
    },
    { what: `· afterwards, ${estimates.length} estimates`, value: milliseconds(fastest), aim: "under 1 s" },
    { what: "· of the processor, both cores together", value: milliseconds(processor) },
    { what: "· longest block", value: milliseconds(await longestBlock(whole)), aim: "under 200 ms" },
    { what: "· most memory", value: `${Math.round(mostMemory())} MB` },
  ];
  report(rows);

  /** A column that the question does not know would be measured as a smaller question. */
  function unansweredAre(answered: Readonly<Record<string, unknown>>): void {
    for (const [key, value] of new URLSearchParams(asked!.query))
      if (!JSON.stringify(answered[key] ?? null).includes(value.split("=")[0]!))
        throw new Error(
          `${key}=${value} was not taken: ${JSON.stringify(answered)}; there are ${columnsOf(main.dataset, "category").join()}`,
        );
  }
});
