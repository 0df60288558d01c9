import type { Route } from "../../web/route.ts";
import { activityRoutes } from "./activities.tsx";
import { glossaryRoutes } from "./glossary.tsx";
import { handoverRoutes } from "./handover.tsx";
import { pathsRoutes } from "./paths.tsx";
import { practiceRoutes } from "./practices.tsx";
import { principlesRoutes } from "./principles.tsx";
import { substepRoutes } from "./substep.tsx";
import { supportRoutes } from "./support.tsx";

/** The path, political support, the ten principles, the glossary, practices and what was done. The first two go first: a handover is no path, a picture no substep. */
export const pathRoutes: readonly Route[] = [
  ...handoverRoutes,
  ...pathsRoutes,
  ...substepRoutes,
  ...supportRoutes,
  ...principlesRoutes,
  ...practiceRoutes,
  ...activityRoutes,
  ...glossaryRoutes,
];
