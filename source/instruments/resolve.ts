import type { Text } from "../language/text.ts";
import { looksAt } from "./conditions.ts";
import type { Problem } from "./definition.ts";
import type {
  Band,
  Classing,
  Condition,
  Criterion,
  GroupQuestion,
  Instrument,
  Item,
  Option,
  Question,
  Scale,
  Section,
} from "./model.ts";
import { optionsOf, questionsAt } from "./model.ts";
import { themesOf } from "./themes.ts";
import type { RawCondition, RawInstrument, RawItem, Shared } from "./schema.ts";

type Path = readonly (string | number)[];
type Refer = (path: Path, text: Text) => void;
type RawOption = RawInstrument["answers"][string][number];

/**
 * Makes an instrument of what a file says: names become what they stand for, and everything that refers to a
 * question, scale, band or class is looked up.
 *
 * @returns the instrument, and what does not hold; it is only fit for use when there is nothing
 */
export function resolve(
  raw: RawInstrument,
  shared: Shared,
): { readonly instrument: Instrument; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const refer: Refer = (path, text) => problems.push({ path, text });
  const sections = raw.sections.map((section, s) => sectionOf(section, ["sections", s], raw, shared, refer));
  const known = new Map<string, Question>();
  const sectionIds = new Set<string>();
  for (const [s, section] of sections.entries()) {
    const path: Path = ["sections", s];
    if (sectionIds.has(section.id)) refer([...path, "id"], twice(section.id));
    sectionIds.add(section.id);
    checkCondition(section.when, known, [...path, "when"], refer);
    for (const [i, item] of section.items.entries())
      checkCondition(item.when, known, [...path, "items", i, "when"], refer);
    for (const [i, item] of section.items.entries())
      for (const question of questionsAt(item)) {
        const at = [...path, ...(raw.sections[s]?.use === undefined ? ["items", i] : ["use"])];
        if (known.has(question.key)) refer(at, twice(question.key));
        known.set(question.key, question);
        checkGroup(question, at, refer);
      }
  }
  if (known.size > 400)
    refer(["sections"], {
      nl: "Er zijn meer dan 400 vragen. Niemand vult dat in; maak er twee lijsten van.",
      en: "There are more than 400 questions. Nobody fills that in; make two questionnaires of it.",
    });
  const scales = raw.scales.map((scale, i) => scaleOf(scale, ["scales", i], raw, shared, known, refer));
  const classings = raw.classings.map((classing, i) =>
    classingOf(classing, ["classings", i], known, scales, refer),
  );
  const criteria = raw.criteria.map((criterion, i): Criterion => {
    checkCriterion(criterion, ["criteria", i], known, refer);
    return criterion.kind === "share" ? { ...criterion, within: criterion.within ?? null } : criterion;
  });
  if (raw.due !== undefined && known.get(raw.due)?.kind !== "date")
    refer(["due"], {
      nl: "‘due’ noemt de vraag met de datum waarop deze lijst terugkomt: een vraag van de soort date.",
      en: "‘due’ names the question with the date on which this comes back: a question of kind date.",
    });
  const paragraph = raw.paragraph.map(({ when, text }, i) => {
    const condition = conditionOf(when);
    for (const key of looksAt(condition))
      if (!known.has(key)) refer(["paragraph", i, "when"], noQuestion(key));
    for (const key of placeholders(text))
      if (key !== "subject" && !known.has(key)) refer(["paragraph", i, "text"], noQuestion(key));
    return { when: condition, text };
  });
  const themes = themesOf({ sections, scales, classings }).map(theme => theme.id);
  for (const [i, name] of (raw.core ?? []).entries())
    if (!themes.includes(name))
      refer(["core", i], {
        nl: `‘${name}’ is geen onderwerp dat apart te vragen is. Dat zijn: ${themes.join(", ") || "geen"}.`,
        en: `‘${name}’ is no theme that can be asked by itself. Those are: ${themes.join(", ") || "none"}.`,
      });
  const { id, version, title, purpose, about, source, licence, minutes, picture } = raw;
  return {
    instrument: {
      id,
      version,
      title,
      purpose,
      introduction: raw.introduction ?? null,
      about,
      source,
      licence,
      minutes,
      subject: raw.subject ?? null,
      repeat: raw.repeat ?? null,
      due: raw.due ?? null,
      picture,
      sections,
      scales,
      classings,
      criteria,
      paragraph,
      ...(raw.core === undefined ? {} : { core: raw.core }),
    },
    problems,
  };
}

