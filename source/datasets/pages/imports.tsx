import { recordAudit } from "../../identity/audit.server.ts";
import type { Text } from "../../language/text.ts";
import { ButtonLink } from "../../web/components/button.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Empty } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { specialGrounds } from "../gate.ts";
import type { DatasetKind } from "../model.ts";
import type { Recognition } from "../recognition/model.ts";
import { requestImport, stepImport } from "../requests.server.ts";
import { today } from "../store.server.ts";
import { columnsPage } from "./columns-page.tsx";
import {
  type Draft,
  draftOf,
  dropDraft,
  importDraft,
  knownClassifications,
  look,
  type Recognised,
} from "./drafts.server.ts";
import { hasErrors } from "./errors.tsx";
import { all, type Fields, one } from "./fields.ts";
import { recordOf } from "./gate-form.tsx";
import { gatePage } from "./gate-page.tsx";
import { failedPage, keptPage, unreadablePage, workingPage } from "./keep-page.tsx";
import { patience } from "./new-page.tsx";
import { type ConfirmedPlan, planOf, proposedFields } from "./plan-fields.ts";
import {
  proposedRegister,
  registerErrors,
  registerOf,
  registerPage,
  otherAnalysts,
} from "./register-page.tsx";
import { askerOf } from "./asker.ts";
import { common } from "./texts.ts";

const words = {
  gone: { nl: "Dit bestand is er niet meer", en: "This file is no longer here" },
  goneWhy: {
    nl: "Een bestand wacht ten hoogste een uur. Misschien is het al bewaard of weggegooid.",
    en: "A file waits for an hour at most. Perhaps it was kept or thrown away already.",
  },
  choose: { nl: "Bestand opnieuw kiezen", en: "Choose the file again" },
} satisfies Record<string, Text>;

type Step = "" | "/register" | "/gate" | "/keep";

/** The draft of this address, or the page that says that it is gone: the same for none and for another's. */
function withDraft(
  visit: Visit,
  answer: (draft: Draft) => Answer | Promise<Answer>,
): Answer | Promise<Answer> {
  const draft = draftOf(visit.params["import"] ?? "", visit.person?.id);
  if (draft !== null) return answer(draft);
  return {
    kind: "page",
    title: words.gone,
    status: 404,
    body: (
      <>
        <Heading level={1}>{visit.say(words.gone)}</Heading>
        <Empty
          title={visit.say(words.goneWhy)}
          action={<ButtonLink href={visit.to("/datasets/new")}>{visit.say(words.choose)}</ButtonLink>}
        >
          <p>
            <a href={visit.to("/datasets")}>{visit.say(common.backToData)}</a>
          </p>
        </Empty>
      </>
    ),
  };
}

const to = (visit: Visit, draft: Draft, step: Step): Answer => ({
  kind: "redirect",
  to: visit.to(`/datasets/imports/${draft.id}${step}`),
});

/** The file as recognised, when its columns and register can still be changed. */
function changeable(draft: Draft): Recognised | null {
  return draft.phase.is === "recognised" || draft.phase.is === "failed" ? draft.phase.file : null;
}

/** Where a draft stands now, for whoever comes to a step that does not fit: back, reload and bookmarks lead here. */
function whereItStands(visit: Visit, draft: Draft): Answer {
  const { phase } = draft;
  if (phase.is === "unreadable") return unreadablePage(visit, draft, phase.failure);
  if (phase.is === "looking")
    return workingPage(visit, draft, { is: "looking", share: phase.share, rows: null });
  return to(visit, draft, "/keep");
}

const recognitionOf = (file: Recognised, fields: Fields | null): Recognition => {
  const kind = fields === null ? file.proposed : one(fields, "kind");
  return file.as[kind === "rows" || kind === "counts" ? (kind satisfies DatasetKind) : file.proposed];
};

function showColumns(visit: Visit): Answer | Promise<Answer> {
  return withDraft(visit, async draft => {
    const file = changeable(draft);
    if (file === null) return whereItStands(visit, draft);
    const recognition = recognitionOf(file, draft.columns);
    const fields = draft.columns ?? proposedFields(recognition);
    return columnsPage(visit, draft, file, await knownClassifications(), {
      recognition,
      fields,
      errors: {},
      updated: false,
    });
  });
}

function sendColumns(visit: Visit): Answer | Promise<Answer> {
  return withDraft(visit, async draft => {
    const file = changeable(draft);
    if (file === null) return to(visit, draft, "");
    const form = await visit.form();
    const known = await knownClassifications();
    const shown = recognitionOf(file, { kind: [form.one("shown")] });
    const recognition = recognitionOf(file, form.typed);
    if (recognition !== shown) {
      // Another kind of file has other columns: what was typed for the one says nothing of the other.
      draft.columns = proposedFields(recognition);
      return columnsPage(visit, draft, file, known, {
        recognition,
        fields: draft.columns,
        errors: {},
        updated: true,
      });
    }
    draft.columns = form.typed;
    const { errors } = planOf(draft.columns, recognition, known);
    const updated = form.one("do") === "update";
    if (updated || hasErrors(errors))
      return columnsPage(visit, draft, file, known, {
        recognition,
        fields: draft.columns,
        errors: updated ? {} : errors,
        updated,
      });
    return to(visit, draft, "/register");
  });
}

/** Throws away a file that points to people, on record. */
function refuse(visit: Visit): Answer | Promise<Answer> {
  return withDraft(visit, async draft => {
    if (changeable(draft) === null) return to(visit, draft, "");
    await dropDraft(draft);
    await recordAudit(
      visit.house.planes.work,
      visit.house.keys,
      {
        actor: visit.person?.id ?? "anonymous",
        action: "dataset.refused",
        subject: `import:${draft.id}`,
        detail: { why: "identifiers" },
      },
      visit.house.now(),
    );
    return { kind: "redirect", to: visit.to("/datasets?done=refused") };
  });
}

