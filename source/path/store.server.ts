import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type { PathContestTable, PathJudgementTable } from "../database/tables/path.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import type { Contest, Judgement, Note, Service } from "./model.ts";
import { isTicked, type State, type Walked } from "./progress.ts";

type Work = Kysely<WorkTables>;

/** Where on the path something belongs. */
export interface Place {
  readonly path: string;
  readonly walk: string;
  readonly substep: string;
}

const subjectOf = ({ path, walk, substep }: Place): string => `path:${path}/${walk}/${substep}`;

/** What is kept about every walk, by path and walk. */
export async function readWalks(work: Work): Promise<(path: string, walk: string) => Walked> {
  const judgements = await work
    .selectFrom("path_judgement")
    .selectAll()
    .where("replaced_at", "is", null)
    .execute();
  const contests = (
    await work.selectFrom("path_contest").selectAll().orderBy("made_at", "desc").orderBy("id").execute()
  ).map(contestOf);
  return (path, walk) => ({
    walk,
    judgements: new Map(
      judgements
        .filter(row => row.path === path && row.walk === walk)
        .map(row => [row.substep, judgementOf(row)]),
    ),
    contests: contests.filter(one => one.path === path && one.walk === walk),
  });
}

/** All that was said about one substep: notes, earlier judgements and every dispute, newest first. */
export async function readSubstep(
  work: Work,
  place: Place,
): Promise<{
  readonly notes: readonly Note[];
  readonly earlier: readonly Judgement[];
  readonly contests: readonly Contest[];
}> {
  const { path, walk, substep } = place;
  const notes = await work
    .selectFrom("path_note")
    .select(["id", "words", "made_by", "made_at"])
    .where("path", "=", path)
    .where("walk", "=", walk)
    .where("substep", "=", substep)
    .where("removed_at", "is", null)
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  const earlier = await work
    .selectFrom("path_judgement")
    .selectAll()
    .where("path", "=", path)
    .where("walk", "=", walk)
    .where("substep", "=", substep)
    .where("replaced_at", "is not", null)
    .orderBy("replaced_at", "desc")
    .orderBy("id")
    .execute();
  const contests = await work
    .selectFrom("path_contest")
    .selectAll()
    .where("path", "=", path)
    .where("walk", "=", walk)
    .where("substep", "=", substep)
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  return {
    notes: notes.map(({ id, words, made_by, made_at }) => ({ id, words, by: made_by, at: made_at })),
    earlier: earlier.map(judgementOf),
    contests: contests.map(contestOf),
  };
}

/** Records what a person says of a substep; what they or others said before stays as its history. */
export async function judge(
  work: Work,
  keys: Keys,
  place: Place,
  judgement: Pick<Judgement, "verdict" | "owner" | "due" | "reason">,
  { by, at }: Act,
): Promise<void> {
  const { path, walk, substep } = place;
  await transact(work, async transaction => {
    await transaction
      .updateTable("path_judgement")
      .set({ replaced_at: at.toISOString() })
      .where("path", "=", path)
      .where("walk", "=", walk)
      .where("substep", "=", substep)
      .where("replaced_at", "is", null)
      .execute();
    await transaction
      .insertInto("path_judgement")
      .values({
        id: randomUUID(),
        path,
        walk,
        substep,
        ...judgement,
        made_by: by,
        made_at: at.toISOString(),
        replaced_at: null,
      })
      .execute();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "path.judged", subject: subjectOf(place), detail: { verdict: judgement.verdict } },
      at,
    );
  });
}

export async function addNote(work: Work, place: Place, words: string, { by, at }: Act): Promise<string> {
  const id = randomUUID();
  const { path, walk, substep } = place;
  await work
    .insertInto("path_note")
    .values({ id, path, walk, substep, words, made_by: by, made_at: at.toISOString() })
    .execute();
  return id;
}

/** The services for which a path is walked, by name. */
export async function listServices(work: Work, path: string): Promise<Service[]> {
  return await work
    .selectFrom("path_service")
    .select(["id", "name"])
    .where("path", "=", path)
    .where("removed_at", "is", null)
    .orderBy("name")
    .orderBy("id")
    .execute();
}