/** What stands under a name in the file itself: every object also has a `constructor`. */
const own = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** Names between braces in a text. */
const placeholders = (text: Text): readonly string[] =>
  [...`${text.nl} ${text.en}`.matchAll(/\{([a-z0-9-]+)\}/g)].map(match => match[1] ?? "");

function sectionOf(
  raw: RawInstrument["sections"][number],
  path: Path,
  file: RawInstrument,
  shared: Shared,
  refer: Refer,
): Section {
  const empty: Section = { id: "", title: { nl: "", en: "" }, text: null, when: null, items: [] };
  let source: Omit<typeof raw, "use"> = raw;
  if (raw.use !== undefined) {
    const found = own(shared.sections, raw.use);
    if (found === undefined) {
      refer([...path, "use"], {
        nl: `Er is geen gedeelde sectie ‘${raw.use}’. Bekend zijn: ${Object.keys(shared.sections).join(", ") || "geen"}.`,
        en: `There is no shared section ‘${raw.use}’. Known are: ${Object.keys(shared.sections).join(", ") || "none"}.`,
      });
      return empty;
    }
    source = { ...found, ...(raw.when === undefined ? {} : { when: raw.when }) };
  }
  if (source.id === undefined || source.title === undefined || source.items === undefined) {
    refer(path, {
      nl: "Een sectie heeft een id, een title en items; of alleen use, met de naam van een gedeelde sectie.",
      en: "A section has an id, a title and items; or only use, with the name of a shared section.",
    });
    return empty;
  }
  return {
    id: source.id,
    title: source.title,
    text: source.text ?? null,
    when: conditionOf(source.when),
    items: source.items.map((item, i) => itemOf(item, [...path, "items", i], file, shared, refer)),
  };
}

function itemOf(raw: RawItem, path: Path, file: RawInstrument, shared: Shared, refer: Refer): Item {
  const when = conditionOf(raw.when);
  const options = "answers" in raw ? answersOf(raw.answers, [...path, "answers"], file, shared, refer) : [];
  const asked = {
    key: raw.id,
    text: raw.text,
    help: raw.help ?? null,
    required: raw.required,
    advice: raw.advice ?? null,
    source: raw.source ?? null,
  };
  switch (raw.kind) {
    case "matrix":
      return {
        kind: "matrix",
        id: raw.id,
        text: raw.text,
        help: raw.help ?? null,
        when,
        questions: raw.rows.map(row => ({
          kind: "choice",
          key: `${raw.id}-${row.id}`,
          text: row.text,
          help: null,
          required: raw.required,
          advice: row.advice ?? null,
          source: row.source ?? null,
          options,
          group: null,
        })),
      };
    case "choice":
      return {
        kind: "question",
        when,
        question: { ...asked, kind: "choice", options, group: groupFrom(raw.group, path, refer) },
      };
    case "multiple":
      return { kind: "question", when, question: { ...asked, kind: "multiple", options } };
    case "scale": {
      if (raw.to <= raw.from)
        refer([...path, "to"], {
          nl: "‘to’ moet groter zijn dan ‘from’.",
          en: "‘to’ must be larger than ‘from’.",
        });
      const steps = Array.from({ length: Math.max(0, raw.to - raw.from + 1) }, (_, i): Option => {
        const step = raw.from + i;
        return {
          code: String(step),
          label: { nl: String(step), en: String(step) },
          value: step,
          missing: false,
          gap: false,
          votes: {},
        };
      });
      const besides = optionsFrom(raw.besides ?? [], [...path, "besides"], refer);
      return {
        kind: "question",
        when,
        question: { ...asked, kind: "scale", options: [...steps, ...besides], low: raw.low, high: raw.high },
      };
    }
    case "number":
      if (raw.max <= raw.min)
        refer([...path, "max"], {
          nl: "‘max’ moet groter zijn dan ‘min’.",
          en: "‘max’ must be larger than ‘min’.",
        });
      return {
        kind: "question",
        when,
        question: {
          ...asked,
          kind: "number",
          min: raw.min,
          max: raw.max,
          decimals: raw.decimals,
          unit: raw.unit ?? null,
        },
      };
    case "date":
      return {
        kind: "question",
        when,
        question: { ...asked, kind: "date", earliest: raw.earliest ?? null, latest: raw.latest ?? null },
      };
    default:
      return { kind: "question", when, question: { ...asked, kind: "text", long: raw.long, most: raw.most } };
  }
}

