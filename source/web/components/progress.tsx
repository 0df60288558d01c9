import type { Locale, Text } from "../../language/text.ts";
import { formatPercent } from "../../language/format.ts";

const words = {
  done: { nl: "klaar", en: "done" },
  now: { nl: "nu", en: "now" },
  later: { nl: "straks", en: "later" },
  steps: { nl: "Stappen", en: "Steps" },
} satisfies Record<string, Text>;

/** Where one is in a form of several pages. `current` counts from 0. A step with `href` can be gone back to. */
export function Steps({
  steps,
  current,
  locale,
}: {
  readonly steps: readonly { readonly name: string; readonly href?: string | undefined }[];
  readonly current: number;
  readonly locale: Locale;
}) {
  return (
    <nav aria-label={words.steps[locale]}>
      <ol className="steps">
        {steps.map((step, index) => {
          const state = index < current ? "done" : index === current ? "now" : "later";
          return (
            <li
              key={step.name}
              className={`step step--${state}`}
              aria-current={state === "now" ? "step" : undefined}
            >
              {state === "done" && step.href !== undefined ? <a href={step.href}>{step.name}</a> : step.name}
              <span className="visually-hidden">{` (${words[state][locale]})`}</span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** How far a job is; the page asks for itself again with `refresh` in its answer. `share` is null while unknown. */
export function Progress({
  label,
  share,
  locale,
  doing,
}: {
  readonly label: string;
  readonly share: number | null;
  readonly locale: Locale;
  /** What is being done right now. */
  readonly doing?: string | undefined;
}) {
  return (
    <div className="progress">
      <label htmlFor="progress">{label}</label>
      <progress id="progress" max={1} value={share ?? undefined} />
      <p className="progress-text">
        {[share === null ? "" : formatPercent(share, locale, 0), doing ?? ""].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}
