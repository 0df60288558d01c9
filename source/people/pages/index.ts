import type { Route } from "../../web/route.ts";
import { agentsRoutes } from "./agents.tsx";
import { bodiesRoutes } from "./bodies.tsx";
import { bodyRoutes } from "./body.tsx";
import { stakeholderRoutes } from "./stakeholder.tsx";
import { stakeholdersRoutes } from "./stakeholders.tsx";

/** Who matters, bodies with a mandate, and who brings change about. What stands below one address goes first. */
export const peopleRoutes: readonly Route[] = [
  ...stakeholdersRoutes,
  ...stakeholderRoutes,
  ...bodiesRoutes,
  ...bodyRoutes,
  ...agentsRoutes,
];
