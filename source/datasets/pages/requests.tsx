import { Failure } from "../../language/failure.ts";
import { formatDate, formatList, formatMoment } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { allowed } from "../../identity/rules.ts";
import { listPeople } from "../../identity/store.server.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { FileField, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Tag } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { exceptions, groundNames } from "../exceptions.ts";
import { type Advice, type GateState, stillToRecord } from "../gate.ts";
import { importRequest, type ImportRequest, stepImport } from "../requests.server.ts";
import { legalGrounds } from "../rules.ts";
import { today } from "../store.server.ts";
import { askerOf } from "./asker.ts";
import { columnTable } from "./column-table.tsx";
import { importDraft, startDraft } from "./drafts.server.ts";
import { errorAt, type Errors, hasErrors, Problems } from "./errors.tsx";
import { type Fields, one } from "./fields.ts";
import { adviceNames, assessmentNames, GateFields, recordedFields, recordOf } from "./gate-form.tsx";
import { patience, takeFile } from "./new-page.tsx";
import { common, kindNames } from "./texts.ts";

const words = {
  request: { nl: "Aanvraag", en: "Request" },
  asked: { nl: "Gevraagd door", en: "Asked by" },
  you: { nl: "uzelf", en: "yourself" },
  purpose: { nl: "Doel", en: "Purpose" },
  ground: { nl: "Grondslag", en: "Legal ground" },
  special: { nl: "Bijzondere gegevens", en: "Special data" },
  exception: { nl: "Uitzondering", en: "Exception" },
  assessment: { nl: "DPIA", en: "DPIA" },
  officer: { nl: "Advies privacy officer", en: "Advice of the privacy officer" },
  council: { nl: "Advies ondernemingsraad", en: "Advice of the works council" },
  notYet: { nl: "nog niet vastgelegd", en: "not recorded yet" },
  columns: { nl: "Wat er per persoon bewaard wordt", en: "What is kept per person" },
  missing: { nl: "Nog vast te leggen", en: "Still to be recorded" },
  missingWhat: {
    nl: "Zolang dit ontbreekt kan de aanvraag niet worden goedgekeurd.",
    en: "As long as this is missing, the request cannot be approved.",
  },
  record: { nl: "Aanvullen", en: "Add to it" },
  recordTitle: { nl: "Aanvraag aanvullen", en: "Add to the request" },
  save: { nl: "Opslaan", en: "Save" },
  withdraw: { nl: "Aanvraag intrekken", en: "Withdraw the request" },
  judge: { nl: "Uw besluit", en: "Your decision" },
  reason: { nl: "Reden", en: "Reason" },
  reasonHint: {
    nl: "Nodig bij afwijzen, en bij goedkeuren tegen een negatief advies in. De aanvrager leest dit.",
    en: "Needed to refuse, and to approve against negative advice. The requester reads this.",
  },
  approve: { nl: "Goedkeuren", en: "Approve" },
  refuse: { nl: "Afwijzen", en: "Refuse" },
  waits: { nl: "Wacht op de privacy officer", en: "Waits for the privacy officer" },
  waitsWhat: {
    nl: "Het bestand zelf is weggegooid. Zodra er een besluit is, staat het hier en onder Gegevens.",
    en: "The file itself was thrown away. As soon as there is a decision, it stands here and under Data.",
  },
  approved: { nl: "Goedgekeurd: kies het bestand opnieuw", en: "Approved: choose the file again" },
  approvedWhat: {
    nl: "De kolommen moeten dezelfde zijn als in de aanvraag. Het bestand wordt meteen ingelezen volgens het goedgekeurde plan.",
    en: "The columns must be the same as in the request. The file is imported at once, by the approved plan.",
  },
  approvedOther: {
    nl: "Goedgekeurd. De aanvrager kan het bestand nu inlezen.",
    en: "Approved. The requester can now import the file.",
  },
  refusedTitle: { nl: "Afgewezen", en: "Refused" },
  refusedNext: {
    nl: "Gebruik een tabel met aantallen, of doe een nieuwe aanvraag die ingaat op de reden.",
    en: "Use a table of counts, or make a new request that answers the reason.",
  },
  usedTitle: { nl: "Ingelezen", en: "Imported" },
  withdrawnTitle: { nl: "Ingetrokken", en: "Withdrawn" },
  file: { nl: "Bestand", en: "File" },
  fileHint: { nl: "Met deze kolommen: {}.", en: "With these columns: {}." },
  import: { nl: "Inlezen", en: "Import" },
  decided: { nl: "Besluit", en: "Decision" },
  choice: { nl: "Kies goedkeuren of afwijzen.", en: "Choose to approve or to refuse." },
} satisfies Record<string, Text>;

