import { setImmediate as pause } from "node:timers/promises";

/** Most writes in one transaction. */
const most = 200;

/**
 * Writes that come in while the disk is busy, written together. A commit that outlives a power cut takes milliseconds,
 * and hardly more for a hundred changes than for one: so a crowd does not queue.
 *
 * Each call waits until its own write is on the disk. When writing fails, it fails for all that were written together.
 */
export class Together<Change, Outcome> {
  #waiting: {
    readonly change: Change;
    readonly done: (outcome: Outcome) => void;
    readonly failed: (why: unknown) => void;
  }[] = [];
  #working = false;
  readonly #write: (changes: readonly Change[]) => Promise<readonly Outcome[]>;

  /** @param write writes all of them in one transaction, and says what came of each, in the same order */
  constructor(write: (changes: readonly Change[]) => Promise<readonly Outcome[]>) {
    this.#write = write;
  }

  add(change: Change): Promise<Outcome> {
    return new Promise((done, failed) => {
      this.#waiting.push({ change, done, failed });
      if (!this.#working) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#waiting.length > 0) {
      // Requests that arrived while the last commit held everything up are read first, and join this one.
      await pause();
      const batch = this.#waiting.splice(0, most);
      try {
        const outcomes = await this.#write(batch.map(({ change }) => change));
        for (const [i, { done }] of batch.entries()) done(outcomes[i]!);
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#working = false;
  }
}

/** What belongs to an object and a name, made when it is first asked for and gone with the object. */
export class PerHouse<Thing> {
  readonly #made = new WeakMap<object, Map<string, Thing>>();

  get(house: object, name: string, make: () => Thing): Thing {
    const own = this.#made.get(house) ?? new Map<string, Thing>();
    this.#made.set(house, own);
    const there = own.get(name) ?? make();
    own.set(name, there);
    return there;
  }
}
