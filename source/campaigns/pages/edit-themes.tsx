import type { ReactElement } from "react";
import { minutesFor, secondsFor } from "../../instruments/minutes.ts";
import type { Instrument } from "../../instruments/model.ts";
import { isAskedInParts, themesOf } from "../../instruments/themes.ts";
import { Checkboxes, Radios } from "../../web/components/choice.tsx";
import type { Visit } from "../../web/route.ts";
import { choiceSentences, longSentence, minutesSentence } from "../choice-sentences.ts";
import type { FieldState } from "./edit-audience.tsx";
import { words } from "./edit-texts.ts";

/** The field in which the themes of a questionnaire are chosen: each has its own, so that what was ticked is kept. */
export const themesField = (instrument: string): string => `themes-${instrument}`;

/** Which questionnaire a round asks, with how long it takes; and of one that can be asked in part, which themes. */
export function Instruments({
  visit,
  field,
  chosen,
  instruments,
}: {
  readonly visit: Visit;
  readonly field: (name: string) => FieldState;
  /** What is ticked of a list. */
  readonly chosen: (name: string) => readonly string[];
  readonly instruments: readonly Instrument[];
}): ReactElement {
  const { locale } = visit;
  const hint = ({ purpose, minutes }: Instrument) =>
    [purpose[locale], minutesSentence(minutes, locale), longSentence(minutes, locale)]
      .filter(sentence => sentence !== null)
      .join(" ");
  return (
    <Radios
      {...field("instrument")}
      label={visit.say(words.instrument)}
      options={instruments.map(one => {
        const inParts = isAskedInParts(one);
        const name = themesField(one.id);
        return {
          value: one.id,
          label: visit.say(one.title),
          hint: inParts ? one.purpose[locale] : hint(one),
          more: inParts ? (
            <Themes visit={visit} instrument={one} ticked={chosen(name)} error={field(name).error} />
          ) : undefined,
        };
      })}
    />
  );
}

function Themes({
  visit,
  instrument,
  ticked,
  error,
}: {
  readonly visit: Visit;
  readonly instrument: Instrument;
  readonly ticked: readonly string[];
  readonly error: string | undefined;
}): ReactElement {
  const { locale } = visit;
  const whole = secondsFor(instrument);
  const themes = themesOf(instrument).map(({ id, title, sections }) => ({
    id,
    name: title[locale],
    seconds: secondsFor({ sections: instrument.sections.filter(one => sections.includes(one.id)) }),
  }));
  const left = themes.filter(({ id }) => !ticked.includes(id));
  const seconds = left.reduce((sum, theme) => sum - theme.seconds, whole);
  return (
    <div
      data-minutes={instrument.minutes}
      data-whole={whole}
      data-seconds={JSON.stringify(Object.fromEntries(themes.map(theme => [theme.id, theme.seconds])))}
    >
      <Checkboxes
        name={themesField(instrument.id)}
        label={visit.say(words.themes)}
        hint={visit.say(words.themesHint)}
        error={error}
        values={ticked}
        options={themes.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div data-said="" aria-live="polite">
        {choiceSentences(
          minutesFor(instrument.minutes, seconds, whole),
          left.map(({ name }) => name),
          locale,
        ).map(sentence => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  );
}
