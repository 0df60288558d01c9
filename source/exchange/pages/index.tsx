import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkbox, Radios } from "../../web/components/choice.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { exportWork } from "../work-file.server.ts";
import { workbookOf } from "../workbook.server.ts";

const texts = {
  title: { nl: "Alles meenemen", en: "Take everything along" },
  about: {
    nl: "Uw pad en de hele keten van bevinding tot interventie in één bestand.",
    en: "Your path and the whole chain from finding to intervention in one file.",
  },
  lead: {
    nl: "U krijgt één bestand met het pad, de onderdelen van de organisatie, bevindingen, doelen, indicatoren met metingen, interventies, plannen en overleggen. Wat u in de laatste 30 dagen weggooide, zit er nog in.",
    en: "You get one file with the path, the units of the organisation, findings, goals, indicators with measurements, interventions, plans and bodies. What you threw away in the past 30 days is still in it.",
  },
  leftOut: {
    nl: "Niet erin: gegevens over mensen, antwoorden op vragenlijsten, accounts, het logboek en uw notities over politieke steun.",
    en: "Not in it: data on people, answers to questionnaires, accounts, the audit trail and your notes on political support.",
  },
  format: { nl: "Waarvoor?", en: "What for?" },
  json: { nl: "Om te bewaren en terug te zetten (JSON)", en: "To keep and to put back (JSON)" },
  jsonHint: {
    nl: "Wie Mozaïek beheert, zet het terug met ‘mozaiek import-all’. Er gaat niets verloren.",
    en: "Whoever runs Mozaïek puts it back with ‘mozaiek import-all’. Nothing is lost.",
  },
  xlsx: { nl: "Om in een spreadsheet te lezen (XLSX)", en: "To read in a spreadsheet (XLSX)" },
  xlsxHint: { nl: "Een werkblad per soort.", en: "A sheet for each kind." },
  privately: { nl: "Ook het krachtenveld", en: "The stakeholder map too" },
  privatelyHint: {
    nl: "Dat is alleen voor de werkgroep. Geef het bestand dan niet zomaar door.",
    en: "It is for the working group only. Do not pass the file on lightly then.",
  },
  make: { nl: "Bestand maken", en: "Make the file" },
  choose: { nl: "Kies waarvoor u het bestand wilt.", en: "Choose what you want the file for." },
} satisfies Record<string, Text>;

function page(visit: Visit, failure: Failure | null): Answer {
  return {
    kind: "page",
    title: texts.title,
    ...(failure === null ? {} : { status: failure.status }),
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        {failure === null ? null : (
          <ErrorSummary locale={visit.locale} errors={[{ field: "format", text: visit.say(failure.text) }]} />
        )}
        <Lead>{visit.say(texts.lead)}</Lead>
        <p>{visit.say(texts.leftOut)}</p>
        <form method="post" action={visit.to("/take-along")} noValidate>
          <Radios
            name="format"
            label={visit.say(texts.format)}
            options={[
              { value: "json", label: visit.say(texts.json), hint: visit.say(texts.jsonHint) },
              { value: "xlsx", label: visit.say(texts.xlsx), hint: visit.say(texts.xlsxHint) },
            ]}
            value="json"
            error={failure === null ? undefined : visit.say(failure.text)}
          />
          <Checkbox name="private" label={visit.say(texts.privately)} hint={visit.say(texts.privatelyHint)} />
          <Button>{visit.say(texts.make)}</Button>
        </form>
      </>
    ),
  };
}

/** Where a coordinator takes the work along: a form, since what leaves is written on the trail. */
export const exchangeRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/take-along",
    may: "work.export",
    menu: { under: "house", label: texts.title, about: texts.about },
    answer: visit => page(visit, null),
  },
  {
    method: "POST",
    path: "/take-along",
    may: "work.export",
    answer: async visit => {
      const form = await visit.form();
      const format = form.one("format");
      if (format !== "json" && format !== "xlsx")
        return page(visit, new Failure("format", texts.choose, { field: "format", status: 400 }));
      const { planes, keys, now } = visit.house;
      const at = now();
      const file = await exportWork(
        planes,
        keys,
        { by: visit.person?.id ?? "", at },
        { private: form.one("private") === "yes" },
      );
      const name = `mozaiek-${at.toISOString().slice(0, 10)}.${format}`;
      if (format === "json")
        return {
          kind: "file",
          name,
          type: "application/json; charset=utf-8",
          body: `${JSON.stringify(file, null, 1)}\n`,
        };
      return {
        kind: "file",
        name,
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        body: await workbookOf(file),
      };
    },
  },
];
