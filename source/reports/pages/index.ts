import type { Route } from "../../web/route.ts";
import { listRoutes } from "./list.tsx";
import { previewRoutes } from "./preview.tsx";
import { reportRoutes } from "./report.tsx";
import { sectionRoutes } from "./section.tsx";

/** Reports while they are written. What has an address of its own goes before a single report. */
export const reportsRoutes: readonly Route[] = [
  ...listRoutes,
  ...reportRoutes,
  ...sectionRoutes,
  ...previewRoutes,
];
