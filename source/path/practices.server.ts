import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";

type Work = Kysely<WorkTables>;

/** A practice that the municipality keeps, with what it learns from it. */
export interface KeptPractice {
  readonly id: string;
  /** Id of a practice of the content; null for one the municipality found itself. */
  readonly practice: string | null;
  readonly title: string;
  readonly place: string;
  readonly lesson: string;
  readonly at: string;
}

/** What is kept, newest first. */
export async function listKept(work: Work): Promise<KeptPractice[]> {
  const rows = await work
    .selectFrom("practice_kept")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(row => ({
    id: row.id,
    practice: row.practice,
    title: row.title,
    place: row.place,
    lesson: row.lesson,
    at: row.made_at,
  }));
}

/** @throws Failure `practice-kept` when a practice of the content is kept already */
export async function keepPractice(
  work: Work,
  kept: Pick<KeptPractice, "practice" | "title" | "place" | "lesson">,
  { by, at }: Act,
): Promise<void> {
  if (kept.practice !== null && (await listKept(work)).some(({ practice }) => practice === kept.practice))
    throw new Failure(
      "practice-kept",
      {
        nl: "Dit voorbeeld is al bewaard. Pas daar de les aan.",
        en: "This practice is kept already. Change its lesson there.",
      },
      { status: 409 },
    );
  await work
    .insertInto("practice_kept")
    .values({ id: randomUUID(), ...kept, made_by: by, made_at: at.toISOString() })
    .execute();
}

/** @throws Failure `work-gone` */
export async function changeLesson(work: Work, id: string, lesson: string): Promise<void> {
  const { numUpdatedRows } = await work
    .updateTable("practice_kept")
    .set({ lesson })
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw new Failure(
      "work-gone",
      { nl: "Dit voorbeeld is er niet meer.", en: "This practice is no longer there." },
      { status: 404 },
    );
}
