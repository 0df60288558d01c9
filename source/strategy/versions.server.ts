import { createHash, randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type { StrategyReviewTable, StrategyVersionTable } from "../database/tables/strategy.ts";
import { transact } from "../database/transaction.server.ts";
import type { House } from "../house.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import { listUnits } from "../units/store.server.ts";
import type { Act } from "../work/model.ts";
import { type FrozenStrategy, frozenOf, frozenSchema } from "./frozen.ts";
import { readStrategy } from "./strategy.server.ts";
import { goneGoal } from "./store.server.ts";

type Work = Kysely<WorkTables>;

export const reviewOutcomes = ["holds", "adjust", "renew"] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** What a review of the strategy concluded. */
export interface Review {
  readonly id: string;
  readonly heldOn: string;
  readonly outcome: ReviewOutcome;
  readonly words: string;
  /** When the next is due. */
  readonly nextOn: string | null;
  readonly by: string;
  readonly at: string;
}

/** A strategy as it was adopted, and the reviews it had. */
export interface Version {
  readonly id: string;
  readonly number: number;
  readonly content: FrozenStrategy;
  readonly adoptedBy: string;
  readonly adoptedOn: string;
  readonly reason: string;
  readonly reviewOn: string | null;
  readonly by: string;
  readonly at: string;
  /** Newest first. */
  readonly reviews: readonly Review[];
}

/** Every version, the one in force first. @throws Failure `strategy-altered` */
export async function listVersions(work: Work): Promise<readonly Version[]> {
  const rows = await work.selectFrom("strategy_version").selectAll().orderBy("number", "desc").execute();
  const reviews = await work
    .selectFrom("strategy_review")
    .selectAll()
    .orderBy("held_on", "desc")
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  const of = Map.groupBy(reviews, ({ version }) => version);
  return rows.map(row => versionOf(row, of.get(row.id) ?? []));
}

/** The day on which the strategy is to be reviewed; null where none was agreed. */
export const reviewDue = ({ reviews, reviewOn }: Pick<Version, "reviews" | "reviewOn">): string | null =>
  reviews[0] === undefined ? reviewOn : reviews[0].nextOn;

/** The strategy as it holds today, as it would be kept. */
export async function strategyToday(house: Pick<House, "planes">): Promise<FrozenStrategy> {
  const [strategy, units] = await Promise.all([readStrategy(house, "system"), listUnits(house.planes.work)]);
  return frozenOf(strategy, units);
}

export interface Adoption {
  readonly adoptedBy: string;
  readonly adoptedOn: string;
  readonly reason: string;
  readonly reviewOn: string | null;
}

/**
 * Keeps the strategy as it holds now, as the next version. Earlier ones stay as they were.
 *
 * @throws Failure `strategy-empty` where no vision and no goal was adopted; `strategy-reason` at `reason` from the
 *   second version on; `strategy-day` at `adoptedOn` before the version it follows or after today; `strategy-review` at
 *   `reviewOn`
 * @returns its number
 */
export async function adoptStrategy(
  house: Pick<House, "planes">,
  keys: Keys,
  { adoptedBy, adoptedOn, reason, reviewOn }: Adoption,
  { by, at }: Act,
): Promise<number> {
  const frozen = await strategyToday(house);
  if (frozen.vision === null && frozen.goals.length === 0)
    throw new Failure(
      "strategy-empty",
      {
        nl: "Er is nog geen visie en geen doel vastgesteld. Stel er eerst een vast.",
        en: "No vision and no goal was adopted yet. Adopt one first.",
      },
      { field: "adoptedBy" },
    );
  if (adoptedOn > at.toISOString().slice(0, 10)) throw wrongDay("adoptedOn", "later");
  if (reviewOn !== null && reviewOn <= adoptedOn) throw wrongDay("reviewOn", "review");
  const content = JSON.stringify(frozen);
  return await transact(house.planes.work, async transaction => {
    const last = await transaction
      .selectFrom("strategy_version")
      .select(["number", "adopted_on"])
      .orderBy("number", "desc")
      .executeTakeFirst();
    if (last !== undefined && reason === "")
      throw new Failure(
        "strategy-reason",
        {
          nl: "Er is al een strategie vastgesteld. Schrijf waarom er een nieuwe versie komt.",
          en: "A strategy was adopted already. Write why there is a new version.",
        },
        { field: "reason" },
      );
    if (last !== undefined && adoptedOn < last.adopted_on) throw wrongDay("adoptedOn", "earlier");
    const id = randomUUID();
    const number = (last?.number ?? 0) + 1;
    await transaction
      .insertInto("strategy_version")
      .values({
        id,
        number,
        content,
        content_sha256: sha256(content),
        adopted_by: adoptedBy,
        adopted_on: adoptedOn,
        reason,
        review_on: reviewOn,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "strategy.adopted", subject: `strategy_version:${id}`, detail: { number } },
      at,
    );
    return number;
  });
}

/** Records what a review of the strategy in force concluded. @throws Failure `work-gone`, `strategy-day`, `strategy-review` */
export async function reviewStrategy(
  work: Work,
  keys: Keys,
  { heldOn, outcome, words, nextOn }: Pick<Review, "heldOn" | "outcome" | "words" | "nextOn">,
  { by, at }: Act,
): Promise<void> {
  if (heldOn > at.toISOString().slice(0, 10)) throw wrongDay("heldOn", "later");
  if (nextOn !== null && nextOn <= heldOn) throw wrongDay("nextOn", "review");
  await transact(work, async transaction => {
    const version = await transaction
      .selectFrom("strategy_version")
      .select(["id", "adopted_on"])
      .orderBy("number", "desc")
      .executeTakeFirst();
    if (version === undefined) throw goneGoal();
    if (heldOn < version.adopted_on) throw wrongDay("heldOn", "earlier");
    await transaction
      .insertInto("strategy_review")
      .values({
        id: randomUUID(),
        version: version.id,
        held_on: heldOn,
        outcome,
        words,
        next_on: nextOn,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    await recordAudit(
      transaction,
      keys,
      {
        actor: by,
        action: "strategy.reviewed",
        subject: `strategy_version:${version.id}`,
        detail: { outcome },
      },
      at,
    );
  });
}

/**
 * Why things changed between two moments: the reasons of each goal and ambition by its id, those of the vision under
 * `vision`, oldest first.
 *
 * @param from just after this moment, as ISO date and time
 * @param until up to and including this one; null for up to now
 */
export async function reasonsBetween(
  work: Work,
  from: string,
  until: string | null,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const goals = await work
    .selectFrom("goal_version")
    .select(["goal as of", "reason", "made_at"])
    .where("made_at", ">", from)
    .$if(until !== null, query => query.where("made_at", "<=", until ?? ""))
    .execute();
  const ambitions = await work
    .selectFrom("ambition_change")
    .select(["ambition as of", "reason", "made_at"])
    .where("made_at", ">", from)
    .$if(until !== null, query => query.where("made_at", "<=", until ?? ""))
    .execute();
  const visions = await work
    .selectFrom("vision")
    .select(["reason", "adopted_on as made_at"])
    .where("removed_at", "is", null)
    .where("adopted_on", ">=", from.slice(0, 10))
    .$if(until !== null, query => query.where("adopted_on", "<=", (until ?? "").slice(0, 10)))
    .execute();
  const all = [
    ...goals,
    ...ambitions,
    ...visions.map(({ reason, made_at }) => ({ of: "vision", reason, made_at: made_at ?? "" })),
  ]
    .filter(({ reason }) => reason !== "")
    .toSorted((a, b) => (a.made_at < b.made_at ? -1 : 1));
  return new Map(
    [...Map.groupBy(all, one => one.of)].map(([of, own]) => [of, own.map(({ reason }) => reason)]),
  );
}

function wrongDay(field: string, why: "later" | "earlier" | "review"): Failure {
  const texts = {
    later: {
      nl: "Deze dag is nog niet geweest. Leg vast wat is gebeurd.",
      en: "This day is still to come. Record what has happened.",
    },
    earlier: {
      nl: "Dit ligt voor de dag waarop de versie die nu geldt is vastgesteld.",
      en: "This lies before the day on which the version in force was adopted.",
    },
    review: { nl: "Kies een latere dag.", en: "Choose a later day." },
  } as const;
  return new Failure(why === "review" ? "strategy-review" : "strategy-day", texts[why], { field });
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function versionOf(
  row: Selectable<StrategyVersionTable>,
  reviews: readonly Selectable<StrategyReviewTable>[],
): Version {
  // Someone with the file in hand could put another target under the name of who adopted this one.
  if (sha256(row.content) !== row.content_sha256)
    throw new Failure("strategy-altered", {
      nl: `Versie ${row.number} van de strategie is buiten Mozaïek om gewijzigd. Zet een back-up terug.`,
      en: `Version ${row.number} of the strategy was altered outside Mozaïek. Put a backup back.`,
    });
  return {
    id: row.id,
    number: row.number,
    content: frozenSchema.parse(JSON.parse(row.content)),
    adoptedBy: row.adopted_by,
    adoptedOn: row.adopted_on,
    reason: row.reason,
    reviewOn: row.review_on,
    by: row.made_by,
    at: row.made_at,
    reviews: reviews.map(one => ({
      id: one.id,
      heldOn: one.held_on,
      outcome: one.outcome,
      words: one.words,
      nextOn: one.next_on,
      by: one.made_by,
      at: one.made_at,
    })),
  };
}