export const stateNames: Readonly<
  Record<GateState, { readonly text: Text; readonly tone: "neutral" | "success" | "warning" | "danger" }>
> = {
  waits: { text: { nl: "wacht op privacy officer", en: "waits for privacy officer" }, tone: "warning" },
  approved: { text: { nl: "goedgekeurd", en: "approved" }, tone: "success" },
  refused: { text: { nl: "afgewezen", en: "refused" }, tone: "danger" },
  used: { text: { nl: "ingelezen", en: "imported" }, tone: "neutral" },
  withdrawn: { text: { nl: "ingetrokken", en: "withdrawn" }, tone: "neutral" },
};

const found = (visit: Visit) => importRequest(visit.house, askerOf(visit), visit.params["request"] ?? "");

async function show(
  visit: Visit,
  form: { readonly fields: Fields; readonly errors: Errors; readonly status: number } = {
    fields: {},
    errors: {},
    status: 200,
  },
): Promise<Answer> {
  const request = await found(visit);
  const { gate, register } = request;
  const isMine = gate.requestedBy === visit.person?.id;
  const mayJudge = allowed("dataset.judge", visit.person) && !isMine && gate.state === "waits";
  const people = await listPeople(visit.house.planes.work);
  const nameOf = (id: string | null) => people.find(person => person.id === id)?.name ?? "–";
  const state = stateNames[gate.state];
  return {
    kind: "page",
    title: words.request,
    status: form.status,
    body: (
      <>
        <Problems visit={visit} errors={form.errors} />
        <Heading level={1} above={visit.say(words.request)}>
          {request.name}
        </Heading>
        <p>
          <Tag tone={state.tone}>{visit.say(state.text)}</Tag>
        </p>
        <NextStep visit={visit} request={request} isMine={isMine} form={form} />
        <Facts
          items={[
            {
              name: visit.say(words.asked),
              value: `${isMine ? visit.say(words.you) : nameOf(gate.requestedBy)}, ${formatMoment(request.requestedAt, visit.locale)}`,
            },
            { name: visit.say(common.kind), value: visit.say(kindNames[request.kind]) },
            { name: visit.say(words.purpose), value: register.purpose },
            {
              name: visit.say(words.ground),
              value: visit.say(legalGrounds[register.legalGround] ?? { nl: "–", en: "–" }),
            },
            {
              name: visit.say(common.referenceDate),
              value: formatDate(register.referenceDate, visit.locale),
            },
            {
              name: visit.say(common.retentionDate),
              value: formatDate(register.retentionDate, visit.locale),
            },
            ...(register.sameCodesAs === undefined
              ? []
              : [
                  {
                    name: visit.say(common.sameCodes),
                    value: (
                      <a href={visit.to(`/datasets/${register.sameCodesAs}`)}>
                        {visit.say(common.seeSameCodes)}
                      </a>
                    ),
                  },
                ]),
            ...recordFacts(visit, request),
            ...(gate.decidedBy === null || request.decidedAt === null
              ? []
              : [
                  {
                    name: visit.say(words.decided),
                    value: `${visit.say(state.text)} · ${nameOf(gate.decidedBy)}, ${formatMoment(request.decidedAt, visit.locale)}${gate.record.reason === "" ? "" : `. ${gate.record.reason}`}`,
                  },
                ]),
          ]}
        />
        {mayJudge ? <Judge visit={visit} request={request} form={form} /> : null}
        <Heading level={2}>{visit.say(words.columns)}</Heading>
        {columnTable(visit, request.columns)}
        {isMine && gate.state === "waits" ? (
          <form method="post" action={visit.to(`/datasets/requests/${request.id}/withdraw`)}>
            <Button look="plain">{visit.say(words.withdraw)}</Button>
          </form>
        ) : null}
      </>
    ),
  };
}

