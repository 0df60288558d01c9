import type { ReactNode } from "react";
import { type Around, describedBy, FieldFrame, HintAndError } from "./field.tsx";

/** One answer to choose; `hint` explains it, `more` is asked only of who chooses it. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly more?: ReactNode;
}

/** Fields that answer one question together, with that question as their legend. */
export function Fieldset({
  legend,
  id,
  hint,
  error,
  children,
}: {
  readonly legend: ReactNode;
  /** Name for the texts around it, and where an error summary can link to. */
  readonly id: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}) {
  const around = { name: id, label: "", hint, error };
  return (
    <fieldset
      className={`utrecht-form-fieldset utrecht-form-fieldset--html-fieldset${error === undefined ? "" : " utrecht-form-fieldset--invalid"}`}
      aria-describedby={describedBy(around)}
    >
      <legend className="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
        {legend}
      </legend>
      <HintAndError {...around} />
      {children}
    </fieldset>
  );
}

interface Choices extends Around {
  readonly options: readonly Option[];
}

function Choice({
  type,
  name,
  id,
  option,
  checked,
}: {
  readonly type: "radio" | "checkbox";
  readonly name: string;
  readonly id: string;
  readonly option: Option;
  readonly checked: boolean;
}) {
  const look = type === "radio" ? "utrecht-radio-button" : "utrecht-checkbox";
  return (
    <>
      <div className="choice">
        <input
          className={`${look} ${look}--html-input`}
          type={type}
          id={id}
          name={name}
          value={option.value}
          defaultChecked={checked}
          aria-describedby={option.hint === undefined ? undefined : `${id}-hint`}
        />
        <label className="utrecht-form-label" htmlFor={id}>
          {option.label}
        </label>
        {option.hint === undefined ? null : (
          <div className="utrecht-form-field-description" id={`${id}-hint`}>
            {option.hint}
          </div>
        )}
      </div>
      {option.more === undefined ? null : <div className="choice-more">{option.more}</div>}
    </>
  );
}

/** The first choice carries the name as its id, so that an error summary can put the focus there. */
const choiceId = (name: string, index: number) => (index === 0 ? name : `${name}-${index + 1}`);

/** One answer out of a few: use `Select` from about eight. */
export function Radios({ options, value, ...around }: Choices & { readonly value?: string | undefined }) {
  return (
    <Fieldset legend={around.label} id={around.name} hint={around.hint} error={around.error}>
      {options.map((option, index) => (
        <Choice
          key={option.value}
          type="radio"
          name={around.name}
          id={choiceId(around.name, index)}
          option={option}
          checked={option.value === value}
        />
      ))}
    </Fieldset>
  );
}

/** Any number of answers out of a few. */
export function Checkboxes({
  options,
  values = [],
  ...around
}: Choices & { readonly values?: readonly string[] | undefined }) {
  return (
    <Fieldset legend={around.label} id={around.name} hint={around.hint} error={around.error}>
      {options.map((option, index) => (
        <Choice
          key={option.value}
          type="checkbox"
          name={around.name}
          id={choiceId(around.name, index)}
          option={option}
          checked={values.includes(option.value)}
        />
      ))}
    </Fieldset>
  );
}

/** One statement to agree with. */
export function Checkbox({
  name,
  label,
  hint,
  error,
  value = "yes",
  checked = false,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly checked?: boolean | undefined;
}) {
  return (
    <div className={`utrecht-form-field${error === undefined ? "" : " utrecht-form-field--invalid"}`}>
      {error === undefined ? null : (
        <div className="utrecht-form-field-error-message" id={`${name}-error`}>
          {error}
        </div>
      )}
      <div className="choice">
        <input
          className="utrecht-checkbox utrecht-checkbox--html-input"
          type="checkbox"
          id={name}
          name={name}
          value={value}
          defaultChecked={checked}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={describedBy({ name, label, hint, error })}
        />
        <label className="utrecht-form-label" htmlFor={name}>
          {label}
        </label>
        {hint === undefined ? null : (
          <div className="utrecht-form-field-description" id={`${name}-hint`}>
            {hint}
          </div>
        )}
      </div>
    </div>
  );
}

/** One answer out of many. `empty` is the first line, when nothing is chosen yet. */
export function Select({
  options,
  value,
  empty,
  required,
  ...around
}: Choices & {
  readonly value?: string | undefined;
  readonly empty?: string | undefined;
  readonly required?: boolean | undefined;
}) {
  return (
    <FieldFrame around={around}>
      <select
        className="utrecht-select utrecht-select--html-select"
        id={around.name}
        name={around.name}
        defaultValue={value ?? ""}
        required={required}
        aria-describedby={describedBy(around)}
        aria-invalid={around.error === undefined ? undefined : true}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
