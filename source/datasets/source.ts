import type {
  AnswerTo,
  CountsQuestion,
  JointAnswerTo,
  JointQuestion,
  Question,
  Snapshot,
} from "../engine/model.ts";
import { readWhole } from "../engine/read.server.ts";
import { tabulate, tabulateJointly } from "../engine/tabulate.server.ts";
import { Failure } from "../language/failure.ts";
import { type Aggregate, rollUp } from "../statistics/aggregate.ts";
import { countsOf } from "./dimensions.ts";
import type { Dataset } from "./model.ts";

/**
 * What a view asks its questions of: an imported dataset, or a file on the command line. A dataset is opened anew for
 * every question, and the question is put on the audit trail first.
 */
export interface Source {
  readonly dataset: Dataset;
  /** Id of the dataset whose snapshot this is; null for a file that is not kept. */
  readonly snapshot: string | null;
  /**
   * Answers a question. A table of counts answers questions about counts alone, of characteristics that it counts
   * together.
   *
   * @throws Failure `question` when it does not fit the data
   */
  tabulate<Q extends Question>(question: Q): Promise<AnswerTo<Q>>;
  /**
   * As `tabulate`, but a table that counts each characteristic apart gives an aggregate for each that is asked, and any
   * table of counts all its other dimensions as well.
   */
  counts(question: CountsQuestion): Promise<readonly Aggregate[]>;
}

type Open = <Result>(work: (opened: Snapshot) => Promise<Result>) => Promise<Result>;

/** How each source is opened: known here alone, so that a view can ask of a snapshot but not read it. */
const openings = new WeakMap<Source, Open>();

/**
 * Answers a question about two sources together; each is checked and logged as for a question of its own.
 *
 * @throws Failure `question` when it does not fit the data, or the two have nobody in common
 */
export function tabulateTogether<Q extends JointQuestion>(
  first: Source,
  second: Source,
  question: Q,
): Promise<JointAnswerTo<Q>> {
  const [one, other] = [openings.get(first), openings.get(second)];
  if (!one || !other) throw new TypeError("a source is made by sourceOf");
  if (first.dataset.kind !== "rows" || second.dataset.kind !== "rows")
    throw refusal(
      "zij vraagt om rijen, en een van beide is een tabel met aantallen",
      "it asks for rows, and one of the two is a table of counts",
    );
  return one(a => other(b => tabulateJointly(a, b, question)));
}

/** A source over a snapshot that `open` opens for as long as a question takes. */
export function sourceOf(dataset: Dataset, snapshot: string | null, open: Open): Source {
  const counted = async (question: CountsQuestion): Promise<readonly Aggregate[]> => {
    if (question.filter.length > 0 || question.weight !== null)
      throw refusal(
        "een tabel met aantallen kent geen filter en geen gewicht",
        "a table of counts has no filter and no weight",
      );
    return open(async opened => countsOf(dataset, await readWhole(opened), question.moments));
  };
  const ofCounts = async (question: Question): Promise<Aggregate> => {
    if (question.kind !== "counts")
      throw refusal(
        "zij vraagt om rijen, en dit is een tabel met aantallen",
        "it asks for rows, and this is a table of counts",
      );
    const names = question.dimensions.map(d => d.name);
    const whole = (await counted(question)).find(a =>
      names.every(name => a.dimensions.some(d => d.name === name)),
    );
    if (whole === undefined)
      throw refusal(
        `deze tabel telt ${names.join(" en ")} niet samen`,
        `this table does not count ${names.join(" and ")} together`,
      );
    return rollUp(whole, names);
  };
  const source: Source = {
    dataset,
    snapshot,
    tabulate<Q extends Question>(question: Q): Promise<AnswerTo<Q>> {
      if (dataset.kind === "rows") return open(opened => tabulate(opened, question));
      // oxlint-disable-next-line no-unsafe-type-assertion -- `ofCounts` refuses every question that is not answered so
      return ofCounts(question) as Promise<AnswerTo<Q>>;
    },
    async counts(question) {
      if (dataset.kind === "counts") return counted(question);
      return [await open(opened => tabulate(opened, question))];
    },
  };
  openings.set(source, open);
  return source;
}

const refusal = (nl: string, en: string): Failure =>
  new Failure("question", {
    nl: `Deze vraag past niet bij de gegevens: ${nl}.`,
    en: `This question does not fit the data: ${en}.`,
  });
