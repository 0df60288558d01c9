import type { Route } from "../../web/route.ts";
import { outboxRoutes } from "./outbox.tsx";

/** What was mailed, and what could not be. */
export const mailRoutes: readonly Route[] = outboxRoutes;
