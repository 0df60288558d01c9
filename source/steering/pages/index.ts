import type { Route } from "../../web/route.ts";
import { conversationRoutes } from "./conversation.tsx";
import { overviewRoutes } from "./overview.tsx";

/** Steering conversations. What stands below one address goes first. */
export const steeringRoutes: readonly Route[] = [...overviewRoutes, ...conversationRoutes];
