import type { Route } from "../../web/route.ts";
import { datasetPageRoutes } from "./dataset-page.tsx";
import { exampleRoute } from "./example.server.ts";
import { importRoutes } from "./imports.tsx";
import { listRoutes } from "./list-page.tsx";
import { newRoutes } from "./new-page.tsx";
import { registerRoutes } from "./register-overview.tsx";
import { requestRoutes } from "./requests.tsx";

/** Everything a person sees of datasets. Paths with a name go before `/datasets/:dataset`, which takes any. */
export const datasetRoutes: readonly Route[] = [
  ...listRoutes,
  ...newRoutes,
  exampleRoute,
  ...importRoutes,
  ...requestRoutes,
  ...datasetPageRoutes,
  ...registerRoutes,
];
