import { optionsOf } from "./model.ts";
import type { Answers, Band, Class, Classing, Instrument, Question, Scale } from "./model.ts";
import { questionsOf } from "./model.ts";

/** What one person's answers come to on one scale. */
export interface Score {
  /** Null where fewer questions were answered than the scale needs. */
  readonly value: number | null;
  readonly answered: number;
  readonly of: number;
  readonly band: Band | null;
}

/** The class that answers point to. */
export interface Classed {
  /** Null where nothing was answered that points anywhere. */
  readonly class: Class | null;
  /** The next best, where answers point two ways; null where there is no doubt. */
  readonly doubt: Class | null;
  /** Share of what was said that points to each class, by id; only for a classification by votes. */
  readonly shares: Readonly<Record<string, number>>;
}

type Asked = Pick<Instrument, "sections">;

/**
 * The value of one answer on a scale; null where there is none: not answered, "prefer not to say", a word.
 *
 * A reversed question counts from the other end: lowest + highest − value.
 */
export function valueOf(question: Question, scale: Scale, answers: Answers): number | null {
  const given = answers[question.key];
  if (typeof given !== "string") return null;
  if (question.kind === "number") {
    const value = Number(given);
    if (!Number.isFinite(value)) return null;
    return scale.reversed.includes(question.key) ? question.min + question.max - value : value;
  }
  const option = optionsOf(question).find(one => one.code === given);
  if (option === undefined || option.missing) return null;
  const value = scale.values[given] ?? option.value;
  if (value === null || !scale.reversed.includes(question.key)) return value;
  const [low, high] = rangeOf(question, scale);
  return low + high - value;
}

/** Lowest and highest value that a question can have on a scale. */
export function rangeOf(question: Question, scale: Scale): readonly [number, number] {
  if (question.kind === "number") return [question.min, question.max];
  const values = optionsOf(question)
    .filter(option => !option.missing)
    .flatMap(option => scale.values[option.code] ?? option.value ?? []);
  return [Math.min(...values), Math.max(...values)];
}

/**
 * Lowest and highest score that a scale can have.
 *
 * @example
 * const question = { kind: "number", key: "q", min: 1, max: 5 };
 * const asked = { sections: [{ items: [{ kind: "question", question }] }] };
 * scoreRange(asked, { questions: ["q"], score: "index", values: {}, reversed: [] }) // → [0, 100]
 */
export function scoreRange(instrument: Asked, scale: Scale): readonly [number, number] {
  if (scale.score === "index") return [0, 100];
  const ranges = questionsOn(instrument, scale).map(question => rangeOf(question, scale));
  const [low, high] = [0, 1].map(end => ranges.reduce((sum, range) => sum + range[end]!, 0));
  const n = scale.score === "mean" ? Math.max(1, ranges.length) : 1;
  return [low! / n, high! / n];
}

/**
 * What answers come to on a scale: `mean`, Σvᵢ/m over the m questions answered; `sum`, that mean times the number of
 * questions, so that a skipped question does not count as zero; `index`, the share of the possible range that was
 * reached, 100·Σ(vᵢ − lowᵢ)/Σ(highᵢ − lowᵢ) over the questions answered.
 *
 * @returns no value where fewer than `scale.least` were answered
 * @example
 * const question = { kind: "number", key: "q", min: 1, max: 5 };
 * const asked = { sections: [{ items: [{ kind: "question", question }] }] };
 * const scale = { questions: ["q"], score: "index", values: {}, reversed: [], least: 1, bands: [] };
 * scoreOf(asked, scale, { q: "4" }).value // → 75
 */
export function scoreOf(instrument: Asked, scale: Scale, answers: Answers): Score {
  const questions = questionsOn(instrument, scale);
  const answered = questions.flatMap(question => {
    const value = valueOf(question, scale, answers);
    return value === null ? [] : [{ value, range: rangeOf(question, scale) }];
  });
  const counts = { answered: answered.length, of: questions.length };
  if (answered.length < scale.least || answered.length === 0) return { value: null, band: null, ...counts };
  const sum = answered.reduce((total, one) => total + one.value, 0);
  const low = answered.reduce((total, one) => total + one.range[0], 0);
  const high = answered.reduce((total, one) => total + one.range[1], 0);
  const value =
    scale.score === "index"
      ? high === low
        ? 0
        : (100 * (sum - low)) / (high - low)
      : (sum / answered.length) * (scale.score === "sum" ? questions.length : 1);
  return { value, band: bandAt(scale.bands, value), ...counts };
}

