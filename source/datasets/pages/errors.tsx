import type { Text } from "../../language/text.ts";
import { ErrorSummary } from "../../web/components/notice.tsx";
import type { Visit } from "../../web/route.ts";

/** What was wrong with a form, by field. */
export type Errors = Readonly<Record<string, Text>>;

/** The error of one field in the visitor's language, for a form component. */
export const errorAt = (visit: Visit, errors: Errors, field: string): string | undefined =>
  Object.hasOwn(errors, field) ? errors[field]?.[visit.locale] : undefined;

export const hasErrors = (errors: Errors): boolean => Object.keys(errors).length > 0;

/** What was wrong, on top of the page; each line leads to its field. */
export function Problems({ visit, errors }: { readonly visit: Visit; readonly errors: Errors }) {
  return (
    <ErrorSummary
      errors={Object.entries(errors).map(([field, text]) => ({
        field: field === "" ? null : field,
        text: visit.say(text),
      }))}
      locale={visit.locale}
    />
  );
}
