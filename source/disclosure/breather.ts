import { setImmediate } from "node:timers/promises";

/** Lets other work through when this has held the floor for 20 ms. */
export function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < 20) return;
    await setImmediate();
    since = performance.now();
  };
}