/** @throws Failure `service-twice` when a service of that name is there already */
export async function addService(work: Work, path: string, name: string, { by, at }: Act): Promise<string> {
  if ((await listServices(work, path)).some(one => one.name.toLowerCase() === name.toLowerCase()))
    throw new Failure(
      "service-twice",
      {
        nl: "Deze dienst staat er al. Kies een naam die haar onderscheidt.",
        en: "This service is there already. Choose a name that tells it apart.",
      },
      { field: "name" },
    );
  const id = randomUUID();
  await work
    .insertInto("path_service")
    .values({ id, path, name, made_by: by, made_at: at.toISOString() })
    .execute();
  return id;
}

/**
 * Disputes a tick. It stays visible with its reason until the body itself lets it rest: nobody else can take it away.
 *
 * @throws Failure `not-ticked` when there is nothing to dispute, `contested` when a dispute is open already
 */
export async function contest(
  work: Work,
  keys: Keys,
  place: Place,
  dispute: { readonly reason: string; readonly state: State },
  { by, at }: Act,
): Promise<string> {
  if (!isTicked(dispute.state))
    throw new Failure(
      "not-ticked",
      {
        nl: "Deze stap staat niet als gedaan. Er valt niets te betwisten.",
        en: "This step does not stand as done. There is nothing to dispute.",
      },
      { status: 409 },
    );
  const { path, walk, substep } = place;
  const id = randomUUID();
  await transact(work, async transaction => {
    const open = await transaction
      .selectFrom("path_contest")
      .select("id")
      .where("path", "=", path)
      .where("walk", "=", walk)
      .where("substep", "=", substep)
      .where("made_by", "=", by)
      .where("settled_at", "is", null)
      .executeTakeFirst();
    if (open !== undefined)
      throw new Failure(
        "contested",
        {
          nl: "U betwist deze stap al. Wacht op antwoord, of laat de betwisting eerst rusten.",
          en: "You dispute this step already. Wait for an answer, or first let the dispute rest.",
        },
        { status: 409 },
      );
    await transaction
      .insertInto("path_contest")
      .values({ id, path, walk, substep, reason: dispute.reason, made_by: by, made_at: at.toISOString() })
      .execute();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "path.contested", subject: subjectOf(place) },
      at,
    );
  });
  return id;
}

/** @throws Failure `contest-answered` when it was answered or settled before, or is not there */
export async function answerContest(
  work: Work,
  keys: Keys,
  id: string,
  place: Place,
  words: string,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("path_contest")
      .set({ answer: words, answered_by: by, answered_at: at.toISOString() })
      .where("id", "=", id)
      .where("path", "=", place.path)
      .where("walk", "=", place.walk)
      .where("substep", "=", place.substep)
      .where("answer", "is", null)
      .where("settled_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n)
      throw new Failure(
        "contest-answered",
        {
          nl: "Deze betwisting is al beantwoord, of is er niet meer.",
          en: "This dispute was answered already, or is no longer there.",
        },
        { status: 409 },
      );
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "path.answered", subject: subjectOf(place) },
      at,
    );
  });
}

/** Lets a dispute rest; only the body that raised it may. @throws Failure `contest-not-yours` */
export async function settleContest(
  work: Work,
  keys: Keys,
  id: string,
  place: Place,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("path_contest")
      .set({ settled_at: at.toISOString() })
      .where("id", "=", id)
      .where("made_by", "=", by)
      .where("settled_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n)
      throw new Failure(
        "contest-not-yours",
        {
          nl: "Alleen wie deze stap betwist, kan dat laten rusten.",
          en: "Only whoever disputes this step can let it rest.",
        },
        { status: 403 },
      );
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "path.settled", subject: subjectOf(place) },
      at,
    );
  });
}

const judgementOf = (row: Selectable<PathJudgementTable>): Judgement => ({
  verdict: row.verdict,
  owner: row.owner,
  due: row.due,
  reason: row.reason,
  by: row.made_by,
  at: row.made_at,
});

const contestOf = (row: Selectable<PathContestTable>): Contest => ({
  id: row.id,
  path: row.path,
  walk: row.walk,
  substep: row.substep,
  reason: row.reason,
  by: row.made_by,
  at: row.made_at,
  answer:
    row.answer === null ? null : { words: row.answer, by: row.answered_by ?? "", at: row.answered_at ?? "" },
  settledAt: row.settled_at,
});