/** What was recorded for the gate, ground by ground. */
function recordFacts(visit: Visit, { gate }: ImportRequest) {
  const { reliedOn, assessment, privacyOfficer, worksCouncil } = gate.record;
  const notYet = visit.say(words.notYet);
  const advice = (given: Advice | null) =>
    given === null
      ? notYet
      : `${visit.say(adviceNames[given.outcome])}, ${formatDate(given.date, visit.locale)}${given.note === "" ? "" : `. ${given.note}`}`;
  return [
    ...gate.grounds.map(ground => {
      const given = reliedOn.find(r => r.ground === ground);
      const exception = exceptions.find(e => e.code === given?.exception);
      return {
        name: `${visit.say(words.exception)}: ${visit.say(groundNames[ground])}`,
        value:
          exception === undefined
            ? notYet
            : `${visit.say(exception.text)} (${visit.say(exception.articles)}) ${given?.explanation ?? ""}`,
      };
    }),
    {
      name: visit.say(words.assessment),
      value:
        assessment === null
          ? notYet
          : `${visit.say(assessmentNames[assessment.outcome])}, ${formatDate(assessment.date, visit.locale)}, ${assessment.reference}`,
    },
    { name: visit.say(words.officer), value: advice(privacyOfficer) },
    { name: visit.say(words.council), value: advice(worksCouncil) },
  ];
}

interface Shown {
  readonly visit: Visit;
  readonly request: ImportRequest;
  readonly form: { readonly fields: Fields; readonly errors: Errors };
}

/** The one thing to do or to know now. */
function NextStep({ visit, request, isMine, form }: Shown & { readonly isMine: boolean }) {
  const { gate, id } = request;
  const here = visit.to(`/datasets/requests/${id}`);
  switch (gate.state) {
    case "waits": {
      const missing = stillToRecord(gate);
      return (
        <>
          {isMine ? <Lead>{`${visit.say(words.waits)}. ${visit.say(words.waitsWhat)}`}</Lead> : null}
          {missing.length === 0 ? null : (
            <Notice kind="warning" title={visit.say(words.missing)} locale={visit.locale}>
              <p>{visit.say(words.missingWhat)}</p>
              <ul>
                {missing.map(text => (
                  <li key={text.en}>{visit.say(text)}</li>
                ))}
              </ul>
              <Actions>
                <ButtonLink look={isMine ? "primary" : "secondary"} href={`${here}/record`}>
                  {visit.say(words.record)}
                </ButtonLink>
              </Actions>
            </Notice>
          )}
        </>
      );
    }
    case "approved":
      return isMine ? (
        <>
          <Heading level={2}>{visit.say(words.approved)}</Heading>
          <p>{visit.say(words.approvedWhat)}</p>
          <form method="post" action={`${here}/again`} encType="multipart/form-data" noValidate>
            <FileField
              name="file"
              label={visit.say(words.file)}
              hint={visit.say(words.fileHint).replace("{}", () => formatList(request.file, visit.locale))}
              accept=".csv,.tsv,.txt,.xlsx,.parquet"
              error={errorAt(visit, form.errors, "file")}
            />
            <Button>{visit.say(words.import)}</Button>
          </form>
        </>
      ) : (
        <Lead>{visit.say(words.approvedOther)}</Lead>
      );
    case "refused":
      return (
        <Notice kind="error" title={visit.say(words.refusedTitle)} locale={visit.locale}>
          <p>{gate.record.reason}</p>
          {isMine ? <p>{visit.say(words.refusedNext)}</p> : null}
        </Notice>
      );
    case "used":
      return <Lead>{visit.say(words.usedTitle)}.</Lead>;
    case "withdrawn":
      return <Lead>{visit.say(words.withdrawnTitle)}.</Lead>;
    default:
      return gate.state satisfies never;
  }
}

