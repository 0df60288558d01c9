import { readPolicy } from "../disclosure/policy.server.ts";
import type { ReportAudience } from "../document/model.ts";
import type { House } from "../house.ts";
import { listUnits } from "../units/store.server.ts";
import type { Known } from "./traceability.ts";

/** What the check of a report's words looks out for: how small is small, and names of units, of people with an account and of scores. */
export async function knownTo({ planes }: Pick<House, "planes">, audience: ReportAudience): Promise<Known> {
  const people = await planes.work.selectFrom("person").select("name").execute();
  const scores = await planes.work
    .selectFrom("indicator")
    .select(["title", "title_en"])
    .where("measured_in", "=", "score")
    .execute();
  return {
    scores: scores.flatMap(one => [one.title, one.title_en]),
    threshold: readPolicy().audiences[audience].threshold ?? 0,
    units: (await listUnits(planes.work)).map(({ name }) => name),
    people: people.map(({ name }) => name),
  };
}
