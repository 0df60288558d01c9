import type { Route } from "../../web/route.ts";
import type { EditionsFor } from "../items.server.ts";
import { aldermanRoutes } from "./alderman.tsx";
import { commitmentRoutes } from "./commitment.tsx";
import { listRoutes } from "./list.tsx";
import { quoteRoutes } from "./quote.tsx";

/** What was recommended, asked and promised. What stands below one address goes first. */
export const accountabilityRoutes = (editionsFor: EditionsFor): readonly Route[] => [
  ...aldermanRoutes,
  ...listRoutes,
  ...commitmentRoutes(editionsFor),
  ...quoteRoutes,
];
