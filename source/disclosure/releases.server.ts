import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import type { Planes } from "../database/planes.ts";
import type { ReleaseTable } from "../database/tables/publication.ts";
import { transact } from "../database/transaction.server.ts";
import { Failure } from "../language/failure.ts";
import { same, type Text } from "../language/text.ts";
import type { HiddenReason } from "../statistics/estimate.ts";
import { audit } from "./audit.ts";
import { givenReason } from "./decision.ts";
import type { Audience, Bounds, Countless, EarlierRelease, ProtectedTables, Tabulated } from "./model.ts";
import { type ReleasePlan, readPlan } from "./plans.server.ts";
import type { DisclosurePolicy } from "./policy.server.ts";
import { protectAside } from "./protect-aside.server.ts";

/** A release as it is listed: all but its content. */
export interface Release {
  readonly id: string;
  readonly snapshot: string;
  readonly audience: Audience;
  readonly title: Text;
  readonly policyVersion: string;
  readonly policyHash: string;
  readonly contentSha256: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: string;
  readonly approvedAt: string;
  readonly publishedAt: string;
  /** When and why its content was taken back; null while it stands. */
  readonly withdrawn: { readonly by: string; readonly at: string; readonly reason: string } | null;
}

/** Which counts and which figures a release showed and which it hid; keys only. */
export interface Ledger extends Shown {
  /** Base to which it rounded the counts it showed; absent from releases of before this was kept. */
  readonly roundingBase?: number;
  /** Absent from releases of before figures were released. */
  readonly figures?: Shown;
}

interface Shown {
  readonly shown: readonly string[];
  readonly hidden: Readonly<Record<string, HiddenReason>>;
}

let seal: <Content>(release: Release, content: Content) => Released<Content>;

/**
 * Figures that may be seen by the audience of their release. Only this file can make one, from a release that was
 * protected, approved and archived; pages, exports and reports for others accept nothing else.
 */
export class Released<Content> {
  // Makes the type nominal: an object of the same shape is not a Released.
  readonly #sealed = true;
  readonly release: Release;
  readonly content: Content;

  private constructor(release: Release, content: Content) {
    this.release = release;
    this.content = content;
  }

  /** Whether something is truly released, for callers that a cast may have deceived. */
  static holds(value: unknown): value is Released<unknown> {
    return typeof value === "object" && value !== null && #sealed in value && value.#sealed;
  }

  static {
    seal = (release, content) => new Released(release, content);
  }
}

/**
 * What `publish` needs to know to turn a plan into figures, in two steps that share no counts.
 *
 * `tabulate` asks for everything once and parts it. The counts go to protection and nowhere else; `build` computes what
 * is released from what protection left of them and from the structure. That the structure holds no counts is checked
 * by `Countless`; write `build` as a function of its own, not as a closure over a house or a dataset.
 */
export interface Publication<Content, Structure> {
  readonly policy: DisclosurePolicy;
  /** What a definition asks of a snapshot; also called for the definitions of earlier releases. */
  readonly tabulate: (definition: unknown, snapshot: string) => Promise<Tabulated<Countless<Structure>>>;
  /** What is released: JSON computed from the protected counts and nothing else. */
  readonly build: (tables: ProtectedTables, structure: Countless<Structure>) => Content;
  /** What a count is called, for the reason why a plan cannot be released. */
  readonly nameOf?: (key: string, structure: Countless<Structure>) => Text;
  /** All snapshots about mostly the same people as this one, itself among them. Left out: it is on its own. */
  readonly samePeople?: (snapshot: string) => Promise<readonly string[]>;
  readonly now: Date;
  readonly progress?: (done: number, total: number) => void;
  /** Ends the work at once when aborted. */
  readonly signal?: AbortSignal;
}

/**
 * Protects an approved plan, given everything released on the same snapshot before, and archives the outcome.
 * May be called again after a crash: a plan becomes one release at most.
 *
 * @throws Failure `plan-not-approved`, or what `protectAside` throws
 */
