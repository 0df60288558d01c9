import { setTimeout as pause } from "node:timers/promises";
import type { Planes } from "../database/planes.ts";
import type { ReleasePlan } from "./plans.server.ts";
import { type Preview, type Publication, previewPlan } from "./releases.server.ts";

/** How far it is with working out what a plan would let through. */
export type Look<Content> =
  | { readonly state: "working"; readonly done: number; readonly total: number }
  | ({ readonly state: "done" } & Preview<Content>);

interface Entry<Content> {
  done: number;
  total: number;
  readonly since: number;
  readonly stop: AbortController;
  readonly outcome: Promise<Extract<Look<Content>, { state: "done" }>>;
}

/** So many are kept, each for so long: to be read and decided on, and no longer. */
const mostKept = 20;
const keptMs = 10 * 60_000;
/** Who looks waits this long before the page says that it is being worked out. */
const patienceMs = 1_500;

/**
 * What plans would let through, worked out beside the requests that ask for it. Kept in memory only, since nobody has
 * approved it, and worked out anew when something was released on the same people since.
 */
export class Previews<Content, Structure> {
  readonly #entries = new Map<string, Entry<Content>>();

  /**
   * Starts working it out where nobody did, and says how far it is.
   *
   * @param patience how many milliseconds to wait for the outcome; `Infinity` to wait until it is there
   * @throws as `protectTables`
   */
  async look(
    planes: Pick<Planes, "publication">,
    plan: Pick<ReleasePlan, "snapshot" | "audience" | "definition">,
    publication: Omit<Publication<Content, Structure>, "now" | "progress" | "signal">,
    patience = patienceMs,
  ): Promise<Look<Content>> {
    const key = await keyOf(planes, plan, publication);
    const entry = this.#entries.get(key) ?? this.#start(key, planes, plan, publication);
    if (patience === Infinity) return entry.outcome;
    const waited = new AbortController();
    try {
      return await Promise.race([
        entry.outcome,
        pause(patience, undefined, { signal: waited.signal }).then(() => ({
          state: "working" as const,
          done: entry.done,
          total: entry.total,
        })),
      ]);
    } finally {
      waited.abort();
    }
  }

  #start(
    key: string,
    planes: Pick<Planes, "publication">,
    plan: Pick<ReleasePlan, "snapshot" | "audience" | "definition">,
    publication: Omit<Publication<Content, Structure>, "now" | "progress" | "signal">,
  ): Entry<Content> {
    for (const [old, { since, stop }] of this.#entries)
      if (performance.now() - since > keptMs || this.#entries.size >= mostKept) {
        stop.abort();
        this.#entries.delete(old);
      }
    const stop = new AbortController();
    const progress = (done: number, total: number) => Object.assign(entry, { done, total });
    const outcome = previewPlan(planes, plan, { ...publication, progress, signal: stop.signal }).then(
      preview => ({ state: "done" as const, ...preview }),
    );
    const entry: Entry<Content> = { done: 0, total: 0, since: performance.now(), stop, outcome };
    this.#entries.set(key, entry);
    // Whoever looks next tries again; whoever waits hears of it.
    outcome.catch(() => setTimeout(() => this.#entries.delete(key), refusedMs).unref());
    return entry;
  }
}

/** A refusal is remembered for the page that is refreshing, and for whoever decides right after. */
const refusedMs = 60_000;

async function keyOf(
  planes: Pick<Planes, "publication">,
  { snapshot, audience, definition }: Pick<ReleasePlan, "snapshot" | "audience" | "definition">,
  { policy, samePeople }: Pick<Publication<unknown, unknown>, "policy" | "samePeople">,
): Promise<string> {
  const together = (await samePeople?.(snapshot)) ?? [snapshot];
  const released = await planes.publication
    .selectFrom("release")
    .select("id")
    .where("snapshot", "in", together)
    .orderBy("id")
    .execute();
  return JSON.stringify([
    snapshot,
    audience,
    definition,
    policy.hash,
    together,
    released.map(({ id }) => id),
  ]);
}
