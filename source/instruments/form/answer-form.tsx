import type { ReactNode } from "react";
import type { Locale, Text } from "../../language/text.ts";
import { Checkboxes, Fieldset } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { type AnswerError, fieldOf } from "../answering.ts";
import { itemsFor } from "../conditions.ts";
import type { Answers, Item, Option, Question, Section } from "../model.ts";

/** What was typed for a question, to give back; the answers where nothing was typed now. */
export type Shown = (key: string) => readonly string[];

/** Shows the answers that were kept. */
export const shownAnswers =
  (answers: Answers): Shown =>
  key => {
    const given = answers[key];
    if (given === undefined) return [];
    return typeof given === "string" ? [given] : given;
  };

/**
 * The fields of one section: the one way in which any questionnaire is asked, by colleagues here and by people in a
 * campaign. Works without script, on a screen of 320 px and by keyboard; the page around it makes the form, says where
 * it goes and which buttons it has.
 *
 * Fields are named after their question (`fieldOf`), and read again by `readSection`.
 */
export function SectionFields({
  section,
  answers,
  shown,
  errors,
  locale,
}: {
  readonly section: Section;
  /** Everything answered so far: decides which questions are asked. */
  readonly answers: Answers;
  readonly shown: Shown;
  readonly errors: readonly AnswerError[];
  readonly locale: Locale;
}): ReactNode {
  return (
    <div className="answer-form">
      {section.text === null ? null : <p>{section.text[locale]}</p>}
      {itemsFor(section, answers).map(item => (
        <ItemFields
          key={item.kind === "question" ? item.question.key : item.id}
          item={item}
          alone={section.items.length === 1}
          shown={shown}
          errors={errors}
          locale={locale}
        />
      ))}
    </div>
  );
}

/** The fields of what is asked together: one question, or a matrix. */
export function ItemFields({
  item,
  alone,
  shown,
  errors,
  locale,
}: {
  readonly item: Item;
  /** True where it is all there is in its section: then a matrix needs no heading of its own. */
  readonly alone: boolean;
  readonly shown: Shown;
  readonly errors: readonly AnswerError[];
  readonly locale: Locale;
}): ReactNode {
  const errorOf = (key: string) => errors.find(({ question }) => question === key)?.text[locale];
  return item.kind === "question" ? (
    <QuestionField
      question={item.question}
      shown={shown}
      error={errorOf(item.question.key)}
      locale={locale}
    />
  ) : (
    <div className="matrix">
      {alone && item.help === null ? (
        <p className="matrix-text">{item.text[locale]}</p>
      ) : (
        <h2 className="matrix-text">{item.text[locale]}</h2>
      )}
      {item.help === null ? null : <p className="utrecht-form-field-description">{item.help[locale]}</p>}
      {item.questions.map(question => (
        <QuestionField
          key={question.key}
          question={question}
          shown={shown}
          error={errorOf(question.key)}
          locale={locale}
        />
      ))}
    </div>
  );
}

const optional: Text = { nl: "(niet verplicht)", en: "(optional)" };

function QuestionField({
  question,
  shown,
  error,
  locale,
}: {
  readonly question: Question;
  readonly shown: Shown;
  readonly error: string | undefined;
  readonly locale: Locale;
}): ReactNode {
  const given = shown(question.key);
  const name = fieldOf(question.key);
  const around = {
    name,
    label: question.text[locale],
    error,
    ...(question.help === null ? {} : { hint: question.help[locale] }),
  };
  switch (question.kind) {
    case "choice":
      return (
        <Tiles
          {...around}
          options={question.options}
          value={given[0]}
          ladder={isLadder(question.options)}
          locale={locale}
        />
      );
    case "scale":
      return (
        <Tiles
          {...around}
          options={question.options}
          value={given[0]}
          ladder="steps"
          ends={[question.low[locale], question.high[locale]]}
          locale={locale}
        />
      );
    case "multiple":
      return (
        <Checkboxes
          {...around}
          values={given}
          options={question.options.map(option => ({ value: option.code, label: option.label[locale] }))}
        />
      );
    case "number":
      return (
        <Field
          {...around}
          value={given[0]}
          width={10}
          inputMode="decimal"
          {...(question.unit === null ? {} : { label: `${around.label} (${question.unit[locale]})` })}
        />
      );
    case "date":
      return <DateField {...around} value={given[0]} />;
    default: {
      const label = question.required ? around.label : `${around.label} ${optional[locale]}`;
      return question.long ? (
        <TextArea {...around} label={label} value={given[0]} />
      ) : (
        <Field {...around} label={label} value={given[0]} />
      );
    }
  }
}

/** Short answers in an order stand side by side where there is room. */
const isLadder = (options: readonly Option[]): "words" | "list" => {
  const ordered = options.filter(option => !option.missing);
  const short = options.every(option => option.missing || option.label.nl.length <= 32);
  return ordered.every(option => option.value !== null) && short ? "words" : "list";
};

/** One answer out of a few, each a target as large as a thumb. */
function Tiles({
  name,
  label,
  hint,
  error,
  options,
  value,
  ladder,
  ends,
  locale,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error: string | undefined;
  readonly options: readonly Option[];
  readonly value: string | undefined;
  readonly ladder: "words" | "list" | "steps";
  readonly ends?: readonly [string, string];
  readonly locale: Locale;
}): ReactNode {
  const tile = (option: Option, index: number) => {
    const id = index === 0 ? name : `${name}-${option.code}`;
    return (
      <label key={option.code} className={`tile${option.missing ? " tile--aside" : ""}`} htmlFor={id}>
        <input
          type="radio"
          className="utrecht-radio-button utrecht-radio-button--html-input"
          id={id}
          name={name}
          value={option.code}
          defaultChecked={option.code === value}
        />
        <span>{option.label[locale]}</span>
      </label>
    );
  };
  const ordered = options.filter(option => !option.missing);
  const aside = options.filter(option => option.missing);
  return (
    <Fieldset id={name} legend={label} hint={hint} error={error}>
      {ends === undefined ? null : (
        <p className="tile-ends">
          <span>{`${ordered[0]?.label[locale]} = ${ends[0]}`}</span>
          <span>{`${ordered.at(-1)?.label[locale]} = ${ends[1]}`}</span>
        </p>
      )}
      <div className={`tiles tiles--${ladder}`} data-tiles={ordered.length}>
        {ordered.map(tile)}
      </div>
      {aside.length === 0 ? null : (
        <div className="tiles tiles--aside">{aside.map((option, i) => tile(option, ordered.length + i))}</div>
      )}
    </Fieldset>
  );
}
