import type { Route } from "../../web/route.ts";
import { editionRoutes } from "./editions.tsx";
import { listRoutes } from "./list.tsx";
import { previewRoutes } from "./preview.tsx";
import { releaseRoutes } from "./release.tsx";
import { reportRoutes } from "./report.tsx";
import { sectionRoutes } from "./section.tsx";

/** Reports while they are written, on their way out, and as they were adopted. What has an address of its own goes before a single report. */
export const reportsRoutes: readonly Route[] = [
  ...listRoutes,
  ...editionRoutes,
  ...reportRoutes,
  ...sectionRoutes,
  ...previewRoutes,
  ...releaseRoutes,
];
