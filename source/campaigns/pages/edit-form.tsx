import type { ReactElement, ReactNode } from "react";
import { legalGrounds } from "../../datasets/rules.ts";
import { groupQuestionsOf, type Instrument } from "../../instruments/model.ts";
import { formatDate, formatList } from "../../language/format.ts";
import { locales } from "../../language/text.ts";
import type { Placed } from "../../units/rules.ts";
import type { NamedService } from "../../units/services.server.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { Checkboxes, Radios, Select } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { languageNames, modes } from "../model.ts";
import { Audience, type FieldState } from "./edit-audience.tsx";
import { Instruments } from "./edit-themes.tsx";
import { modeHints, orderPlaces, words } from "./edit-texts.ts";

/** Days on which who has not reacted is reminded: three are plenty. */
export const reminderFields = ["reminders", "reminders-2", "reminders-3"] as const;
/** The groups that weigh most: three are more than a round of a few hundred people can bear. */
export const orderFields = ["order-1", "order-2", "order-3"] as const;

/** Everything the form is made of. */
export interface FormParts {
  readonly visit: Visit;
  readonly action: string;
  readonly field: (name: string) => FieldState;
  /** What is ticked of a list. */
  readonly chosen: (name: string) => readonly string[];
  readonly instruments: readonly Instrument[];
  readonly services: readonly NamedService[];
  /** Units that are there now. */
  readonly tree: readonly Placed[];
  /** What can be asked as it stands in the form; null until that was asked for. */
  readonly looked: ReactNode;
}

/**
 * The form on which a round is prepared. What is nearly always right stands filled in and folded, with what it says in
 * its fold; folded fields are sent along like others, and a fold with something wrong in it stands open.
 */
export function EditForm(parts: FormParts): ReactElement {
  const { visit, action } = parts;
  return (
    <form className="folds-choices" method="post" action={action} noValidate>
      <What {...parts} />
      <Whom {...parts} />
      <Told {...parts} />
      <When {...parts} />
      <Kept {...parts} />
      <Actions>
        <Button>{visit.say(words.save)}</Button>
      </Actions>
    </form>
  );
}

function What({ visit, field, chosen, instruments, services }: FormParts): ReactElement {
  return (
    <>
      <Heading level={2}>{visit.say(words.partWhat)}</Heading>
      <Instruments visit={visit} field={field} chosen={chosen} instruments={instruments} />
      <Field
        {...field("title")}
        label={visit.say(words.name)}
        hint={visit.say(words.nameHint)}
        maxLength={100}
      />
      {services.length === 0 ? null : (
        <Select
          {...field("service")}
          label={visit.say(words.service)}
          hint={visit.say(words.serviceHint)}
          empty={visit.say(words.noService)}
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </>
  );
}

function Whom({ visit, field, chosen, instruments, tree, looked }: FormParts): ReactElement {
  const groups = new Map(
    instruments
      .flatMap(groupQuestionsOf)
      .map(({ key, group, text }) => [key, visit.say(group?.name ?? text)] as const),
  );
  const weighty = orderFields.flatMap(name => groups.get(field(name).value) ?? []);
  return (
    <>
      <Heading level={2}>{visit.say(words.partWhom)}</Heading>
      <Audience visit={visit} field={field} chosen={chosen} tree={tree} />
      <Radios
        {...field("mode")}
        label={visit.say(words.mode)}
        hint={visit.say(words.modeHint)}
        options={(["anonymous", "confidential", "named"] as const).map(mode => ({
          value: mode,
          label: visit.say(modes[mode].name),
          hint: visit.say(modeHints[mode]),
        }))}
      />
      <Details
        summary={`${visit.say(words.order)}: ${weighty.length === 0 ? visit.say(words.orderGiven) : formatList(weighty, visit.locale)}`}
      >
        <p>{visit.say(words.orderHint)}</p>
        {orderFields.map((name, i) => (
          <Select
            key={name}
            {...field(name)}
            label={visit.say(orderPlaces[i]!)}
            empty={visit.say(words.orderNone)}
            options={[...groups].map(([value, label]) => ({ value, label }))}
          />
        ))}
      </Details>
      <Actions>
        <Button look="secondary" name="go" value="look">
          {visit.say(words.look)}
        </Button>
      </Actions>
      {looked}
    </>
  );
}

function Told({ visit, field }: FormParts): ReactElement {
  return (
    <>
      <Heading level={2}>{visit.say(words.partTold)}</Heading>
      <TextArea
        {...field("purpose")}
        label={visit.say(words.purpose)}
        hint={visit.say(words.purposeHint)}
        rows={3}
      />
      <Field
        {...field("contact")}
        label={visit.say(words.contact)}
        hint={visit.say(words.contactHint)}
        maxLength={200}
      />
      <Select
        {...field("ground")}
        label={visit.say(words.ground)}
        empty={visit.say(words.choose)}
        options={Object.entries(legalGrounds)
          .filter(([code]) => code !== "no-personal-data")
          .map(([value, label]) => ({ value, label: visit.say(label) }))}
      />
    </>
  );
}

/** A day as it is read; what is no day stays as it was typed. */
const dayIn = (visit: Visit, typed: string): string =>
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(typed) ? formatDate(typed, visit.locale) : "…";

function When({ visit, field, chosen }: FormParts): ReactElement {
  const [from, to] = ["opens-on", "closes-on"].map(name => dayIn(visit, field(name).value));
  const names = ["opens-on", "closes-on", "languages", ...reminderFields];
  return (
    <Details
      summary={`${visit.say(words.when)}: ${from} – ${to}`}
      open={names.some(name => field(name).error !== undefined)}
    >
      <DateField {...field("opens-on")} label={visit.say(words.opensOn)} />
      <DateField {...field("closes-on")} label={visit.say(words.closesOn)} />
      {reminderFields.map((name, i) => (
        <DateField
          key={name}
          {...field(name)}
          label={`${visit.say(words.reminder)} ${i + 1}`}
          hint={i === 0 ? visit.say(words.reminderHint) : undefined}
        />
      ))}
      <Checkboxes
        name="languages"
        label={visit.say(words.languages)}
        error={field("languages").error}
        values={chosen("languages")}
        options={locales.map(one => ({ value: one, label: visit.say(languageNames[one]) }))}
      />
    </Details>
  );
}

function Kept({ visit, field }: FormParts): ReactElement {
  return (
    <Details
      summary={`${visit.say(words.retention)} ${dayIn(visit, field("retention-date").value)}`}
      open={["retention-date", "assessment"].some(name => field(name).error !== undefined)}
    >
      <DateField {...field("retention-date")} label={visit.say(words.retention)} />
      <Field {...field("assessment")} label={visit.say(words.assessment)} maxLength={300} />
    </Details>
  );
}
