import type { ReactNode } from "react";
import { formatNumber, formatPercent } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { HiddenReason } from "../../statistics/estimate.ts";
import { Actions, Button, ButtonLink } from "./button.tsx";
import { Checkbox, Checkboxes, Radios, Select } from "./choice.tsx";
import { Facts } from "./facts.tsx";
import { DateField, Field, FileField, TextArea } from "./field.tsx";
import { Heading, Lead } from "./heading.tsx";
import { ErrorSummary, Notice } from "./notice.tsx";
import { Progress, Steps } from "./progress.tsx";
import { Details, Empty, Pagination, Reading, Tag } from "./small.tsx";
import { DataTable, Hidden, HiddenNote } from "./table.tsx";

/** One way to use a component; every example is rendered and checked for accessibility in both languages. */
export interface Example {
  readonly component: string;
  readonly name: string;
  readonly render: (locale: Locale) => ReactNode;
}

const t = (nl: string, en: string): Text => ({ nl, en });

const characteristics = [
  { value: "gender", label: t("Geslacht", "Gender") },
  { value: "age", label: t("Leeftijd", "Age") },
  { value: "origin", label: t("Herkomst", "Origin") },
];

const rows: readonly {
  readonly group: Text;
  readonly people: number | HiddenReason;
  readonly rate: number | HiddenReason;
}[] = [
  { group: t("Vrouwen", "Women"), people: 1240, rate: 0.163 },
  { group: t("Mannen", "Men"), people: 1108, rate: 0.257 },
  { group: t("Anders", "Other"), people: "small", rate: "derived" },
];

function ExampleTable({ locale, narrow }: { readonly locale: Locale; readonly narrow: "stack" | "scroll" }) {
  return (
    <DataTable
      id={`example-${narrow}`}
      caption={t("Aan het werk, naar geslacht", "At work, by gender")[locale]}
      narrow={narrow}
      rows={rows}
      rowKey={row => row.group.en}
      columns={[
        { key: "group", head: t("Groep", "Group")[locale], cell: row => row.group[locale] },
        {
          key: "people",
          head: t("Mensen", "People")[locale],
          number: true,
          cell: ({ people }) =>
            typeof people === "number" ? (
              formatNumber(people, locale)
            ) : (
              <Hidden reason={people} locale={locale} />
            ),
        },
        {
          key: "rate",
          head: t("Aan het werk", "At work")[locale],
          number: true,
          cell: ({ rate }) =>
            typeof rate === "number" ? formatPercent(rate, locale) : <Hidden reason={rate} locale={locale} />,
        },
      ]}
      note={<HiddenNote reasons={["small", "derived"]} locale={locale} />}
    />
  );
}

