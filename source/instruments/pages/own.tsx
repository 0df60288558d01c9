import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer as bytesOf } from "node:stream/consumers";
import { recordAudit } from "../../identity/audit.server.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { FileField, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { ownFolder, readCatalogue, readShared } from "../catalogue.server.ts";
import { InstrumentProblems, longestFile, parseInstrument } from "../definition.ts";
import { fileText } from "../import/file-text.ts";
import { readLss } from "../import/lss.ts";

const words = {
  title: { nl: "Eigen vragenlijst toevoegen", en: "Add a questionnaire of your own" },
  lead: {
    nl: "Kies een bestand, of plak de tekst. Mozaïek leest eigen vragenlijsten (YAML) en structuurbestanden van LimeSurvey (.lss).",
    en: "Choose a file, or paste the text. Mozaïek reads questionnaires of its own kind (YAML) and structure files of LimeSurvey (.lss).",
  },
  file: { nl: "Bestand", en: "File" },
  fileHint: { nl: ".yaml of .lss, tot 5 MB", en: ".yaml or .lss, up to 5 MB" },
  paste: { nl: "Of plak hier de tekst (YAML)", en: "Or paste the text here (YAML)" },
  check: { nl: "Nakijken en bewaren", en: "Check and save" },
  example: { nl: "Een voorbeeld", en: "An example" },
  exampleWhat: {
    nl: "Een regel die begint met een streepje is een nieuw onderdeel. Elke tekst staat er in het Nederlands en in het Engels.",
    en: "A line that begins with a dash is a new part. Every text is there in Dutch and in English.",
  },
  notes: { nl: "Nagekeken uit LimeSurvey", en: "Looked through from LimeSurvey" },
  notesWhat: {
    nl: "De vragenlijst staat hieronder. Kijk dit na, pas haar aan en bewaar haar.",
    en: "The questionnaire stands below. Look at this, change it and save it.",
  },
} satisfies Record<string, Text>;

const example = `id: our-lunch
version: "1"
title: { nl: Onze lunch, en: Our lunch }
purpose: { nl: Kijken of iedereen kan aanschuiven., en: To see whether everyone can join. }
about: organisation
source: Gemeente Voorbeeldstad
licence: CC-BY-4.0
minutes: 2
sections:
  - id: lunch
    title: { nl: De lunch, en: The lunch }
    items:
      - id: table
        kind: choice
        text: { nl: Is er plaats voor iedereen?, en: Is there room for everyone? }
        answers: extent
      - id: idea
        kind: text
        long: true
        text: { nl: Wat zou helpen?, en: What would help? }
`;

interface Shown {
  readonly text: string;
  readonly errors: readonly { readonly field: string | null; readonly text: string }[];
  /** What could not be taken over from another program. */
  readonly notes: readonly Text[];
}

const form = (visit: Visit): Answer => page(visit, { text: "", errors: [], notes: [] });

function page(visit: Visit, { text, errors, notes }: Shown): Answer {
  const { locale } = visit;
  return {
    kind: "page",
    title: words.title,
    status: errors.length === 0 ? 200 : 422,
    body: (
      <>
        <ErrorSummary locale={locale} errors={errors} />
        <Heading level={1}>{visit.say(words.title)}</Heading>
        <Lead>{visit.say(words.lead)}</Lead>
        {notes.length === 0 ? null : (
          <Notice kind="warning" title={visit.say(words.notes)} locale={locale}>
            <p>{visit.say(words.notesWhat)}</p>
            <ul>
              {notes.slice(0, 30).map(note => (
                <li key={note.en}>{note[locale]}</li>
              ))}
            </ul>
          </Notice>
        )}
        <form method="post" action={visit.to("/instruments/own/new")} encType="multipart/form-data">
          <FileField
            name="file"
            label={visit.say(words.file)}
            hint={visit.say(words.fileHint)}
            accept=".yaml,.yml,.lss"
          />
          <TextArea
            name="text"
            label={visit.say(words.paste)}
            rows={14}
            value={text}
            error={errors.length === 0 ? undefined : errors[0]?.text}
          />
          <Button>{visit.say(words.check)}</Button>
        </form>
        <Details summary={visit.say(words.example)}>
          <p>{visit.say(words.exampleWhat)}</p>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, and the keyboard must too */}
          <pre className="code-block" tabIndex={0}>
            {example}
          </pre>
        </Details>
      </>
    ),
  };
}

const largestUpload = 5_000_000;

async function add(visit: Visit): Promise<Answer> {
  const sent = await visit.upload(largestUpload, async file => ({
    name: file.name,
    bytes: await bytesOf(file.stream),
  }));
  const pasted = sent.form.one("text");
  const unread = (failure: Failure) =>
    page(visit, { text: pasted, errors: [{ field: "file", text: visit.say(failure.text) }], notes: [] });
  let file: { readonly name: string; readonly text: string } | undefined;
  try {
    file = sent.files
      .map(({ name, bytes }) => ({ name, text: fileText(bytes) }))
      .find(({ text }) => text.trim() !== "");
  } catch (error) {
    if (error instanceof Failure && error.code === "not-text") return unread(error);
    throw error;
  }
  if (file !== undefined && (/\.lss$/i.test(file.name) || file.text.trimStart().startsWith("<"))) {
    try {
      const { yaml, notes } = readLss(file.text);
      return page(visit, { text: yaml, errors: [], notes });
    } catch (error) {
      if (error instanceof Failure && error.status !== 500) return unread(error);
      throw error;
    }
  }
  const text = file?.text ?? pasted;
  if (text.trim() === "")
    return page(visit, {
      text,
      errors: [
        {
          field: "file",
          text: visit.say({
            nl: "Kies een bestand of plak de tekst.",
            en: "Choose a file or paste the text.",
          }),
        },
      ],
      notes: [],
    });
  try {
    const id = keep(visit.house.settings.data, text);
    await recordAudit(
      visit.house.planes.work,
      visit.house.keys,
      { actor: visit.person?.id ?? "", action: "instrument.added", subject: `instrument:${id}` },
      visit.house.now(),
    );
    return { kind: "redirect", to: visit.to(`/instruments/${id}`) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const errors =
      error instanceof InstrumentProblems
        ? error.problems.slice(0, 20).map(problem => ({
            field: "text",
            text: `${visit.locale === "nl" ? "Regel" : "Line"} ${problem.line}: ${problem.text[visit.locale]}`,
          }))
        : [{ field: "text", text: visit.say(error.text) }];
    return page(visit, { text: text.slice(0, longestFile), errors, notes: [] });
  }
}

/** Checks a questionnaire and puts it among those of the municipality. */
export function keep(data: string, text: string): string {
  const instrument = parseInstrument(text, words.title.nl, readShared());
  const taken = readCatalogue(data).instruments.find(one => one.instrument.id === instrument.id);
  if (taken?.from === "house")
    throw new Failure("instrument-id", {
      nl: `De id ‘${instrument.id}’ is van een vragenlijst van Mozaïek. Kies een andere id.`,
      en: `The id ‘${instrument.id}’ belongs to a questionnaire of Mozaïek. Choose another id.`,
    });
  const folder = ownFolder(data);
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Written aside first: who reads the folder meanwhile sees the old file or the new, never half of one.
  const file = join(folder, `${instrument.id}.yaml`);
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return instrument.id;
}

export const ownRoutes: readonly Route[] = [
  { method: "GET", path: "/instruments/own/new", may: "instrument.add", answer: form },
  { method: "POST", path: "/instruments/own/new", may: "instrument.add", answer: add },
];
