import { formatList } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import type { Answer, Visit } from "../../web/route.ts";
import { groundNames } from "../exceptions.ts";
import type { SpecialGround } from "../model.ts";
import type { Draft } from "./drafts.server.ts";
import { type Errors, hasErrors, Problems } from "./errors.tsx";
import type { Fields } from "./fields.ts";
import { GateFields } from "./gate-form.tsx";
import { ImportSteps } from "./import-steps.tsx";
import { common } from "./texts.ts";

const words = {
  title: { nl: "Bijzondere gegevens", en: "Special data" },
  lead: {
    nl: "Dit bestand houdt per persoon gegevens over {}. De wet verbiedt dat, tenzij er een uitzondering is. Daarom beslist de privacy officer eerst.",
    en: "This file holds data per person on {}. The law forbids that, unless there is an exception. So the privacy officer decides first.",
  },
  without: { nl: "Het kan vaak zonder", en: "It can often be done without" },
  withoutWhy: {
    nl: "Een tabel met aantallen van het CBS of een ander bureau laat dezelfde verschillen zien, zonder gegevens per persoon. Daar is geen goedkeuring voor nodig.",
    en: "A table of counts from Statistics Netherlands or another bureau shows the same differences, without data per person. It needs no approval.",
  },
  withoutHow: {
    nl: "Vraag om één rij per groep, met het aantal mensen en hoeveel er elk beslismoment haalden.",
    en: "Ask for one row per group, with the number of people and how many passed each decision moment.",
  },
  otherFile: { nl: "Een tabel met aantallen kiezen", en: "Choose a table of counts" },
  leaveOut: { nl: "Of deze kolom weglaten", en: "Or leave this column out" },
  leaveOutMany: { nl: "Of deze kolommen weglaten", en: "Or leave these columns out" },
  request: { nl: "Is het echt nodig? Vraag goedkeuring", en: "Is it really needed? Ask for approval" },
  requestHow: {
    nl: "Vul in wat u al weet; wat nog komt, zoals een advies, kunt u later aanvullen. Het bestand zelf wordt nu weggegooid. Na goedkeuring kiest u het opnieuw.",
    en: "Fill in what you know; what is still to come, such as advice, can be added later. The file itself is now thrown away. After approval you choose it again.",
  },
  send: { nl: "Goedkeuring vragen", en: "Ask for approval" },
  back: { nl: "Terug naar het register", en: "Back to the register" },
} satisfies Record<string, Text>;

/** The page before the gate of article 9: first the way without such data, then the request. */
export function gatePage(
  visit: Visit,
  draft: Draft,
  grounds: readonly SpecialGround[],
  form: { readonly fields: Fields; readonly errors: Errors },
): Answer {
  const here = visit.to(`/datasets/imports/${draft.id}`);
  const names = formatList(
    grounds.map(ground => visit.say(groundNames[ground])),
    visit.locale,
  );
  return {
    kind: "page",
    title: words.title,
    status: hasErrors(form.errors) ? 422 : 200,
    trail: [{ label: common.import, path: "/datasets/new" }],
    body: (
      <>
        <ImportSteps visit={visit} draft={draft} now="gate" />
        <Problems visit={visit} errors={form.errors} />
        <Heading level={1} above={draft.fileName}>
          {visit.say(words.title)}
        </Heading>
        <Lead>{visit.say(words.lead).replace("{}", names)}</Lead>
        <div className="ways">
          <section className="way-first">
            <Heading level={2}>{visit.say(words.without)}</Heading>
            <p>{visit.say(words.withoutWhy)}</p>
            <p>{visit.say(words.withoutHow)}</p>
            <Actions>
              <ButtonLink href={visit.to("/datasets/new")}>{visit.say(words.otherFile)}</ButtonLink>
              <ButtonLink look="plain" href={here}>
                {visit.say(grounds.length === 1 ? words.leaveOut : words.leaveOutMany)}
              </ButtonLink>
            </Actions>
          </section>
        </div>
        <Heading level={2}>{visit.say(words.request)}</Heading>
        <p>{visit.say(words.requestHow)}</p>
        <form method="post" action={`${here}/gate`} noValidate>
          <GateFields visit={visit} grounds={grounds} fields={form.fields} errors={form.errors} />
          <Actions>
            <Button look="secondary">{visit.say(words.send)}</Button>
            <ButtonLink look="plain" href={`${here}/register`}>
              {visit.say(words.back)}
            </ButtonLink>
          </Actions>
        </form>
      </>
    ),
  };
}
