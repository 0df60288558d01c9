import type { Route } from "../route.ts";
import { home } from "./home.tsx";
import { hubs } from "./hubs.tsx";
import { information } from "./information.tsx";
import { settings } from "./settings.tsx";

/** The pages of the house itself. */
export const shellRoutes: readonly Route[] = [home, ...hubs, ...information, ...settings];
