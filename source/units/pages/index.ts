import type { Route } from "../../web/route.ts";
import { unitRolesRoutes } from "./roles.tsx";
import { unitRoutes } from "./units.tsx";

/** The organisation and who leads which part of it. The page of roles goes first: `roles` is no unit. */
export const unitsRoutes: readonly Route[] = [...unitRolesRoutes, ...unitRoutes];
