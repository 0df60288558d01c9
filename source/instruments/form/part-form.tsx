import type { ReactNode } from "react";
import type { Locale, Text } from "../../language/text.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import type { AnswerError } from "../answering.ts";
import type { Answers, Section } from "../model.ts";
import { SectionFields, type Shown } from "./answer-form.tsx";

const words = {
  part: { nl: "Deel", en: "Part" },
  of: { nl: "van", en: "of" },
  next: { nl: "Verder", en: "Continue" },
  back: { nl: "Terug", en: "Back" },
  later: { nl: "Bewaren en later verder", en: "Save and go on later" },
} satisfies Record<string, Text>;

/** Which part of a questionnaire this is, of how many; `at` counts from 0. */
export function PartProgress({
  at,
  parts,
  locale,
}: {
  readonly at: number;
  readonly parts: number;
  readonly locale: Locale;
}): ReactNode {
  const label = `${words.part[locale]} ${at + 1} ${words.of[locale]} ${parts}`;
  return (
    <>
      <p className="progress-text">{label}</p>
      <div className="part-progress">
        <progress max={1} value={at / parts} aria-label={label} />
      </div>
    </>
  );
}

/** One part of a questionnaire as a form that goes on, back, or is kept for later (`go`), with or without script. */
export function PartForm({
  action,
  section,
  first,
  answers,
  shown,
  errors,
  locale,
}: {
  readonly action: string;
  readonly section: Section;
  readonly first: boolean;
  readonly answers: Answers;
  readonly shown: Shown;
  readonly errors: readonly AnswerError[];
  readonly locale: Locale;
}): ReactNode {
  return (
    <form method="post" action={action} noValidate>
      <input type="hidden" name="part" value={section.id} />
      <SectionFields section={section} answers={answers} shown={shown} errors={errors} locale={locale} />
      <Actions>
        <Button name="go" value="next">
          {words.next[locale]}
        </Button>
        {first ? null : (
          <Button look="secondary" name="go" value="back">
            {words.back[locale]}
          </Button>
        )}
        <Button look="plain" name="go" value="later">
          {words.later[locale]}
        </Button>
      </Actions>
    </form>
  );
}
