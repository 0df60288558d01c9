import type { Route } from "../../web/route.ts";
import { answerRoutes } from "./answer.tsx";
import { instrumentRoutes } from "./instrument.tsx";
import { listRoutes } from "./list.tsx";
import { ownRoutes } from "./own.tsx";
import { roundRoutes } from "./round.tsx";

/** The pages of questionnaires: what there is, rounds of asking, answering, and what came of it. */
export const instrumentsRoutes: readonly Route[] = [
  ...listRoutes,
  ...ownRoutes,
  ...roundRoutes,
  ...answerRoutes,
  ...instrumentRoutes,
];
