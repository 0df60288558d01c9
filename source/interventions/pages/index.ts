import type { RestingOn } from "../../strategy/chain.ts";
import type { Route } from "../../web/route.ts";
import { chainRoutes } from "./chain.tsx";
import { formRoutes } from "./form.tsx";
import { frequentRoutes } from "./frequent.tsx";
import { interventionRoutes } from "./intervention.tsx";
import { listRoutes } from "./list.tsx";
import { plansRoutes } from "./plans.tsx";
import { rolesRoutes } from "./roles.tsx";
import { timelineRoutes } from "./timeline.tsx";

/** Interventions, who does what, planning and department plans. The forms go before the page of one: `new` is no id. */
export const interventionsRoutes = (rooms: readonly RestingOn[]): readonly Route[] => [
  ...listRoutes,
  ...frequentRoutes,
  ...formRoutes,
  ...interventionRoutes(rooms),
  ...chainRoutes,
  ...rolesRoutes,
  ...timelineRoutes,
  ...plansRoutes,
];
