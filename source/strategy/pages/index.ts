import type { Route } from "../../web/route.ts";
import type { RestingOn } from "../chain.ts";
import { findingRoutes } from "./findings.tsx";
import { goalRoutes } from "./goal.tsx";
import { goalVersionPage } from "./goal-version.tsx";
import { goalFormRoutes } from "./goal-form.tsx";
import { indicatorFormRoutes } from "./indicator-form.tsx";
import { indicatorRoutes } from "./indicators.tsx";
import { goalsPage } from "./overview.tsx";
import { treePage } from "./tree.tsx";
import { versionRoutes } from "./versions.tsx";
import { visionRoutes } from "./vision.tsx";

/**
 * The pages of vision, goals, indicators and findings.
 *
 * @param rooms say what of theirs rests on these: interventions, department plans, conversations
 */
export const strategyRoutes = (rooms: readonly RestingOn[]): readonly Route[] => [
  goalsPage,
  treePage(rooms),
  ...versionRoutes,
  ...visionRoutes,
  ...goalFormRoutes,
  ...goalRoutes(rooms),
  goalVersionPage,
  ...indicatorFormRoutes,
  ...indicatorRoutes(rooms),
  ...findingRoutes(rooms),
];