function stop(visit: Visit): Answer | Promise<Answer> {
  return withDraft(visit, async draft => {
    if (draft.phase.is === "importing") return to(visit, draft, "/keep");
    await dropDraft(draft);
    return { kind: "redirect", to: visit.to("/datasets?done=stopped") };
  });
}

function otherSheet(visit: Visit): Answer | Promise<Answer> {
  return withDraft(visit, async draft => {
    const file = changeable(draft);
    const sheet = (await visit.form()).one("sheet");
    if (file?.details.sheets?.includes(sheet)) await look(visit.house, draft, sheet, patience);
    return to(visit, draft, draft.phase.is === "failed" ? "/keep" : "");
  });
}

/** The confirmed plan of a draft, or null while the columns are not confirmed. */
async function confirmedPlan(draft: Draft): Promise<ConfirmedPlan | null> {
  const file = changeable(draft);
  if (file === null || draft.columns === null) return null;
  const recognition = recognitionOf(file, draft.columns);
  const { plan, errors } = planOf(draft.columns, recognition, await knownClassifications());
  return hasErrors(errors) ? null : plan;
}

const meetsGate = (plan: ConfirmedPlan) => specialGrounds(plan.columns, plan.kind);

function showRegister(visit: Visit): Answer | Promise<Answer> {
  return withDraft(visit, async draft => {
    const plan = await confirmedPlan(draft);
    if (plan === null) return to(visit, draft, "");
    const fields = draft.register ?? proposedRegister(draft.fileName, plan.kind, today(visit.house));
    return registerPage(visit, draft, plan, { fields, errors: {}, gate: meetsGate(plan).length > 0 });
  });
}

function sendRegister(visit: Visit): Answer | Promise<Answer> {
  return withDraft(visit, async draft => {
    const plan = await confirmedPlan(draft);
    if (plan === null) return to(visit, draft, "");
    draft.register = (await visit.form()).typed;
    const gate = meetsGate(plan).length > 0;
    const register = registerOf(draft.register, plan);
    const errors = registerErrors(visit, register, plan.kind);
    if (hasErrors(errors)) return registerPage(visit, draft, plan, { fields: draft.register, errors, gate });
    if (gate) return to(visit, draft, "/gate");
    const analysts = await otherAnalysts(visit);
    const chosen = all(draft.register, "readers");
    const readers = analysts.map(({ id }) => id).filter(id => chosen.includes(id));
    const confirmed = { kind: plan.kind, plan: plan.columns, register, readers };
    await importDraft(visit.house, askerOf(visit), draft, confirmed, patience);
    return to(visit, draft, "/keep");
  });
}

/** Plan and register of a draft that stands before the gate, or the step where it belongs. */
async function beforeGate(visit: Visit, draft: Draft) {
  const plan = await confirmedPlan(draft);
  if (plan === null || draft.register === null) return null;
  const register = registerOf(draft.register, plan);
  const grounds = meetsGate(plan);
  const open = hasErrors(registerErrors(visit, register, plan.kind));
  return grounds.length === 0 || open ? null : { plan, register, grounds };
}

function showGate(visit: Visit): Answer | Promise<Answer> {
  return withDraft(visit, async draft => {
    const asked = await beforeGate(visit, draft);
    if (asked === null) return to(visit, draft, "/register");
    return gatePage(visit, draft, asked.grounds, { fields: {}, errors: {} });
  });
}

function sendGate(visit: Visit): Answer | Promise<Answer> {
  return withDraft(visit, async draft => {
    const asked = await beforeGate(visit, draft);
    if (asked === null) return to(visit, draft, "/register");
    const fields = (await visit.form()).typed;
    const { record, errors } = recordOf(fields, asked.grounds, today(visit.house));
    if (hasErrors(errors)) return gatePage(visit, draft, asked.grounds, { fields, errors });
    const asker = askerOf(visit);
    const id = await requestImport(visit.house, asker, {
      kind: asked.plan.kind,
      plan: asked.plan.columns,
      register: asked.register,
      file: changeable(draft)?.columns ?? [],
    });
    await stepImport(visit.house, asker, id, { does: "record", record });
    await dropDraft(draft);
    return { kind: "redirect", to: visit.to(`/datasets/requests/${id}`) };
  });
}

function keep(visit: Visit): Answer | Promise<Answer> {
  return withDraft(visit, draft => {
    const { phase } = draft;
    switch (phase.is) {
      case "importing":
        return workingPage(visit, draft, { is: "importing", ...phase.progress });
      case "kept":
        return keptPage(visit, phase, draft);
      case "failed":
        return failedPage(visit, draft, phase.failure);
      case "unreadable":
      case "looking":
      case "recognised":
        return to(visit, draft, "");
      default:
        return phase satisfies never;
    }
  });
}

const route = (
  method: Route["method"],
  step: Step | "/stop" | "/refuse" | "/sheet",
  answer: Route["answer"],
): Route => ({
  method,
  path: `/datasets/imports/:import${step}`,
  may: "dataset.import",
  answer,
});

export const importRoutes: readonly Route[] = [
  route("GET", "", showColumns),
  route("POST", "", sendColumns),
  route("POST", "/stop", stop),
  route("POST", "/refuse", refuse),
  route("POST", "/sheet", otherSheet),
  route("GET", "/register", showRegister),
  route("POST", "/register", sendRegister),
  route("GET", "/gate", showGate),
  route("POST", "/gate", sendGate),
  route("GET", "/keep", keep),
];
