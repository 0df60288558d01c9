import { formatNumber } from "../../language/format.ts";
import { locales } from "../../language/text.ts";
import { classificationKey } from "../../statistics/classification.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { Fieldset, Radios, Select } from "../../web/components/choice.tsx";
import { Field } from "../../web/components/field.tsx";
import { Details, Tag } from "../../web/components/small.tsx";
import type { KnownClassification } from "../classifications.server.ts";
import { groundNames } from "../exceptions.ts";
import type { ColumnRole } from "../model.ts";
import type { NamedCharacteristic, RecognisedColumn } from "../recognition/model.ts";
import { findingText, words } from "./columns-texts.ts";
import { errorAt } from "./errors.tsx";
import { one } from "./fields.ts";
import { Fold } from "./fold.tsx";
import {
  fieldOf,
  groupedCharacteristic,
  groupedColumn,
  type Grouped,
  groupFor,
  hasGroups,
  holdsCitizenNumbers,
  isDirect,
} from "./plan-fields.ts";
import {
  classificationName,
  confidenceNames,
  counted,
  grounds,
  noGround,
  roleNames,
  rolesFor,
} from "./texts.ts";
import { type Shown, isDecided, roleAt } from "./shown.ts";

/** The form that refuses the file; apart, since Enter in a field must never throw a file away. */
export const refuseForm = "refuse";

export function ColumnFold({
  shown,
  column,
  i,
}: {
  readonly shown: Shown;
  readonly column: RecognisedColumn;
  readonly i: number;
}) {
  const { visit, recognition, fields, errors } = shown;
  const role = roleAt(shown, i);
  const grouped = groupedColumn(recognition, column, i);
  const wrong = Object.keys(errors).some(field => field.startsWith(`c${i}-`));
  const pointing = column.identifiers.length > 0;
  const isPopulation = recognition.kind === "counts" && one(fields, "population") === String(i);
  const list = listName(shown, grouped);
  const undecided = isDirect(column) && !isDecided(shown, i);
  const about = [
    undecided
      ? visit.say(words.undecided)
      : isPopulation
        ? visit.say({ nl: "alle mensen", en: "all people" })
        : visit.say(roleNames[role]),
    hasGroups(role) ? list : "",
    column.special !== null && (hasGroups(role) || role === "moment")
      ? visit.say(groundNames[column.special])
      : "",
  ].filter(Boolean);
  return (
    <Fold
      name={column.name}
      about={about.join(" · ")}
      tag={<ColumnTag shown={shown} column={column} i={i} />}
      open={wrong || undecided || (column.confidence === "unsure" && !pointing)}
    >
      <p>{visit.say(column.reason)}</p>
      {pointing ? <Identifiers shown={shown} column={column} i={i} /> : null}
      {pointing ? null : <RoleSelect shown={shown} i={i} role={role} />}
      {hasGroups(role) ? <Groups shown={shown} grouped={grouped} /> : null}
      {role === "moment" && (recognition.kind === "rows" || column.yes.length + column.no.length > 0) ? (
        <Answers shown={shown} grouped={grouped} i={i} />
      ) : null}
      {role === "left-out" ? null : (
        <>
          <Special shown={shown} grouped={grouped} />
          {locales.map(locale => (
            <Field
              key={locale}
              name={fieldOf.label(i, locale)}
              label={visit.say(locale === "nl" ? words.labelNl : words.labelEn)}
              value={one(fields, fieldOf.label(i, locale))}
              maxLength={80}
            />
          ))}
          <Field
            name={fieldOf.note(i)}
            label={visit.say(words.note)}
            hint={visit.say(words.noteHint)}
            value={one(fields, fieldOf.note(i))}
            maxLength={500}
          />
        </>
      )}
    </Fold>
  );
}

