import { allowed } from "../identity/rules.ts";
import { listInterventions } from "../interventions/store.server.ts";
import type { Text } from "../language/text.ts";
import type { RestingOn } from "../strategy/chain.ts";
import { readStrategy } from "../strategy/strategy.server.ts";
import type { Visit } from "../web/route.ts";
import type { ChainItem } from "./model.ts";
import { listCommitments } from "./store.server.ts";
import { kindNames, stateNames } from "./texts.ts";

/** Something of the chain as a list offers it, and where it stands. */
export interface OfferedItem extends ChainItem {
  readonly title: string;
  readonly path: `/${string}`;
}

export const itemNames: Readonly<Record<ChainItem["kind"], Text>> = {
  finding: { nl: "bevinding", en: "finding" },
  goal: { nl: "doel", en: "goal" },
  intervention: { nl: "interventie", en: "intervention" },
  report: { nl: "rapport in bewerking", en: "report being written" },
  edition: { nl: "vastgesteld rapport", en: "adopted report" },
};

/** Adopted reports that a visitor may read. The room of reports stands above this one: `web/routes.ts` hands them in. */
export type EditionsFor = (
  visit: Visit,
) => Promise<readonly { readonly id: string; readonly title: string; readonly number: number }[]>;

/** Findings, goals, interventions and reports, being written or adopted, that this visitor may open. */
export async function itemsFor(visit: Visit, editionsFor: EditionsFor): Promise<readonly OfferedItem[]> {
  const { house, person, locale } = visit;
  const { work } = house.planes;
  const { goals, findings } = await readStrategy(house, person);
  const eyes = allowed("strategy.drafts", person) ? "editor" : "reader";
  const deeds = allowed("intervention.read", person) ? await listInterventions(work, eyes) : [];
  const reports = allowed("report.read", person)
    ? await work.selectFrom("report").select(["id", "title"]).where("removed_at", "is", null).execute()
    : [];
  const offered: readonly OfferedItem[] = [
    ...goals.map(
      ({ goal }): OfferedItem => ({
        kind: "goal",
        id: goal.id,
        title: locale === "en" && goal.titleEn !== "" ? goal.titleEn : goal.title,
        path: `/goals/${goal.id}`,
      }),
    ),
    ...deeds.map(
      ({ id, title }): OfferedItem => ({ kind: "intervention", id, title, path: `/interventions/${id}` }),
    ),
    ...[...findings.values()].map(
      ({ id, title }): OfferedItem => ({ kind: "finding", id, title, path: `/findings/${id}` }),
    ),
    ...reports.map(({ id, title }): OfferedItem => ({ kind: "report", id, title, path: `/reports/${id}` })),
    ...(await editionsFor(visit)).map(
      ({ id, title, number }): OfferedItem => ({
        kind: "edition",
        id,
        title: number === 1 ? title : `${title} (${number})`,
        path: `/reports/editions/${id}`,
      }),
    ),
  ];
  const order = Object.keys(itemNames);
  return offered.toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.title.localeCompare(b.title, locale),
  );
}

/** Commitments under the goals, findings, interventions and reports in which they can be seen, for who may read them. */
export const restingCommitments: RestingOn = async visit => {
  if (!allowed("commitment.read", visit.person)) return [];
  const all = await listCommitments(visit.house.planes.work);
  return all.flatMap(({ id: commitment, kind, words, state, items }) =>
    items.map(on => ({
      on,
      kind: kindNames[kind].one,
      title: words,
      path: `/commitments/${commitment}` as const,
      state: stateNames[kind][state],
    })),
  );
};
