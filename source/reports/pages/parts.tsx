import type { ReactElement } from "react";
import { roles } from "../../identity/policy.ts";
import { allowed } from "../../identity/rules.ts";
import { roleNames } from "../../identity/texts.ts";
import { Failure } from "../../language/failure.ts";
import { same, type Text } from "../../language/text.ts";
import { Radios, Select } from "../../web/components/choice.tsx";
import { DateField, Field } from "../../web/components/field.tsx";
import { Tag } from "../../web/components/small.tsx";
import type { Form, Visit } from "../../web/route.ts";
import { chosen, longestLine, typedDay, typedWords } from "../../work/fields.ts";
import { errorAt, type Problem, typedOr } from "../../work/parts.tsx";
import type { Unit } from "../../units/model.ts";
import {
  audienceNames,
  type Period,
  type Report,
  type ReportFields,
  type ReportType,
  reportAudiences,
} from "../model.ts";
import type { Standing } from "../standing.ts";

export const standingNames: Readonly<Record<Standing, Text>> = {
  draft: { nl: "opzet, volgt de cijfers", en: "draft, follows the figures" },
  written: { nl: "door iemand geschreven", en: "written by a person" },
  changed: { nl: "opzet veranderd sinds het schrijven", en: "draft changed since it was written" },
  blank: { nl: "nog leeg", en: "still blank" },
  "left-out": { nl: "weggelaten", en: "left out" },
};

const tones = {
  draft: "neutral",
  written: "success",
  changed: "warning",
  blank: "danger",
  "left-out": "neutral",
} as const satisfies Record<Standing, string>;

/** How a section stands, in a word. */
export function StandingTag({
  visit,
  standing,
}: {
  readonly visit: Visit;
  readonly standing: Standing;
}): ReactElement {
  return <Tag tone={tones[standing]}>{visit.say(standingNames[standing])}</Tag>;
}

/** A text as it was written: paragraphs, and lists with a dash before each line. */
export function Words({ text, locale }: { readonly text: string; readonly locale: string }): ReactElement {
  return (
    <div className="report-words" lang={locale}>
      {text}
    </div>
  );
}

/** What a role is called that was kept with a decision. */
export function roleOf(visit: Visit, kept: string | null): string {
  const role = roles.find(one => one === kept);
  return role === undefined ? "–" : visit.say(roleNames[role]);
}

/** Whether this visitor may change this report now. */
export const mayWrite = (visit: Visit, { state }: Pick<Report, "state">): boolean =>
  state === "writing" && allowed("report.write", visit.person);

/** The page of a report in the trail of those below it. */
export const trailOf = ({ id, title }: Pick<Report, "id" | "title">) => [
  { label: same(title), path: `/reports/${id}` },
];

export const fieldTexts = {
  title: { nl: "Titel", en: "Title" },
  titleNeeded: { nl: "Geef het rapport een titel.", en: "Give the report a title." },
  subtitle: { nl: "Ondertitel", en: "Subtitle" },
  audience: { nl: "Voor wie?", en: "For whom?" },
  audienceHint: {
    nl: "Alleen cijfers die voor deze lezers zijn vrijgegeven, komen erin.",
    en: "Only figures that were released for these readers come into it.",
  },
  usual: { nl: "Zoals gebruikelijk bij deze soort", en: "As is usual for this kind" },
  from: { nl: "Over welke tijd? Eerste dag", en: "About which period? First day" },
  until: { nl: "Laatste dag", en: "Last day" },
  periodHint: {
    nl: "Laat beide leeg als het niet over een tijd gaat.",
    en: "Leave both empty if it is about no period.",
  },
  both: {
    nl: "Vul de eerste en de laatste dag in, of geen van beide.",
    en: "Enter the first and the last day, or neither.",
  },
  order: { nl: "De laatste dag ligt voor de eerste.", en: "The last day lies before the first." },
  unit: { nl: "Over welk organisatieonderdeel?", en: "About which part of the organisation?" },
  whole: { nl: "de hele gemeente", en: "the whole municipality" },
  unitNeeded: {
    nl: "Een pakket voor een gesprek gaat over één onderdeel. Kies welk.",
    en: "A pack for a conversation is about one part. Choose which.",
  },
} satisfies Record<string, Text>;

/** Fields of what a report is called, for whom it is and what it is about. */
export function SetUpFields({
  visit,
  problem,
  now,
  units,
  usual,
}: {
  readonly visit: Visit;
  readonly problem: Problem | null;
  readonly now: Pick<ReportFields, "title" | "subtitle" | "period" | "unit"> & { readonly audience: string };
  readonly units: readonly Unit[];
  /** Whether the usual readers of its kind can be chosen. */
  readonly usual: boolean;
}): ReactElement {
  const around = (name: string, label: Text, stands: string) => ({
    name,
    label: visit.say(label),
    value: typedOr(problem, name, stands),
    error: errorAt(problem, name, visit),
  });
  return (
    <>
      <Field {...around("title", fieldTexts.title, now.title)} autoComplete="off" />
      <Field {...around("subtitle", fieldTexts.subtitle, now.subtitle)} autoComplete="off" />
      <Radios
        {...around("audience", fieldTexts.audience, now.audience)}
        hint={visit.say(fieldTexts.audienceHint)}
        options={[
          ...(usual ? [{ value: "usual", label: visit.say(fieldTexts.usual) }] : []),
          ...reportAudiences.map(value => ({ value, label: visit.say(audienceNames[value]) })),
        ]}
      />
      <DateField
        {...around("from", fieldTexts.from, now.period?.from ?? "")}
        hint={visit.say(fieldTexts.periodHint)}
      />
      <DateField {...around("until", fieldTexts.until, now.period?.until ?? "")} />
      <Select
        {...around("unit", fieldTexts.unit, now.unit ?? "")}
        empty={visit.say(fieldTexts.whole)}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}

/** What was typed in those fields. @throws Failure at the field that is wrong */
export function setUpFrom(form: Form, type: ReportType, units: readonly Unit[]): ReportFields {
  const title = typedWords(form.one("title"), {
    field: "title",
    most: longestLine,
    needed: fieldTexts.titleNeeded,
  });
  const subtitle = typedWords(form.one("subtitle"), { field: "subtitle", most: longestLine });
  const whom = chosen(form.one("audience"), ["usual", ...reportAudiences], "audience");
  const period = periodFrom(form);
  const unit =
    form.one("unit") === ""
      ? null
      : chosen(
          form.one("unit"),
          units.map(({ id }) => id),
          "unit",
        );
  if (type.unit && unit === null) throw new Failure("words", fieldTexts.unitNeeded, { field: "unit" });
  return { title, subtitle, audience: whom === "usual" ? type.audience : whom, period, unit };
}

function periodFrom(form: Form): Period | null {
  const from = typedDay(form.one("from"), "from");
  const until = typedDay(form.one("until"), "until");
  if (from === null && until === null) return null;
  if (from === null || until === null)
    throw new Failure("day", fieldTexts.both, { field: from === null ? "from" : "until" });
  if (until < from) throw new Failure("day", fieldTexts.order, { field: "until" });
  return { from, until };
}
