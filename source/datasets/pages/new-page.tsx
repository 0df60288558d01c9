import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { FileField } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { stageUpload } from "../keeping/staging.server.ts";
import { limits } from "../reading/limits.ts";
import { dropDraft, look, startDraft } from "./drafts.server.ts";
import { errorAt, type Errors, hasErrors, Problems } from "./errors.tsx";
import { ImportSteps } from "./import-steps.tsx";
import { common } from "./texts.ts";

const words = {
  lead: {
    nl: "Een bestand met mensen of met aantallen mensen, met hun kenmerken en beslismomenten. U ziet eerst wat erin staat. Daarna pas wordt iets bewaard.",
    en: "A file of people or of counts of people, with their characteristics and decision moments. You first see what is in it. Only then is anything kept.",
  },
  counts: { nl: "Eerst proberen: zonder persoonsgegevens", en: "Try first: without personal data" },
  countsWhy: {
    nl: "Vaak is een tabel met aantallen genoeg. Het CBS of een ander bureau kan haar voor uw gemeente maken.",
    en: "A table of counts is often enough. Statistics Netherlands or another bureau can make one for your municipality.",
  },
  countsPoints: [
    {
      nl: "U heeft geen toestemming nodig voor gegevens over herkomst of gezondheid.",
      en: "You need no approval for data on origin or health.",
    },
    {
      nl: "Eén rij per groep, met het aantal mensen en hoeveel elk moment haalden.",
      en: "One row per group, with the number of people and how many passed each moment.",
    },
    {
      nl: "Totalen mogen erin staan: die worden herkend en gecontroleerd.",
      en: "Totals may be in it: they are recognised and checked.",
    },
  ],
  rows: { nl: "Anders: een rij per persoon", en: "Otherwise: a row per person" },
  rowsWhy: {
    nl: "Nodig als u combinaties van kenmerken wilt zien, of wie van het ene moment doorging naar het volgende.",
    en: "Needed when you want to see combinations of characteristics, or who went on from one moment to the next.",
  },
  rowsPoints: [
    {
      nl: "Laat namen, adressen en nummers van mensen al weg voordat u het bestand kiest. Wat er toch in staat, wordt gevonden.",
      en: "Leave out names, addresses and numbers of people before you choose the file. What is still in it will be found.",
    },
    {
      nl: "Herkomst, religie, gerichtheid, gezondheid of beperking? Dan beslist de privacy officer eerst.",
      en: "Origin, religion, orientation, health or disability? Then the privacy officer decides first.",
    },
  ],
  file: { nl: "Bestand", en: "File" },
  fileHint: {
    nl: "CSV, Excel (XLSX) of Parquet, tot 2 GB, met kolomnamen in de eerste rij.",
    en: "CSV, Excel (XLSX) or Parquet, up to 2 GB, with column names in the first row.",
  },
  send: { nl: "Bestand bekijken", en: "Look at the file" },
  noFile: { nl: "Kies eerst een bestand.", en: "Choose a file first." },
  happens: { nl: "Wat gebeurt er met het bestand?", en: "What happens to the file?" },
  happensSteps: [
    {
      nl: "Het wordt versleuteld neergezet. De sleutel staat alleen in het geheugen van de server.",
      en: "It is put away encrypted. The key is only in the memory of the server.",
    },
    {
      nl: "Mozaïek bekijkt welke kolommen erin staan, en of iets personen aanwijst.",
      en: "Mozaïek looks at which columns it has, and whether anything points to persons.",
    },
    {
      nl: "U controleert dat, en zegt waarvoor de gegevens zijn en hoe lang ze blijven.",
      en: "You check that, and say what the data are for and how long they stay.",
    },
    {
      nl: "Pas dan wordt het bewaard. Stopt u eerder, of duurt het langer dan een uur, dan is het bestand weg.",
      en: "Only then is it kept. If you stop earlier, or it takes more than an hour, the file is gone.",
    },
  ],
  formats: { nl: "Welke schrijfwijzen kan Mozaïek lezen?", en: "Which notations can Mozaïek read?" },
  formatsWhat: {
    nl: "CSV met komma, puntkomma of tab; decimale punt of komma; datums als 31-12-2025 of 2025-12-31; UTF-8 of Windows-1252. Mozaïek ziet zelf welke het is.",
    en: "CSV with comma, semicolon or tab; decimal point or comma; dates as 31-12-2025 or 2025-12-31; UTF-8 or Windows-1252. Mozaïek sees for itself which it is.",
  },
} satisfies Record<string, Text | readonly Text[]>;