function answersOf(
  raw: string | readonly RawOption[],
  path: Path,
  file: RawInstrument,
  shared: Shared,
  refer: Refer,
): readonly Option[] {
  if (typeof raw !== "string") return optionsFrom(raw, path, refer);
  const found = own(file.answers, raw) ?? own(shared.answers, raw);
  if (found !== undefined) return optionsFrom(found, path, refer);
  const names = [...Object.keys(file.answers), ...Object.keys(shared.answers)].join(", ") || "–";
  refer(path, {
    nl: `Er is geen lijst antwoorden ‘${raw}’. Bekend zijn: ${names}.`,
    en: `There is no set of answers ‘${raw}’. Known are: ${names}.`,
  });
  return [];
}

/** A group question with its coarser answers, where it has any. */
function groupFrom(
  raw: Extract<RawItem, { kind: "choice" }>["group"],
  path: Path,
  refer: Refer,
): GroupQuestion | null {
  if (raw === undefined) return null;
  const { name, coarser } = raw;
  return coarser === undefined
    ? { name }
    : {
        name,
        coarser: coarser.map((level, i) => optionsFrom(level, [...path, "group", "coarser", i], refer)),
      };
}

function optionsFrom(raw: readonly RawOption[], path: Path, refer: Refer): readonly Option[] {
  const codes = raw.map(({ code }) => code);
  const double = codes.find((code, i) => codes.indexOf(code) !== i);
  if (double !== undefined) refer(path, twice(double));
  return raw.map(({ code, label, value, missing, gap, votes }) => ({
    code,
    label,
    value: value ?? null,
    missing: missing ?? false,
    gap: gap ?? false,
    votes: votes ?? {},
  }));
}

function conditionOf(raw: RawCondition | undefined): Condition | null {
  if (raw === undefined) return null;
  if (raw.all !== undefined) return { all: raw.all.flatMap(one => conditionOf(one) ?? []) };
  if (raw.any !== undefined) return { any: raw.any.flatMap(one => conditionOf(one) ?? []) };
  if (raw.not !== undefined) {
    const inner = conditionOf(raw.not);
    return inner === null ? null : { not: inner };
  }
  return { question: raw.question ?? "", is: raw.is ?? [] };
}

function checkCondition(
  condition: Condition | null,
  known: ReadonlyMap<string, Question>,
  path: Path,
  refer: Refer,
): void {
  if (condition === null) return;
  if ("all" in condition || "any" in condition) {
    for (const one of "all" in condition ? condition.all : condition.any)
      checkCondition(one, known, path, refer);
    return;
  }
  if ("not" in condition) {
    checkCondition(condition.not, known, path, refer);
    return;
  }
  const question = known.get(condition.question);
  if (question === undefined) {
    refer(path, {
      nl: `De voorwaarde kijkt naar ‘${condition.question}’. Zij mag alleen kijken naar een vraag uit een eerdere sectie.`,
      en: `The condition looks at ‘${condition.question}’. It may only look at a question of an earlier section.`,
    });
    return;
  }
  const codes = optionsOf(question).map(({ code }) => code);
  const unknown = condition.is.find(code => !codes.includes(code));
  if (unknown !== undefined)
    refer(path, {
      nl: `De voorwaarde noemt het antwoord ‘${unknown}’. Bij ‘${question.key}’ bestaan: ${codes.join(", ") || "geen"}.`,
      en: `The condition names the answer ‘${unknown}’. For ‘${question.key}’ there are: ${codes.join(", ") || "none"}.`,
    });
}