/** Every component in the ways it is used. */
export const examples: readonly Example[] = [
  {
    component: "Heading",
    name: "levels",
    render: locale => (
      <>
        <Heading level={2} above={t("Stap 2 van 5", "Step 2 of 5")[locale]}>
          {t("Kolommen herkennen", "Recognise columns")[locale]}
        </Heading>
        <Lead>
          {t("Kijk of elke kolom goed is herkend.", "See whether each column was recognised.")[locale]}
        </Lead>
        <Heading level={3}>{t("Kenmerken", "Characteristics")[locale]}</Heading>
      </>
    ),
  },
  {
    component: "Button",
    name: "looks",
    render: locale => (
      <form method="post">
        <Actions>
          <Button>{t("Bewaren", "Save")[locale]}</Button>
          <Button look="secondary">{t("Voorbeeld bekijken", "See an example")[locale]}</Button>
          <Button look="danger">{t("Wissen", "Erase")[locale]}</Button>
          <Button look="plain">{t("Annuleren", "Cancel")[locale]}</Button>
          <ButtonLink href="#next">{t("Verder", "Continue")[locale]}</ButtonLink>
        </Actions>
      </form>
    ),
  },
  {
    component: "Field",
    name: "right and wrong",
    render: locale => (
      <>
        <Field
          name="purpose"
          label={t("Doel van het bestand", "Purpose of the file")[locale]}
          hint={
            t(
              "Eén zin: waarvoor worden deze gegevens gebruikt?",
              "One sentence: what are these data used for?",
            )[locale]
          }
        />
        <Field
          name="threshold"
          label={t("Drempel", "Threshold")[locale]}
          width={4}
          inputMode="numeric"
          value="3"
          error={t("De drempel is minstens 10.", "The threshold is at least 10.")[locale]}
        />
        <Field
          name="e-mail"
          label={t("E-mailadres", "E-mail address")[locale]}
          type="email"
          width={20}
          autoComplete="email"
        />
        <TextArea name="remarks" label={t("Opmerkingen", "Remarks")[locale]} />
        <DateField name="until" label={t("Bewaren tot", "Keep until")[locale]} value="2027-01-01" />
        <FileField
          name="file"
          label={t("Bestand", "File")[locale]}
          hint={t("CSV, XLSX of Parquet, tot 500 MB", "CSV, XLSX or Parquet, up to 500 MB")[locale]}
          accept=".csv,.xlsx,.parquet"
        />
      </>
    ),
  },
  {
    component: "Choice",
    name: "radios, checkboxes, select",
    render: locale => (
      <>
        <Radios
          name="ids"
          label={
            t("Er staan burgerservicenummers in. Wat nu?", "It holds citizen service numbers. What now?")[
              locale
            ]
          }
          value="replace"
          options={[
            {
              value: "replace",
              label: t("Vervangen door een code", "Replace by a code")[locale],
              hint: t("De nummers zelf worden niet bewaard.", "The numbers themselves are not kept.")[locale],
            },
            { value: "refuse", label: t("Het bestand weigeren", "Refuse the file")[locale] },
          ]}
        />
        <Checkboxes
          name="by"
          label={t("Welke kenmerken?", "Which characteristics?")[locale]}
          error={t("Kies minstens één kenmerk.", "Choose at least one characteristic.")[locale]}
          options={characteristics.map(({ value, label }) => ({ value, label: label[locale] }))}
        />
        <Checkbox name="sure" label={t("Ik weet het zeker", "I am sure")[locale]} />
        <Select
          name="versus"
          label={t("Vergelijken met", "Compare with")[locale]}
          empty={t("Alle anderen", "Everyone else")[locale]}
          options={characteristics.map(({ value, label }) => ({ value, label: label[locale] }))}
        />
      </>
    ),
  },
  ...(["info", "success", "warning", "error"] as const).map(kind => ({
    component: "Notice",
    name: kind,
    render: (locale: Locale) => (
      <Notice kind={kind} locale={locale}>
        <p>
          {t("Het bestand wacht op de privacy officer.", "The file waits for the privacy officer.")[locale]}{" "}
          <a href="#file">{t("Bekijk het bestand", "See the file")[locale]}</a>
        </p>
      </Notice>
    ),
  })),
  {
    component: "ErrorSummary",
    name: "two errors",
    render: locale => (
      <>
        <ErrorSummary
          locale={locale}
          errors={[
            { field: "name", text: t("Vul een naam in.", "Enter a name.")[locale] },
            { field: null, text: t("De twee codes zijn niet gelijk.", "The two codes differ.")[locale] },
          ]}
        />
        <Field
          name="name"
          label={t("Naam", "Name")[locale]}
          error={t("Vul een naam in.", "Enter a name.")[locale]}
        />
      </>
    ),
  },
  ...(["stack", "scroll"] as const).map(narrow => ({
    component: "DataTable",
    name: narrow,
    render: (locale: Locale) => <ExampleTable locale={locale} narrow={narrow} />,
  })),
  {
    component: "Facts",
    name: "with a link to change",
    render: locale => (
      <Facts
        items={[
          {
            name: t("Doel", "Purpose")[locale],
            value: t("Gelijke kansen op werk meten", "Measuring equal chances of work")[locale],
            action: <a href="#purpose">{t("Doel wijzigen", "Change purpose")[locale]}</a>,
          },
          {
            name: t("Bewaren tot", "Keep until")[locale],
            value: t("1 januari 2027", "1 January 2027")[locale],
          },
        ]}
      />
    ),
  },
  {
    component: "Steps",
    name: "second of three",
    render: locale => (
      <Steps
        locale={locale}
        current={1}
        steps={[
          { name: t("Bestand kiezen", "Choose a file")[locale], href: "#one" },
          { name: t("Kolommen", "Columns")[locale] },
          { name: t("Grondslag", "Legal ground")[locale] },
        ]}
      />
    ),
  },
  {
    component: "Progress",
    name: "a third",
    render: locale => (
      <Progress
        locale={locale}
        label={t("Bestand inlezen", "Importing the file")[locale]}
        share={0.34}
        doing={t("rij 340.000 van 1.000.000", "row 340,000 of 1,000,000")[locale]}
      />
    ),
  },
  {
    component: "Tag",
    name: "states",
    render: locale => (
      <p>
        <Tag>{t("concept", "draft")[locale]}</Tag>{" "}
        <Tag tone="success">{t("vrijgegeven", "released")[locale]}</Tag>{" "}
        <Tag tone="warning">{t("wacht", "waiting")[locale]}</Tag>{" "}
        <Tag tone="danger">{t("geweigerd", "refused")[locale]}</Tag>
      </p>
    ),
  },
  {
    component: "Details",
    name: "closed",
    render: locale => (
      <Details summary={t("Hoe is dit berekend?", "How was this calculated?")[locale]}>
        <p>{t("Met het interval van Wilson.", "With the Wilson interval.")[locale]}</p>
      </Details>
    ),
  },
  {
    component: "Empty",
    name: "with a first step",
    render: locale => (
      <Empty
        title={t("Er zijn nog geen bestanden", "There are no files yet")[locale]}
        action={<ButtonLink href="#import">{t("Bestand inlezen", "Import a file")[locale]}</ButtonLink>}
      >
        <p>
          {
            t(
              "Begin met een bestand: mensen, of aantallen mensen, met kenmerken en beslismomenten.",
              "Start with a file: people, or counts of people, with characteristics and decision moments.",
            )[locale]
          }
        </p>
      </Empty>
    ),
  },
  {
    component: "Reading",
    name: "three sentences",
    render: locale => (
      <Reading
        title={t("Wat het cijfer zegt", "What the figure says")[locale]}
        sentences={[
          t(
            "Van de vrouwen vond 16,3% werk, van de mannen 25,7%.",
            "Of the women 16.3% found work, of the men 25.7%.",
          )[locale],
          t("Dat is een verschil van 9,4 procentpunt.", "That is a difference of 9.4 percentage points.")[
            locale
          ],
          t("Waardoor het komt, zegt dit cijfer niet.", "What causes it, this figure does not say.")[locale],
        ]}
      />
    ),
  },
  {
    component: "Pagination",
    name: "in the middle",
    render: locale => <Pagination page={2} pages={5} href={page => `#page-${page}`} locale={locale} />,
  },
];