export async function publish<Content, Structure>(
  planes: Pick<Planes, "work" | "publication">,
  planId: string,
  publication: Publication<Content, Structure>,
): Promise<Released<Content>> {
  const plan = await readPlan(planes, planId);
  const { decidedBy, decidedAt } = plan;
  if ((plan.state !== "approved" && plan.state !== "published") || decidedBy === null || decidedAt === null)
    throw new Failure(
      "plan-not-approved",
      {
        nl: "Dit vrijgaveplan is niet goedgekeurd. Er is niets vrijgegeven.",
        en: "This release plan was not approved. Nothing was released.",
      },
      { status: 409 },
    );
  const row =
    (await rowOf(planes, planId)) ?? (await archive(planes, plan, decidedBy, decidedAt, publication));
  await planes.work
    .updateTable("release_plan")
    .set({ state: "published" })
    .where("id", "=", planId)
    .execute();
  return open<Content>(row);
}

async function archive<Content, Structure>(
  planes: Pick<Planes, "publication">,
  plan: ReleasePlan,
  approvedBy: string,
  approvedAt: string,
  publication: Publication<Content, Structure>,
): Promise<ReleaseTable> {
  const { policy, now } = publication;
  const tabulated = await publication.tabulate(plan.definition, plan.snapshot);
  for (;;) {
    const { tables, together, before } = await protectPlan(planes, plan, publication, tabulated);
    const content = JSON.stringify(publication.build(tables, tabulated.structure));
    const made: ReleaseTable = {
      id: plan.id,
      snapshot: plan.snapshot,
      audience: plan.audience,
      title: JSON.stringify(plan.title),
      definition: JSON.stringify(plan.definition),
      content,
      content_sha256: sha256(content),
      policy_version: policy.version,
      policy_hash: policy.hash,
      ledger: JSON.stringify(ledgerOf(tables)),
      proposed_by: plan.proposedBy,
      proposed_at: plan.proposedAt,
      approved_by: approvedBy,
      approved_at: approvedAt,
      published_at: now.toISOString(),
      withdrawn_by: null,
      withdrawn_at: null,
      withdrawal_reason: null,
    };
    const row = await transact(planes.publication, async transaction => {
      const present = await transaction
        .selectFrom("release")
        .selectAll()
        .where("snapshot", "in", together)
        .execute();
      // Two plans protected at the same time do not know of each other: the second is protected anew.
      if (present.length !== before) return present.find(({ id }) => id === plan.id);
      await transaction.insertInto("release").values(made).execute();
      return made;
    });
    if (row !== undefined) return row;
  }
}

/**
 * What a plan would let through if it were released now: for whoever decides on it. Nothing is kept.
 *
 * @throws Failure as `protectTables`
 */
export async function previewPlan<Content, Structure>(
  planes: Pick<Planes, "publication">,
  plan: Pick<ReleasePlan, "snapshot" | "audience" | "definition">,
  publication: Omit<Publication<Content, Structure>, "now">,
): Promise<Preview<Content>> {
  const tabulated = await publication.tabulate(plan.definition, plan.snapshot);
  const { tables, known } = await protectPlan(planes, plan, publication, tabulated);
  const { counts, structure } = tabulated;
  return {
    tables,
    content: publication.build(tables, structure),
    bounds: async signal => {
      const bounds = await audit(counts, tables, known, signal);
      return [...bounds].map(([key, found]) => ({
        name: publication.nameOf?.(key, structure) ?? same(key),
        hidden: tables.cells.get(key)!.hidden!,
        bounds: found,
      }));
    },
  };
}

/** What a plan would let through. */
export interface Preview<Content> {
  readonly tables: ProtectedTables;
  readonly content: Content;
  /** What an attacker could still say of each hidden count, given the earlier releases as well. */
  readonly bounds: (signal?: AbortSignal) => Promise<readonly HiddenCount[]>;
}

