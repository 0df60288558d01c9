import type { Route } from "../route.ts";
import { home } from "./home.tsx";
import { hubs } from "./hubs.tsx";

/** The pages of the house itself. */
export const shellRoutes: readonly Route[] = [home, ...hubs];
