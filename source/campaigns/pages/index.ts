import type { Route } from "../../web/route.ts";
import { answerRoutes } from "./answer.tsx";
import { campaignRoutes } from "./campaign.tsx";
import { editRoutes } from "./edit.tsx";
import { questionRoutes } from "./questions.tsx";
import { resultRoutes } from "./results.tsx";

/** The pages of campaigns: preparing and holding a round, answering it, and what came of it. */
export const campaignsRoutes: readonly Route[] = [
  ...editRoutes,
  ...campaignRoutes,
  ...answerRoutes,
  ...questionRoutes,
  ...resultRoutes,
];