function RoleSelect({
  shown,
  i,
  role,
}: {
  readonly shown: Shown;
  readonly i: number;
  readonly role: ColumnRole;
}) {
  const { visit, recognition, fields, errors } = shown;
  return (
    <Select
      name={fieldOf.role(i)}
      label={visit.say(words.role)}
      hint={role === "moment" ? visit.say(words.roleHint) : undefined}
      value={one(fields, fieldOf.role(i))}
      options={rolesFor[recognition.kind].map(option => ({
        value: option,
        label: visit.say(roleNames[option]),
      }))}
      error={errorAt(visit, errors, fieldOf.role(i))}
    />
  );
}

function ColumnTag({
  shown,
  column,
  i,
}: {
  readonly shown: Shown;
  readonly column: RecognisedColumn;
  readonly i: number;
}) {
  const { visit } = shown;
  if (column.identifiers.length > 0)
    return isDecided(shown, i) ? (
      <Tag tone="warning">{visit.say({ nl: "wijst personen aan", en: "points to persons" })}</Tag>
    ) : (
      <Tag tone="danger">{visit.say({ nl: "kies wat ermee gebeurt", en: "choose what to do" })}</Tag>
    );
  const tone = { sure: "success", likely: "neutral", unsure: "warning" } as const;
  return <Tag tone={tone[column.confidence]}>{visit.say(confidenceNames[column.confidence])}</Tag>;
}

export function CharacteristicFold({
  shown,
  characteristic,
  n,
}: {
  readonly shown: Shown;
  readonly characteristic: NamedCharacteristic;
  readonly n: number;
}) {
  const grouped = groupedCharacteristic(characteristic, n);
  const wrong = Object.keys(shown.errors).some(field => field.startsWith(`${grouped.prefix}-`));
  const groups = counted(
    grouped.values.length,
    { nl: "groep", en: "group" },
    { nl: "groepen", en: "groups" },
    shown.visit.locale,
  );
  return (
    <Fold name={characteristic.name} about={`${groups} · ${listName(shown, grouped)}`} open={wrong}>
      <Groups shown={shown} grouped={grouped} />
      <Special shown={shown} grouped={grouped} />
    </Fold>
  );
}

function chosenList({ fields, known }: Shown, { prefix }: Grouped): KnownClassification | undefined {
  return known.find(k => classificationKey(k.classification) === one(fields, fieldOf.list(prefix)));
}

function listName(shown: Shown, grouped: Grouped): string {
  const list = chosenList(shown, grouped);
  return list === undefined
    ? shown.visit.say(words.asFound)
    : classificationName(list.classification, shown.visit.locale);
}

function Groups({ shown, grouped }: { readonly shown: Shown; readonly grouped: Grouped }) {
  const { visit, known, fields, errors } = shown;
  const { prefix, values } = grouped;
  const list = chosenList(shown, grouped);
  return (
    <>
      <Select
        name={fieldOf.list(prefix)}
        label={visit.say(words.list)}
        hint={list === undefined ? visit.say(words.listHint) : visit.say(list.classification.definition)}
        value={one(fields, fieldOf.list(prefix))}
        options={[
          { value: "", label: visit.say(words.asFound) },
          ...(values.length === 0
            ? []
            : known.map(k => ({
                value: classificationKey(k.classification),
                label: classificationName(k.classification, visit.locale),
              }))),
        ]}
        error={errorAt(visit, errors, fieldOf.list(prefix))}
      />
      {!grouped.listed ? null : list === undefined ? (
        <Details summary={`${visit.say(words.namesOf)} (${formatNumber(values.length, visit.locale)})`}>
          <p>{visit.say(words.namesHint)}</p>
          <div className="values">
            {values.map((value, j) => (
              <Field
                key={value}
                name={fieldOf.name(prefix, j)}
                label={value}
                value={one(fields, fieldOf.name(prefix, j)) || value}
                maxLength={200}
              />
            ))}
          </div>
        </Details>
      ) : (
        <Details
          summary={`${visit.say(words.groups)} (${formatNumber(values.length, visit.locale)})`}
          open={values.some((_, j) => groupFor(fields, grouped, list, j) === null)}
        >
          <div className="values">
            {values.map((value, j) => (
              <Select
                key={value}
                name={fieldOf.group(prefix, j)}
                label={value}
                empty={visit.say(words.noGroup)}
                value={groupFor(fields, grouped, list, j) ?? ""}
                options={list.classification.categories.map(category => ({
                  value: category.code,
                  label: visit.say(category.label),
                }))}
                error={errorAt(visit, errors, fieldOf.group(prefix, j))}
              />
            ))}
          </div>
        </Details>
      )}
    </>
  );
}

