import { restingCommitments } from "../accountability/items.server.ts";
import { accountabilityRoutes } from "../accountability/pages/index.ts";
import { campaignsRoutes } from "../campaigns/pages/index.ts";
import { datasetRoutes } from "../datasets/pages/index.ts";
import { exchangeRoutes } from "../exchange/pages/index.tsx";
import { handoversRoutes } from "../handover/pages/index.tsx";
import { identityRoutes } from "../identity/pages/index.ts";
import { interventionsRoutes } from "../interventions/pages/index.ts";
import { restingInterventions, restingPlans } from "../interventions/resting.server.ts";
import { instrumentsRoutes } from "../instruments/pages/index.ts";
import { mailRoutes } from "../mail/pages/index.ts";
import { mirrorRoutes } from "../mirror/pages/index.ts";
import { pathRoutes } from "../path/pages/index.ts";
import { publicRoutes } from "../public/pages/index.tsx";
import { editionsFor } from "../reports/pages/edition-reader.ts";
import { reportsRoutes } from "../reports/pages/index.ts";
import { unitsRoutes } from "../units/pages/index.ts";
import { peopleRoutes } from "../people/pages/index.ts";
import { steeringRoutes } from "../steering/pages/index.ts";
import { strategyRoutes } from "../strategy/pages/index.ts";
import { shellRoutes } from "./pages/index.ts";
import type { Route } from "./route.ts";

/** Every route of the program: each room adds its own list here. */
export const routes: readonly Route[] = [
  ...shellRoutes,
  ...datasetRoutes,
  ...mirrorRoutes,
  ...pathRoutes,
  // Rooms above the strategy say here what of theirs rests on it, so that the chain can be walked both ways.
  ...strategyRoutes([restingInterventions, restingPlans, restingCommitments]),
  ...instrumentsRoutes,
  ...mailRoutes,
  ...campaignsRoutes,
  ...peopleRoutes,
  ...accountabilityRoutes(editionsFor),
  ...steeringRoutes,
  ...reportsRoutes,
  ...publicRoutes,
  ...handoversRoutes,
  ...unitsRoutes,
  ...interventionsRoutes([restingCommitments]),
  ...exchangeRoutes,
  ...identityRoutes,
];