/** Who asks about origin or gender must say why, and take no for an answer. */
function checkGroup(question: Question, path: Path, refer: Refer): void {
  if (question.kind !== "choice" || question.group === null) return;
  if (question.help === null)
    refer(path, {
      nl: `‘${question.key}’ vraagt bij welke groep iemand hoort. Zeg in help waarvoor dat nodig is.`,
      en: `‘${question.key}’ asks which group someone belongs to. Say in help what that is needed for.`,
    });
  if (question.required || !question.options.some(option => option.missing))
    refer(path, {
      nl: `‘${question.key}’ vraagt bij welke groep iemand hoort. Dat mag niet verplicht zijn, en er hoort een antwoord ‘zeg ik liever niet’ bij (missing: true).`,
      en: `‘${question.key}’ asks which group someone belongs to. It may not be required, and needs an answer "prefer not to say" (missing: true).`,
    });
}

function scaleOf(
  raw: RawInstrument["scales"][number],
  path: Path,
  file: RawInstrument,
  shared: Shared,
  known: ReadonlyMap<string, Question>,
  refer: Refer,
): Scale {
  const isReflective = raw.nature === "reflective";
  if (isReflective && raw.questions.length < 3)
    refer([...path, "questions"], {
      nl: "Een schaal meet iets met ten minste drie vragen. Is het een checklist? Zet er dan nature: formative bij.",
      en: "A scale measures something with at least three questions. Is it a checklist? Then add nature: formative.",
    });
  for (const [i, key] of raw.questions.entries()) {
    const question = known.get(key);
    if (question === undefined) refer([...path, "questions", i], noQuestion(key));
    else if (
      optionsOf(question).every(option => (raw.values[option.code] ?? option.value) === null) &&
      question.kind !== "number"
    )
      refer([...path, "questions", i], {
        nl: `De antwoorden op ‘${key}’ hebben geen waarde (value) en zijn dus niet op te tellen.`,
        en: `The answers to ‘${key}’ have no value, so they cannot be added up.`,
      });
  }
  for (const [i, key] of raw.reversed.entries())
    if (!raw.questions.includes(key)) refer([...path, "reversed", i], noQuestion(key));
  if (raw.share === true && raw.agree.length === 0)
    refer([...path, "share"], {
      nl: "Zeg bij agree welke antwoorden als eens tellen: anders is er geen aandeel (share).",
      en: "Say under agree which answers count as agreeing: without them there is no share.",
    });
  const bands = bandsOf(raw.bands, [...path, "bands"], file, shared, refer);
  return {
    id: raw.id,
    title: raw.title,
    measures: raw.measures,
    source: raw.source ?? file.source,
    score: raw.score,
    nature: raw.nature,
    questions: raw.questions,
    reversed: raw.reversed,
    values: raw.values,
    least: Math.min(raw.least ?? Math.ceil(raw.questions.length / 2), raw.questions.length),
    decimals: raw.decimals,
    agree: raw.agree,
    ...(raw.share === undefined ? {} : { share: raw.share }),
    bands,
    leadsTo: raw.leadsTo,
  };
}

function bandsOf(
  raw: RawInstrument["scales"][number]["bands"],
  path: Path,
  file: RawInstrument,
  shared: Shared,
  refer: Refer,
): readonly Band[] {
  if (raw === undefined) return [];
  const bands = typeof raw === "string" ? (own(file.bands, raw) ?? own(shared.bands, raw)) : raw;
  if (bands === undefined) {
    refer(path, {
      nl: `Er zijn geen banden ‘${typeof raw === "string" ? raw : ""}’. Schrijf ze uit, of noem een lijst die onder bands staat.`,
      en: `There are no bands ‘${typeof raw === "string" ? raw : ""}’. Write them out, or name a list that stands under bands.`,
    });
    return [];
  }
  if (bands.some((band, i) => i > 0 && band.from <= bands[i - 1]!.from))
    refer(path, {
      nl: "De banden moeten oplopen: elke from is hoger dan die ervoor.",
      en: "Bands must go up: each from is higher than the one before.",
    });
  return bands;
}

