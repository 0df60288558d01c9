import type { ReactElement } from "react";
import { dimensionsOf } from "../datasets/dimensions.ts";
import type { Dataset } from "../datasets/model.ts";
import type { Text } from "../language/text.ts";
import { Checkboxes, Radios, Select } from "../web/components/choice.tsx";
import { Field, HintAndError } from "../web/components/field.tsx";
import { Details } from "../web/components/small.tsx";
import type { Visit } from "../web/route.ts";
import { type Labels, labelsOf } from "./labels.ts";
import {
  type AnyQuestion,
  type Datasets,
  type Parameter,
  type Parameters,
  columnsOf,
  datasetOf,
  groupsOf,
} from "./parameters.ts";

const words = {
  everyoneElse: { nl: "alle anderen", en: "everyone else" },
  none: { nl: "geen", en: "none" },
  more: { nl: "Meer keuzes", en: "More choices" },
  yes: { nl: "ja", en: "yes" },
  no: { nl: "nee", en: "no" },
} satisfies Record<string, Text>;

/** How the columns and groups of a dataset are called. */
export const labelsOfDataset = (dataset: Dataset): Labels =>
  labelsOf({
    classifications: dimensionsOf(dataset).map(d => ({ column: d.name, classification: d.classification })),
    names: dataset.columns.flatMap(({ name, label }) =>
      label === undefined ? [] : [{ column: name, text: label }],
    ),
  });

interface Asked {
  readonly visit: Visit;
  readonly parameters: Parameters;
  readonly datasets: Datasets;
  readonly question: AnyQuestion;
  /** Other datasets that may be named, with their ids. */
  readonly others: readonly { readonly id: string; readonly name: string }[];
  /** Numbers that were wrong: what was typed and what would be right, by field. */
  readonly wrong?: ReadonlyMap<string, { readonly typed: string; readonly text: Text }>;
}

/** The fields of a question, made from the parameters of its view: for the form of a page and for a release plan. */
export function ParameterFields(props: Asked): ReactElement {
  const { visit, parameters, datasets } = props;
  const offered = Object.entries(parameters).filter(([, p]) => p.when === undefined || p.when(datasets.main));
  const of = (more: boolean) =>
    offered
      .filter(([, p]) => (p.more === true) === more)
      .map(([name, parameter]) => <ParameterField key={name} {...props} name={name} parameter={parameter} />);
  const rest = of(true);
  const wrongInside = Object.keys(parameters).some(
    name => parameters[name]?.more === true && props.wrong?.has(name) === true,
  );
  return (
    <div className="question-fields">
      {of(false)}
      {rest.length === 0 ? null : (
        <Details summary={visit.say(words.more)} open={wrongInside}>
          {rest}
        </Details>
      )}
    </div>
  );
}

function ParameterField(
  props: Asked & { readonly name: string; readonly parameter: Parameter },
): ReactElement | null {
  const { visit, datasets, question, others, name, parameter } = props;
  const dataset = datasetOf(parameter, datasets);
  if (dataset === undefined) return null;
  const labels = labelsOfDataset(dataset);
  const answer = question[name];
  const around = {
    name,
    label: visit.say(parameter.label),
    hint: parameter.hint && visit.say(parameter.hint),
  };
  const option = (column: string) => ({ value: column, label: visit.say(labels.column(column)) });
  switch (parameter.kind) {
    case "columns": {
      const options = columnsOf(dataset, parameter.of).map(option);
      if (options.length === 0) return null;
      return <Checkboxes {...around} options={options} values={lines(answer)} />;
    }
    case "column": {
      const options = columnsOf(dataset, parameter.of).map(option);
      if (options.length === 0) return null;
      return (
        <Select
          {...around}
          options={options}
          value={word(answer)}
          empty={parameter.optional ? visit.say(words.none) : undefined}
        />
      );
    }
    case "choice":
      return (
        <Radios
          {...around}
          options={parameter.options.map(one => ({
            value: one.value,
            label: visit.say(one.label),
            hint: one.hint && visit.say(one.hint),
          }))}
          value={word(answer)}
        />
      );
    case "number": {
      const wrong = props.wrong?.get(name);
      return (
        <Field
          {...around}
          hint={
            [around.hint, parameter.unit && visit.say(parameter.unit)].filter(Boolean).join(" ") || undefined
          }
          inputMode="decimal"
          width={10}
          value={wrong?.typed ?? word(answer).replace(".", visit.locale === "nl" ? "," : ".")}
          error={wrong && visit.say(wrong.text)}
        />
      );
    }
    case "groups": {
      const column = word(question[parameter.column]);
      return (
        <Checkboxes
          {...around}
          options={groupsOf(dataset, column).map(code => ({
            value: code,
            label:
              code === "yes" || code === "no"
                ? visit.say(words[code])
                : visit.say(labels.group({ [column]: code })),
          }))}
          values={lines(answer)}
        />
      );
    }
    case "dataset":
      return (
        <Select
          {...around}
          options={others.map(one => ({ value: one.id, label: one.name }))}
          value={word(answer)}
          empty={parameter.optional ? visit.say(words.none) : undefined}
        />
      );
    case "reference":
      return (
        <ReferenceField
          {...props}
          dataset={dataset}
          around={around}
          labels={labels}
          columns={lines(question[parameter.columns])}
          otherwise={parameter.otherwise}
        />
      );
    default:
      return parameter satisfies never;
  }
}

const lines = (answer: AnyQuestion[string] | undefined): readonly string[] =>
  typeof answer === "string" ? [answer] : Array.isArray(answer) ? (answer as readonly string[]) : [];
const word = (answer: AnyQuestion[string] | undefined): string =>
  typeof answer === "string" || typeof answer === "number" ? String(answer) : "";

/** Groups by column, of which one can be chosen to compare the others with. */
function ReferenceField(
  props: Asked & {
    readonly dataset: Dataset;
    readonly around: { readonly name: string; readonly label: string; readonly hint: string | undefined };
    readonly labels: Labels;
    readonly columns: readonly string[];
    readonly otherwise: Text | undefined;
  },
): ReactElement {
  const { visit, dataset, question, around, labels } = props;
  const { name, label, hint } = around;
  const answer = question[name];
  const chosen =
    typeof answer === "object" && answer !== null && !Array.isArray(answer)
      ? (Object.entries(answer).map(([column, code]) => `${column}=${code}`)[0] ?? "")
      : "";
  return (
    <div className="utrecht-form-field">
      <label className="utrecht-form-label utrecht-form-field__label" htmlFor={name}>
        {label}
      </label>
      <HintAndError name={name} label={label} hint={hint} />
      <select
        className="utrecht-select utrecht-select--html-select"
        id={name}
        name={name}
        defaultValue={chosen}
        aria-describedby={hint === undefined ? undefined : `${name}-hint`}
      >
        <option value="">{visit.say(props.otherwise ?? words.everyoneElse)}</option>
        {dimensionsOf(dataset).map(d => (
          <optgroup key={d.name} label={visit.say(labels.column(d.name))}>
            {d.classification.categories.map(category => (
              <option key={category.code} value={`${d.name}=${category.code}`}>
                {visit.say(labels.group({ [d.name]: category.code }))}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
