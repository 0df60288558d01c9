import type { Keys } from "./database/keys.ts";
import type { Planes } from "./database/planes.ts";
import type { Auth } from "./identity/sign-in.server.ts";
import type { Settings } from "./settings.ts";

/** What one running installation consists of; handed to every route and command that needs it. */
export interface House {
  readonly settings: Settings;
  readonly planes: Planes;
  readonly keys: Keys;
  readonly auth: Auth;
  /** The clock, so that retention can be tested. */
  readonly now: () => Date;
}
