import type { Answer, Route, Visit } from "../../web/route.ts";
import { type AuditEvent, recordAudit } from "../audit.server.ts";
import { findPerson } from "../store.server.ts";
import { viewableRoles } from "../rules.ts";
import { roleNamed, viewCookieOf } from "../visitor.server.ts";

/** Looks as the role the form names, or as oneself again when it names none. */
async function send(visit: Visit): Promise<Answer> {
  const { keys, planes } = visit.house;
  const self = visit.person === null ? null : await findPerson(planes.work, visit.person.id);
  const wanted = roleNamed((await visit.form()).one("role"));
  const role = wanted !== null && viewableRoles(self).includes(wanted) ? wanted : null;
  const actor = self?.id ?? "anonymous";
  const event: AuditEvent =
    role === null ? { actor, action: "view.ended" } : { actor, action: "view.started", detail: { role } };
  await recordAudit(planes.work, keys, event, visit.house.now());
  const headers = new Headers({ "set-cookie": viewCookieOf(visit.house, role) });
  return { kind: "redirect", to: visit.to("/"), headers };
}

export const viewAsRoutes: readonly Route[] = [
  { method: "POST", path: "/view-as", may: "view.as", answer: send },
];