/** The band a score falls in: the last that begins at or below it; the first where it lies below all. */
export const bandAt = (bands: readonly Band[], value: number): Band | null =>
  bands.findLast(band => band.from <= value + 1e-9) ?? bands[0] ?? null;

/**
 * The class that answers point to, by votes (each answer counts for one class or more) or by the bands of scales.
 *
 * By votes there is doubt where the first class leads the second by less than `doubtBelow` of all that was said.
 */
export function classOf(
  instrument: Pick<Instrument, "sections" | "scales">,
  classing: Classing,
  answers: Answers,
): Classed {
  const find = (id: string) => classing.classes.find(one => one.id === id) ?? null;
  if (classing.rule.by === "votes") {
    const { questions, doubtBelow } = classing.rule;
    return decide(classing, votesIn(instrument, questions, answers), doubtBelow);
  }
  const bands = new Map(
    instrument.scales.map(scale => [scale.id, scoreOf(instrument, scale, answers).band?.id ?? null]),
  );
  const { rules, otherwise } = classing.rule;
  const needed = new Set(rules.flatMap(rule => Object.keys(rule.when)));
  if ([...needed].some(scale => (bands.get(scale) ?? null) === null))
    return { class: null, doubt: null, shares: {} };
  const fits = rules.find(rule =>
    Object.entries(rule.when).every(([scale, wanted]) => wanted.includes(bands.get(scale) ?? "")),
  );
  return { class: find(fits?.class ?? otherwise), doubt: null, shares: {} };
}

/** What several people's answers point to together: their votes are added up. */
export function classOfAll(
  instrument: Pick<Instrument, "sections" | "scales">,
  classing: Classing,
  all: readonly Answers[],
): Classed {
  if (classing.rule.by !== "votes") return { class: null, doubt: null, shares: {} };
  const { questions, doubtBelow } = classing.rule;
  const votes = new Map<string, number>();
  for (const answers of all)
    for (const [name, weight] of votesIn(instrument, questions, answers))
      votes.set(name, (votes.get(name) ?? 0) + weight);
  return decide(classing, votes, doubtBelow);
}

function votesIn(instrument: Asked, keys: readonly string[], answers: Answers): Map<string, number> {
  const votes = new Map<string, number>();
  for (const question of questionsOf(instrument).filter(({ key }) => keys.includes(key))) {
    const given = answers[question.key];
    const codes = typeof given === "string" ? [given] : (given ?? []);
    for (const option of optionsOf(question).filter(({ code }) => codes.includes(code)))
      for (const [name, weight] of Object.entries(option.votes))
        votes.set(name, (votes.get(name) ?? 0) + weight);
  }
  return votes;
}

function decide(classing: Classing, votes: ReadonlyMap<string, number>, doubtBelow: number): Classed {
  const total = [...votes.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return { class: null, doubt: null, shares: {} };
  const order = classing.classes.toSorted((a, b) => (votes.get(b.id) ?? 0) - (votes.get(a.id) ?? 0));
  const [first, second] = order;
  const share = (one: Class | undefined) => (one === undefined ? 0 : (votes.get(one.id) ?? 0) / total);
  const inDoubt = share(second) > 0 && share(first) - share(second) < doubtBelow;
  return {
    class: first ?? null,
    doubt: inDoubt ? (second ?? null) : null,
    shares: Object.fromEntries(classing.classes.map(one => [one.id, share(one)])),
  };
}

const questionsOn = (instrument: Asked, scale: Scale): readonly Question[] => {
  const all = new Map(questionsOf(instrument).map(question => [question.key, question]));
  return scale.questions.flatMap(key => all.get(key) ?? []);
};
