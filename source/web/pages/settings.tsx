import { recordAudit } from "../../identity/audit.server.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { type SettingInForce, listSettings } from "../../settings.ts";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { Heading, Lead } from "../components/heading.tsx";
import { ErrorSummary } from "../components/notice.tsx";
import { DataTable } from "../components/table.tsx";
import type { Answer, Route, Visit } from "../route.ts";
import { nameMunicipality, readSite } from "../site.server.ts";

const texts = {
  title: { nl: "Instellingen", en: "Settings" },
  lead: {
    nl: "De naam bovenaan elke pagina, en wat bij het starten is ingesteld.",
    en: "The name at the top of every page, and what was set at the start.",
  },
  municipality: { nl: "Naam van de gemeente", en: "Name of the municipality" },
  hint: { nl: "Bijvoorbeeld: Gemeente Voorbeeldstad", en: "For example: City of Voorbeeldstad" },
  save: { nl: "Bewaren", en: "Save" },
  inForce: { nl: "Ingesteld bij het starten", en: "Set at the start" },
  note: {
    nl: "Deze staan in de omgeving van het programma. Wie het programma beheert, wijzigt ze daar en start opnieuw.",
    en: "These stand in the environment of the program. Whoever runs it changes them there and starts again.",
  },
  name: { nl: "instelling", en: "setting" },
  meaning: { nl: "betekenis", en: "meaning" },
  value: { nl: "waarde", en: "value" },
  source: { nl: "komt van", en: "comes from" },
} satisfies Record<string, Text>;

const sources: Readonly<Record<SettingInForce["source"], Text>> = {
  environment: { nl: "omgeving", en: "environment" },
  default: { nl: "standaard", en: "default" },
  "not set": { nl: "niet ingesteld", en: "not set" },
};

async function settingsPage(visit: Visit, typed: string | null, problem: Failure | null): Promise<Answer> {
  const site = await readSite(visit.house.planes.work);
  const error = problem === null ? undefined : visit.say(problem.text);
  return {
    kind: "page",
    title: texts.title,
    status: problem?.status ?? 200,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <Lead>{visit.say(texts.lead)}</Lead>
        <ErrorSummary
          locale={visit.locale}
          errors={error === undefined ? [] : [{ field: "municipality", text: error }]}
        />
        <form method="post" action={visit.to("/settings")}>
          <Field
            name="municipality"
            label={visit.say(texts.municipality)}
            hint={visit.say(texts.hint)}
            value={typed ?? site.municipality ?? ""}
            error={error}
            autoComplete="organization"
          />
          <Button>{visit.say(texts.save)}</Button>
        </form>
        <Heading level={2}>{visit.say(texts.inForce)}</Heading>
        <DataTable
          id="settings"
          caption={visit.say(texts.inForce)}
          columns={[
            { key: "name", head: visit.say(texts.name), cell: (s: SettingInForce) => <code>{s.name}</code> },
            { key: "meaning", head: visit.say(texts.meaning), cell: s => visit.say(s.meaning) },
            { key: "value", head: visit.say(texts.value), cell: s => s.value || "–" },
            { key: "source", head: visit.say(texts.source), cell: s => visit.say(sources[s.source]) },
          ]}
          rows={listSettings(process.env)}
          rowKey={s => s.name}
          note={visit.say(texts.note)}
        />
      </>
    ),
  };
}

const save = async (visit: Visit): Promise<Answer> => {
  const typed = (await visit.form()).one("municipality");
  const { planes, keys, now } = visit.house;
  try {
    await nameMunicipality(planes.work, typed);
  } catch (error) {
    if (error instanceof Failure) return settingsPage(visit, typed, error);
    throw error;
  }
  await recordAudit(planes.work, keys, { actor: visit.person!.id, action: "installation.named" }, now());
  return { kind: "redirect", to: visit.to("/settings") };
};

/** Where an administrator names the municipality and sees what is in force. */
export const settings: readonly Route[] = [
  {
    method: "GET",
    path: "/settings",
    may: "settings.manage",
    menu: { under: "house", label: texts.title },
    answer: visit => settingsPage(visit, null, null),
  },
  { method: "POST", path: "/settings", may: "settings.manage", answer: save },
];
