import { createHash, randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type { FindingTable } from "../database/tables/strategy.ts";
import { transact } from "../database/transaction.server.ts";
import { Released } from "../disclosure/releases.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import type { ReleasedContent } from "./figures.ts";
import type { KeptFinding, ReleaseAudience } from "./model.ts";

type Work = Kysely<WorkTables>;

/**
 * Keeps what was released as a finding: its figures as they were let through, the release and the snapshot.
 *
 * @param released only the door makes one: an object of the same shape is refused, or exact figures could be kept
 * @returns the id of the finding
 */
export async function keepReleased(
  work: Work,
  keys: Keys,
  released: Released<ReleasedContent>,
  { title, words }: { readonly title: string; readonly words: string },
  act: Act,
): Promise<string> {
  if (!Released.holds(released)) throw new TypeError("a finding of figures that were not released");
  const { release } = released;
  if (release.audience === "analyst") throw new TypeError("a release for analysts");
  const content = JSON.stringify(released.content);
  return insert(
    work,
    keys,
    {
      title,
      words,
      kind: "answers" in released.content ? "answers" : "view",
      source: "",
      release: release.id,
      snapshot: release.snapshot,
      audience: release.audience,
      released_at: release.publishedAt,
      content,
      content_sha256: sha256(content),
    },
    act,
  );
}

/** Keeps a text with its source as a finding. @returns its id */
export const keepText = (
  work: Work,
  keys: Keys,
  text: { readonly title: string; readonly words: string; readonly source: string },
  act: Act,
): Promise<string> =>
  insert(
    work,
    keys,
    {
      ...text,
      kind: "text",
      release: null,
      snapshot: null,
      audience: null,
      released_at: null,
      content: null,
      content_sha256: null,
    },
    act,
  );

async function insert(
  work: Work,
  keys: Keys,
  row: Omit<Selectable<FindingTable>, "id" | "made_by" | "made_at" | "removed_by" | "removed_at">,
  { by, at }: Act,
): Promise<string> {
  const id = randomUUID();
  await transact(work, async transaction => {
    await transaction
      .insertInto("finding")
      .values({ ...row, id, made_by: by, made_at: at.toISOString() })
      .execute();
    await recordAudit(transaction, keys, { actor: by, action: "finding.kept", subject: `finding:${id}` }, at);
  });
  return id;
}

/** The figures a finding keeps, as they were released; null for a text. @throws Failure `finding-altered` */
export async function readFigures(work: Work, id: string): Promise<ReleasedContent | null> {
  const row = await work
    .selectFrom("finding")
    .select(["content", "content_sha256"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row?.content == null) return null;
  // Someone with the file in hand could put other figures under an approved release.
  if (sha256(row.content) !== row.content_sha256)
    throw new Failure(
      "finding-altered",
      {
        nl: "De cijfers van deze bevinding zijn niet meer zoals ze zijn bewaard. Ze worden niet getoond.",
        en: "The figures of this finding are no longer as they were kept. They are not shown.",
      },
      { status: 500 },
    );
  const content: ReleasedContent = JSON.parse(row.content);
  return content;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A row as the rest of the house knows it. Its figures are read on its own page. */
export const findingOf = (
  row: Omit<Selectable<FindingTable>, "content" | "content_sha256">,
): KeptFinding => ({
  id: row.id,
  title: row.title,
  words: row.words,
  kind: row.kind,
  source: row.source,
  release: row.release,
  snapshot: row.snapshot,
  audience: row.audience satisfies ReleaseAudience | null,
  releasedAt: row.released_at,
  by: row.made_by,
  at: row.made_at,
});