/** How long a page waits for work that is usually done at once, in milliseconds. */
export const patience = 1500;

function page(visit: Visit, errors: Errors = {}, status = 422): Answer {
  const list = (texts: readonly Text[]) => texts.map(text => <li key={text.en}>{visit.say(text)}</li>);
  return {
    kind: "page",
    title: common.import,
    status: hasErrors(errors) ? status : 200,
    body: (
      <>
        <ImportSteps visit={visit} draft={null} now="file" />
        <Problems visit={visit} errors={errors} />
        <Heading level={1}>{visit.say(common.import)}</Heading>
        <Lead>{visit.say(words.lead)}</Lead>
        <div className="ways">
          <section className="way-first">
            <Heading level={2}>{visit.say(words.counts)}</Heading>
            <p>{visit.say(words.countsWhy)}</p>
            <ul>{list(words.countsPoints)}</ul>
          </section>
          <section className="way-second">
            <Heading level={2}>{visit.say(words.rows)}</Heading>
            <p>{visit.say(words.rowsWhy)}</p>
            <ul>{list(words.rowsPoints)}</ul>
          </section>
        </div>
        <form method="post" action={visit.to("/datasets/new")} encType="multipart/form-data" noValidate>
          <FileField
            name="file"
            label={visit.say(words.file)}
            hint={visit.say(words.fileHint)}
            accept=".csv,.tsv,.txt,.xlsx,.parquet"
            error={errorAt(visit, errors, "file")}
          />
          <Actions>
            <Button>{visit.say(words.send)}</Button>
          </Actions>
        </form>
        <Details summary={visit.say(words.happens)}>
          <ol>{list(words.happensSteps)}</ol>
        </Details>
        <Details summary={visit.say(words.formats)}>
          <p>{visit.say(words.formatsWhat)}</p>
        </Details>
      </>
    ),
  };
}

/**
 * Takes in the file of a form: staged and encrypted, for this person only.
 *
 * @returns id and name, or what was wrong with it
 */
export async function takeFile(
  visit: Visit,
): Promise<{ readonly id: string; readonly fileName: string } | Failure> {
  const person = visit.person?.id ?? "";
  try {
    const { files } = await visit.upload(limits.file, async ({ stream, name }) => ({
      id: await stageUpload(visit.house.settings.data, stream, person, name),
      fileName: name.slice(0, 200),
    }));
    return files[0] ?? new Failure("no-file", words.noFile, { field: "file" });
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

async function send(visit: Visit): Promise<Answer> {
  const taken = await takeFile(visit);
  if (taken instanceof Failure) return page(visit, { file: taken.text }, taken.status);
  const draft = await startDraft(visit.house, { ...taken, person: visit.person?.id ?? "" });
  await look(visit.house, draft, null, patience);
  if (draft.phase.is !== "unreadable")
    return { kind: "redirect", to: visit.to(`/datasets/imports/${draft.id}`) };
  const { failure } = draft.phase;
  await dropDraft(draft);
  return page(visit, { file: failure.text }, failure.status);
}

export const newRoutes: readonly Route[] = [
  { method: "GET", path: "/datasets/new", may: "dataset.import", answer: visit => page(visit) },
  { method: "POST", path: "/datasets/new", may: "dataset.import", answer: send },
];