function Answers({
  shown,
  grouped,
  i,
}: {
  readonly shown: Shown;
  readonly grouped: Grouped;
  readonly i: number;
}) {
  const { visit, fields, errors } = shown;
  const options = [
    { value: "yes", label: visit.say(words.yes) },
    { value: "no", label: visit.say(words.no) },
    { value: "", label: visit.say(words.unknown) },
  ];
  if (!grouped.listed) return null;
  const value = (name: string, label: string) => (
    <Select
      key={name}
      name={name}
      label={label}
      value={one(fields, name)}
      options={options}
      error={errorAt(visit, errors, name)}
    />
  );
  return (
    <Fieldset legend={visit.say(words.answers)} id={`c${i}-answers`}>
      <div className="values">
        {grouped.values.map((text, j) => value(fieldOf.answer(i, j), text))}
        {grouped.hasMissing ? value(fieldOf.answer(i, "empty"), visit.say(words.emptyCell)) : null}
      </div>
    </Fieldset>
  );
}

function Special({ shown, grouped }: { readonly shown: Shown; readonly grouped: Grouped }) {
  const { visit, recognition, fields } = shown;
  const found = grouped.special ?? chosenList(shown, grouped)?.special ?? null;
  if (found !== null) {
    const text = recognition.kind === "rows" ? words.specialFound : words.specialCounts;
    return <p>{visit.say(text).replace("{}", visit.say(groundNames[found]))}</p>;
  }
  return (
    <Select
      name={fieldOf.special(grouped.prefix)}
      label={visit.say(words.special)}
      value={one(fields, fieldOf.special(grouped.prefix))}
      empty={visit.say(noGround)}
      options={grounds.map(ground => ({ value: ground, label: visit.say(groundNames[ground]) }))}
    />
  );
}

function Identifiers({
  shown,
  column,
  i,
}: {
  readonly shown: Shown;
  readonly column: RecognisedColumn;
  readonly i: number;
}) {
  const { visit, fields, errors } = shown;
  const options = [
    { value: "leave-out", label: visit.say(words.leaveOut), hint: visit.say(words.leaveOutHint) },
    { value: "pseudonym", label: visit.say(words.pseudonym), hint: visit.say(words.pseudonymHint) },
    ...(holdsCitizenNumbers(column)
      ? []
      : [
          {
            value: "keep",
            label: visit.say(words.keep),
            hint: visit.say(words.keepHint),
            more: <RoleSelect shown={shown} i={i} role={roleAt(shown, i)} />,
          },
        ]),
  ];
  return (
    <>
      <ul>
        {column.identifiers.map(finding => (
          <li key={finding.kind}>{findingText(finding, visit.locale)}</li>
        ))}
      </ul>
      <Radios
        name={fieldOf.identifier(i)}
        label={visit.say(words.identifier)}
        options={options}
        value={one(fields, fieldOf.identifier(i))}
        error={errorAt(visit, errors, fieldOf.identifier(i))}
      />
      {isDirect(column) ? (
        <>
          <p>{visit.say(words.refuseHow)}</p>
          <Actions>
            <Button look="secondary" form={refuseForm}>
              {visit.say(words.refuse)}
            </Button>
          </Actions>
        </>
      ) : null}
    </>
  );
}