/** A count that would be hidden, and what could still be said of it. */
export interface HiddenCount {
  readonly name: Text;
  readonly hidden: HiddenReason;
  readonly bounds: Bounds;
}

/** Protects the counts of a plan, given every release on the same people before. */
async function protectPlan<Content, Structure>(
  planes: Pick<Planes, "publication">,
  plan: Pick<ReleasePlan, "snapshot" | "audience">,
  publication: Omit<Publication<Content, Structure>, "now">,
  { counts, structure }: Tabulated<Countless<Structure>>,
) {
  const { policy, tabulate, samePeople, nameOf, progress, signal } = publication;
  const together = (await samePeople?.(plan.snapshot)) ?? [plan.snapshot];
  const before = await ledgers(planes, together);
  const known = await knowledge(before, plan.snapshot, tabulate);
  const elsewhere = before.filter(release => release.snapshot !== plan.snapshot);
  const tables = await protectAside(counts, policy.audiences[plan.audience], known, progress, {
    ...(together.length > 1 ? { series: new Set(elsewhere.flatMap(({ shown }) => [...shown])) } : {}),
    ...(nameOf === undefined ? {} : { nameOf: (key: string) => nameOf(key, structure) }),
    ...(signal === undefined ? {} : { signal }),
  });
  return { tables, known, together, before: before.length };
}

/** What earlier releases on the same people gave away, counted anew on this snapshot. */
async function knowledge(
  before: Awaited<ReturnType<typeof ledgers>>,
  own: string,
  tabulate: Publication<unknown, unknown>["tabulate"],
): Promise<EarlierRelease[]> {
  const known: EarlierRelease[] = [];
  for (const { definition, snapshot, ...earlier } of before) {
    if (snapshot === own) {
      known.push({ ...earlier, set: (await tabulate(definition, own)).counts });
      continue;
    }
    try {
      const { cells, relations } = (await tabulate(definition, own)).counts;
      known.push({ ...earlier, another: true, set: { cells, relations }, shownFigures: new Set() });
    } catch (error) {
      // A question that this snapshot cannot answer cannot be laid beside it count by count either.
      if (!(error instanceof Failure) || error.code !== "question") throw error;
    }
  }
  return known;
}

/**
 * A release for someone who may see releases of `entitled`.
 *
 * @throws Failure `release-not-found`, the same for a release that is not there and one for other eyes;
 *   `release-withdrawn` with its reason
 */
export async function readRelease<Content>(
  planes: Pick<Planes, "publication">,
  id: string,
  entitled: readonly Audience[],
): Promise<Released<Content>> {
  const row = await rowOf(planes, id);
  if (row === undefined || !entitled.includes(row.audience)) throw notFound();
  if (row.withdrawn_at !== null)
    throw new Failure(
      "release-withdrawn",
      {
        nl: `Deze vrijgave is ingetrokken. Reden: ${row.withdrawal_reason}`,
        en: `This release was withdrawn. Reason: ${row.withdrawal_reason}`,
      },
      { status: 404 },
    );
  return open<Content>(row);
}