function classingOf(
  raw: RawInstrument["classings"][number],
  path: Path,
  known: ReadonlyMap<string, Question>,
  scales: readonly Scale[],
  refer: Refer,
): Classing {
  const { id, title, measures, classes } = raw;
  const ids = classes.map(one => one.id);
  const noClass = (name: string): Text => ({
    nl: `De klasse ‘${name}’ bestaat niet. Bekend zijn: ${ids.join(", ")}.`,
    en: `The class ‘${name}’ does not exist. Known are: ${ids.join(", ")}.`,
  });
  if ((raw.votes === undefined) === (raw.bands === undefined))
    refer(path, {
      nl: "Een indeling werkt met votes of met bands: precies één van de twee.",
      en: "A classification works by votes or by bands: exactly one of the two.",
    });
  if (raw.votes !== undefined) {
    for (const [i, key] of raw.votes.questions.entries()) {
      const question = known.get(key);
      if (question === undefined) refer([...path, "votes", "questions", i], noQuestion(key));
      else
        for (const name of optionsOf(question).flatMap(option => Object.keys(option.votes)))
          if (!ids.includes(name)) refer([...path, "votes", "questions", i], noClass(name));
    }
    return { id, title, measures, classes, rule: { by: "votes", ...raw.votes } };
  }
  const rules = raw.bands?.rules ?? [];
  for (const [i, rule] of rules.entries()) {
    if (!ids.includes(rule.class)) refer([...path, "bands", "rules", i, "class"], noClass(rule.class));
    for (const [name, wanted] of Object.entries(rule.when)) {
      const bands = scales.find(scale => scale.id === name)?.bands.map(band => band.id) ?? [];
      const unknown = wanted.find(band => !bands.includes(band));
      if (unknown !== undefined)
        refer([...path, "bands", "rules", i, "when"], {
          nl: `De schaal ‘${name}’ heeft geen band ‘${unknown}’. Bekend zijn: ${bands.join(", ") || "geen"}.`,
          en: `The scale ‘${name}’ has no band ‘${unknown}’. Known are: ${bands.join(", ") || "none"}.`,
        });
    }
  }
  const otherwise = raw.bands?.otherwise ?? "";
  if (raw.bands !== undefined && !ids.includes(otherwise))
    refer([...path, "bands", "otherwise"], noClass(otherwise));
  return { id, title, measures, classes, rule: { by: "bands", rules, otherwise } };
}

function checkCriterion(
  raw: RawInstrument["criteria"][number],
  path: Path,
  known: ReadonlyMap<string, Question>,
  refer: Refer,
): void {
  const asked = raw.kind === "share" ? raw.questions : [raw.question];
  for (const key of asked) if (!known.has(key)) refer(path, noQuestion(key));
  const groups =
    raw.kind === "equivalence"
      ? raw.between
      : raw.kind === "share" && raw.within !== undefined
        ? [raw.within]
        : [];
  for (const key of groups) {
    const question = known.get(key);
    if (question?.kind !== "choice" || question.group === null)
      refer(path, {
        nl: `‘${key}’ is geen groepsvraag: alleen daarnaar kan worden vergeleken.`,
        en: `‘${key}’ is not a group question: only those can be compared by.`,
      });
  }
}

const twice = (name: string): Text => ({
  nl: `‘${name}’ komt twee keer voor. Geef een van beide een andere naam.`,
  en: `‘${name}’ occurs twice. Give one of them another name.`,
});

const noQuestion = (key: string): Text => ({
  nl: `Er is geen vraag ‘${key}’. Kijk of de naam klopt; een rij van een matrix heet matrix-rij.`,
  en: `There is no question ‘${key}’. See whether the name is right; a row of a matrix is called matrix-row.`,
});