function Judge({ visit, request, form }: Shown) {
  return (
    <form method="post" action={visit.to(`/datasets/requests/${request.id}/judge`)} noValidate>
      <Heading level={2}>{visit.say(words.judge)}</Heading>
      <TextArea
        name="reason"
        label={visit.say(words.reason)}
        hint={visit.say(words.reasonHint)}
        value={one(form.fields, "reason")}
        error={errorAt(visit, form.errors, "reason")}
        rows={3}
      />
      <Actions>
        {stillToRecord(request.gate).length === 0 ? (
          <Button name="do" value="approve">
            {visit.say(words.approve)}
          </Button>
        ) : null}
        <Button look="danger" name="do" value="refuse">
          {visit.say(words.refuse)}
        </Button>
      </Actions>
    </form>
  );
}

const back = (visit: Visit): Answer => ({
  kind: "redirect",
  to: visit.to(`/datasets/requests/${visit.params["request"] ?? ""}`),
});

async function judge(visit: Visit): Promise<Answer> {
  const { id } = await found(visit);
  const form = await visit.form();
  const does = form.one("do");
  const typed = (errors: Errors, status: number) => show(visit, { fields: form.typed, errors, status });
  if (does !== "approve" && does !== "refuse") return typed({ "": words.choice }, 422);
  try {
    await stepImport(visit.house, askerOf(visit), id, { does, reason: form.one("reason").slice(0, 2000) });
    return back(visit);
  } catch (error) {
    if (!(error instanceof Failure) || error.status === 404) throw error;
    return typed({ [error.code === "gate-reason" ? "reason" : ""]: error.text }, error.status);
  }
}

async function withdraw(visit: Visit): Promise<Answer> {
  const { id } = await found(visit);
  await stepImport(visit.house, askerOf(visit), id, { does: "withdraw" });
  return back(visit);
}

function recordPage(visit: Visit, request: ImportRequest, fields: Fields, errors: Errors = {}): Answer {
  return {
    kind: "page",
    title: words.recordTitle,
    status: hasErrors(errors) ? 422 : 200,
    trail: [{ label: words.request, path: `/datasets/requests/${request.id}` }],
    body: (
      <>
        <Problems visit={visit} errors={errors} />
        <Heading level={1} above={request.name}>
          {visit.say(words.recordTitle)}
        </Heading>
        <form method="post" action={visit.to(`/datasets/requests/${request.id}/record`)} noValidate>
          <GateFields visit={visit} grounds={request.gate.grounds} fields={fields} errors={errors} />
          <Button>{visit.say(words.save)}</Button>
        </form>
      </>
    ),
  };
}

async function showRecord(visit: Visit): Promise<Answer> {
  const request = await found(visit);
  return request.gate.state === "waits"
    ? recordPage(visit, request, recordedFields(request.gate.record))
    : back(visit);
}

async function saveRecord(visit: Visit): Promise<Answer> {
  const request = await found(visit);
  const fields = (await visit.form()).typed;
  const { record, errors } = recordOf(fields, request.gate.grounds, today(visit.house));
  if (hasErrors(errors)) return recordPage(visit, request, fields, errors);
  await stepImport(visit.house, askerOf(visit), request.id, { does: "record", record });
  return back(visit);
}

async function again(visit: Visit): Promise<Answer> {
  const request = await found(visit);
  if (request.gate.state !== "approved" || request.gate.requestedBy !== visit.person?.id) return back(visit);
  const taken = await takeFile(visit);
  if (taken instanceof Failure)
    return show(visit, { fields: {}, errors: { file: taken.text }, status: taken.status });
  const draft = await startDraft(visit.house, { ...taken, person: visit.person.id }, request.id);
  await importDraft(visit.house, askerOf(visit), draft, request, patience);
  return { kind: "redirect", to: visit.to(`/datasets/imports/${draft.id}/keep`) };
}

const path = "/datasets/requests/:request";
export const requestRoutes: readonly Route[] = [
  { method: "GET", path, may: "dataset.list", answer: visit => show(visit) },
  { method: "POST", path: `${path}/judge`, may: "dataset.judge", answer: judge },
  { method: "POST", path: `${path}/withdraw`, may: "dataset.import", answer: withdraw },
  { method: "GET", path: `${path}/record`, may: "dataset.describe", answer: showRecord },
  { method: "POST", path: `${path}/record`, may: "dataset.describe", answer: saveRecord },
  { method: "POST", path: `${path}/again`, may: "dataset.import", answer: again },
];
