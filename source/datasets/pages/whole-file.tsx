import { formatNumber } from "../../language/format.ts";
import { Checkboxes, Radios, Select } from "../../web/components/choice.tsx";
import { Field } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Details } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import { words } from "./columns-texts.ts";
import { errorAt } from "./errors.tsx";
import { all, one } from "./fields.ts";
import { nestedPairs } from "./plan-fields.ts";
import { counted, unitNamed, unitNames } from "./texts.ts";
import { type Shown } from "./shown.ts";

/** Questions about the file as a whole. */
export function Whole({ shown }: { readonly shown: Shown }) {
  const { visit, recognition, fields, errors } = shown;
  const isCounts = recognition.kind === "counts";
  const pairs = nestedPairs(recognition);
  const numbers = recognition.columns.flatMap((column, i) =>
    column.format.kind === "number" ? [{ value: String(i), label: column.name }] : [],
  );
  return (
    <>
      <Heading level={2}>{visit.say(words.whole)}</Heading>
      {isCounts && pairs.length > 0 ? (
        <Checkboxes
          name="nested"
          label={visit.say(words.nested)}
          hint={visit.say(words.nestedHint)}
          values={all(fields, "nested")}
          options={pairs.map(([earlier, later], at) => ({
            value: String(at),
            label: visit.say({
              nl: `‘${later}’ telt alleen mensen die ook bij ‘${earlier}’ zijn geteld`,
              en: `‘${later}’ counts only people who were also counted at ‘${earlier}’`,
            }),
          }))}
        />
      ) : null}
      <Totals shown={shown} />
      <Details
        summary={visit.say({
          nl: `${visit.say(recognition.kind === "rows" ? words.rowsKind : words.countsKind)}; geteld worden ${visit.say(unitNames[unitNamed(one(fields, "unit"))])}${isCounts ? `; afgerond op ${one(fields, "rounding")}` : ""}`,
          en: `${visit.say(recognition.kind === "rows" ? words.rowsKind : words.countsKind)}; counted are ${visit.say(unitNames[unitNamed(one(fields, "unit"))])}${isCounts ? `; rounded to ${one(fields, "rounding")}` : ""}`,
        })}
        open={
          recognition.kindConfidence === "unsure" ||
          ["kind", "population", "rounding"].some(field => Object.hasOwn(errors, field))
        }
      >
        <Radios
          name="kind"
          label={visit.say(words.kind)}
          hint={visit.say(recognition.kindReason)}
          value={recognition.kind}
          options={[
            { value: "counts", label: visit.say(words.countsKind) },
            { value: "rows", label: visit.say(words.rowsKind) },
          ]}
          error={errorAt(visit, errors, "kind")}
        />
        <Select
          name="unit"
          label={visit.say(words.unit)}
          hint={visit.say(words.unitHint)}
          value={one(fields, "unit")}
          options={Object.entries(unitNames).map(([value, label]) => ({ value, label: visit.say(label) }))}
        />
        {isCounts ? (
          <Select
            name="population"
            label={visit.say(words.population)}
            hint={visit.say(words.populationHint)}
            value={one(fields, "population")}
            empty={visit.say({ nl: "kies een kolom", en: "choose a column" })}
            options={numbers}
            error={errorAt(visit, errors, "population")}
          />
        ) : null}
        {isCounts ? (
          <Field
            name="rounding"
            label={visit.say(words.rounding)}
            hint={visit.say(words.roundingHint)}
            value={one(fields, "rounding")}
            inputMode="numeric"
            width={4}
            error={errorAt(visit, errors, "rounding")}
          />
        ) : (
          <input type="hidden" name="rounding" value="1" />
        )}
      </Details>
    </>
  );
}

function Totals({ shown }: { readonly shown: Shown }) {
  const { visit, recognition } = shown;
  const { totals } = recognition;
  if (totals.length === 0) return null;
  const differing = totals.filter(total => total.checked === "differs");
  const summary = counted(
    totals.length,
    { nl: "rij is een totaal", en: "row is a total" },
    { nl: "rijen zijn totalen", en: "rows are totals" },
    visit.locale,
  );
  return (
    <>
      <p>
        {summary}. {visit.say(words.totalsWhy)} {differing.length === 0 ? visit.say(words.totalsAgree) : ""}
      </p>
      <Details summary={visit.say(words.totals)} open={differing.length > 0}>
        <DataTable
          id="totals"
          caption={visit.say(words.totals)}
          rows={totals}
          rowKey={total => String(total.row)}
          columns={[
            { key: "row", head: visit.say(words.totalRow), cell: total => total.row },
            { key: "label", head: visit.say(words.totalLabel), cell: total => total.label },
            {
              key: "check",
              head: visit.say(words.totalCheck),
              cell: total =>
                total.checked === "agrees" ? (
                  visit.say(words.agrees)
                ) : (
                  <>
                    {visit.say(words.differs)}
                    {total.differences
                      .map(
                        ({ column, found, expected }) =>
                          `; ${column}: ${formatNumber(found, visit.locale)} ${visit.say({ nl: "in plaats van", en: "instead of" })} ${formatNumber(expected, visit.locale)}`,
                      )
                      .join("")}
                  </>
                ),
            },
          ]}
        />
      </Details>
    </>
  );
}
