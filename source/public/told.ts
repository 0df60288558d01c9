import type { Locale } from "../language/text.ts";
import type { PublicFacts } from "./model.ts";
import type { Way } from "./shell.tsx";

/** What every page needs to be written. */
export interface Told {
  readonly facts: PublicFacts;
  readonly locale: Locale;
  readonly way: Way;
}