/** Releases that someone may see, newest first, withdrawn ones too. */
export async function listReleases(
  planes: Pick<Planes, "publication">,
  entitled: readonly Audience[],
): Promise<Release[]> {
  if (!entitled.some(audience => audience !== "analyst")) return [];
  const rows = await planes.publication
    .selectFrom("release")
    .selectAll()
    .where(
      "audience",
      "in",
      entitled.filter(audience => audience !== "analyst"),
    )
    .orderBy("published_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(releaseOf);
}

/**
 * Takes the content of a release back. It stays listed, and what it showed still counts as known.
 *
 * @throws Failure `release-not-found`, `reason-missing`, `reason-too-long`, `release-withdrawn` when it was withdrawn before
 */
export async function withdrawRelease(
  planes: Pick<Planes, "publication">,
  id: string,
  withdrawal: { readonly by: string; readonly reason: string },
  now: Date,
): Promise<void> {
  const reason = givenReason(withdrawal.reason);
  if (reason === "")
    throw new Failure(
      "reason-missing",
      {
        nl: "Geef een reden: lezers zien waarom de cijfers weg zijn.",
        en: "Give a reason: readers see why the figures are gone.",
      },
      { field: "reason" },
    );
  const { numUpdatedRows } = await planes.publication
    .updateTable("release")
    .set({ withdrawn_by: withdrawal.by, withdrawn_at: now.toISOString(), withdrawal_reason: reason })
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  if ((await rowOf(planes, id)) === undefined) throw notFound();
  throw new Failure(
    "release-withdrawn",
    { nl: "Deze vrijgave was al ingetrokken.", en: "This release had been withdrawn already." },
    { status: 409 },
  );
}

async function ledgers(planes: Pick<Planes, "publication">, snapshots: readonly string[]) {
  const rows = await planes.publication
    .selectFrom("release")
    .select(["id", "snapshot", "title", "definition", "ledger"])
    .where("snapshot", "in", snapshots)
    .orderBy("published_at")
    .execute();
  return rows.map(row => {
    const title: Text = JSON.parse(row.title);
    const definition: unknown = JSON.parse(row.definition);
    const ledger: Ledger = JSON.parse(row.ledger);
    const shownFigures = new Set(ledger.figures?.shown);
    const { hidden, roundingBase = 1 } = ledger;
    const shown = new Set(ledger.shown);
    return {
      id: row.id,
      snapshot: row.snapshot,
      title,
      definition,
      shown,
      hidden,
      roundingBase,
      shownFigures,
    };
  });
}

const ledgerOf = ({ cells, figures, roundingBase }: ProtectedTables): Ledger => ({
  ...shownOf(cells),
  roundingBase,
  figures: shownOf(figures),
});

function shownOf(items: ReadonlyMap<string, { readonly hidden: HiddenReason | null }>): Shown {
  const shown: string[] = [];
  const hidden: Record<string, HiddenReason> = {};
  for (const [key, item] of items)
    if (item.hidden === null) shown.push(key);
    else hidden[key] = item.hidden;
  return { shown, hidden };
}

const rowOf = (planes: Pick<Planes, "publication">, id: string) =>
  planes.publication.selectFrom("release").selectAll().where("id", "=", id).executeTakeFirst();

function open<Content>(row: Selectable<ReleaseTable>): Released<Content> {
  // Someone with the file in hand could put other figures under an approved title.
  if (sha256(row.content) !== row.content_sha256)
    throw new Failure(
      "release-altered",
      {
        nl: "De inhoud van deze vrijgave is niet meer wat er is vrijgegeven. Waarschuw de beheerder.",
        en: "The content of this release is no longer what was released. Warn the administrator.",
      },
      { status: 500 },
    );
  const content: Content = JSON.parse(row.content);
  return seal(releaseOf(row), content);
}

function releaseOf(row: Selectable<ReleaseTable>): Release {
  const title: Text = JSON.parse(row.title);
  return {
    id: row.id,
    snapshot: row.snapshot,
    audience: row.audience,
    title,
    policyVersion: row.policy_version,
    policyHash: row.policy_hash,
    contentSha256: row.content_sha256,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at,
    publishedAt: row.published_at,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : { by: row.withdrawn_by ?? "", at: row.withdrawn_at, reason: row.withdrawal_reason ?? "" },
  };
}

const sha256 = (content: string): string => createHash("sha256").update(content).digest("hex");

const notFound = () =>
  new Failure(
    "release-not-found",
    { nl: "Deze vrijgave is er niet.", en: "This release does not exist." },
    { status: 404 },
  );
