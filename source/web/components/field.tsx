import type { HTMLInputAutoCompleteAttribute, ReactNode } from "react";

/** What every form field has: the words around it, and what was wrong with what was typed. */
export interface Around {
  /** Name of the field in the form; also its id, so that an error summary can link to it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

/** Ids of the texts that a screen reader reads with the field. */
export const describedBy = ({ name, hint, error }: Around): string | undefined =>
  [hint === undefined ? "" : `${name}-hint`, error === undefined ? "" : `${name}-error`]
    .filter(id => id !== "")
    .join(" ") || undefined;

/** Hint and error as every field shows them. */
export function HintAndError({ name, hint, error }: Around) {
  return (
    <>
      {hint === undefined ? null : (
        <div className="utrecht-form-field-description" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {error === undefined ? null : (
        <div className="utrecht-form-field-error-message" id={`${name}-error`}>
          {error}
        </div>
      )}
    </>
  );
}

const invalid = (error: string | undefined) =>
  error === undefined ? "utrecht-form-field" : "utrecht-form-field utrecht-form-field--invalid";

/** Label, hint and error around one control. */
export function FieldFrame({ around, children }: { readonly around: Around; readonly children: ReactNode }) {
  return (
    <div className={invalid(around.error)}>
      <label className="utrecht-form-label utrecht-form-field__label" htmlFor={around.name}>
        {around.label}
      </label>
      <HintAndError {...around} />
      {children}
    </div>
  );
}

interface Typed extends Around {
  /** What was typed before, to give back. */
  readonly value?: string | undefined;
  readonly required?: boolean | undefined;
  /** Number of characters the answer usually has; sets the width. */
  readonly width?: 4 | 10 | 20 | undefined;
}

/** One line of text. Use `type="number"` nowhere: `inputMode="decimal"` takes a decimal comma too. */
export function Field({
  type = "text",
  value,
  required,
  width,
  autoComplete,
  inputMode,
  spellCheck,
  maxLength,
  offers,
  ...around
}: Typed & {
  /** What was written before, to choose from; anything else may be typed as well. */
  readonly offers?: readonly string[] | undefined;
  readonly type?: "text" | "email" | "password" | "search" | "url" | undefined;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute | undefined;
  readonly inputMode?: "numeric" | "decimal" | undefined;
  readonly spellCheck?: boolean | undefined;
  readonly maxLength?: number | undefined;
}) {
  return (
    <FieldFrame around={around}>
      <input
        className={`utrecht-textbox utrecht-textbox--html-input${width === undefined ? "" : ` width-${width}`}`}
        id={around.name}
        name={around.name}
        type={type}
        defaultValue={value}
        required={required}
        autoComplete={autoComplete}
        inputMode={inputMode}
        spellCheck={spellCheck}
        maxLength={maxLength}
        list={offers === undefined || offers.length === 0 ? undefined : `${around.name}-offers`}
        aria-describedby={describedBy(around)}
        aria-invalid={around.error === undefined ? undefined : true}
      />
      {offers === undefined || offers.length === 0 ? null : (
        <datalist id={`${around.name}-offers`}>
          {offers.map(offer => (
            <option key={offer}>{offer}</option>
          ))}
        </datalist>
      )}
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextArea({
  value,
  required,
  rows = 4,
  ...around
}: Omit<Typed, "width"> & { readonly rows?: number | undefined }) {
  return (
    <FieldFrame around={around}>
      <textarea
        className="utrecht-textarea utrecht-textarea--html-textarea"
        id={around.name}
        name={around.name}
        rows={rows}
        defaultValue={value}
        required={required}
        aria-describedby={describedBy(around)}
        aria-invalid={around.error === undefined ? undefined : true}
      />
    </FieldFrame>
  );
}

/** A day, typed or picked; the form receives it as an ISO date. */
export function DateField({
  value,
  required,
  min,
  max,
  ...around
}: Omit<Typed, "width"> & {
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}) {
  return (
    <FieldFrame around={around}>
      <input
        className="utrecht-textbox utrecht-textbox--html-input width-10"
        id={around.name}
        name={around.name}
        type="date"
        defaultValue={value}
        required={required}
        min={min}
        max={max}
        aria-describedby={describedBy(around)}
        aria-invalid={around.error === undefined ? undefined : true}
      />
    </FieldFrame>
  );
}

/** A file. The form around it needs `encType="multipart/form-data"`; a browser never gives a chosen file back. */
export function FileField({
  accept,
  required,
  ...around
}: Around & {
  readonly accept?: string | undefined;
  readonly required?: boolean | undefined;
}) {
  return (
    <FieldFrame around={around}>
      <input
        className="file"
        id={around.name}
        name={around.name}
        type="file"
        accept={accept}
        required={required}
        aria-describedby={describedBy(around)}
        aria-invalid={around.error === undefined ? undefined : true}
      />
    </FieldFrame>
  );
}
