import type { Route } from "../../web/route.ts";
import { checkAnswer, checkPage } from "./check.tsx";
import { methodPage } from "./methods.tsx";
import { exactFile, exactPage, exactScript, mirrorHome } from "./mirror.tsx";
import { planDecide, planList, planPage } from "./plans.tsx";
import { plannerPage } from "../planner/page.tsx";
import { planNew, planPropose } from "./propose.tsx";
import {
  releaseCsv,
  releaseJson,
  releaseList,
  releasePage,
  releaseSvg,
  releaseWithdraw,
} from "./releases.tsx";

/** The pages of the mirror, of releases and of release plans. */
export const mirrorRoutes: readonly Route[] = [
  mirrorHome,
  exactPage,
  exactFile,
  exactScript,
  methodPage,
  plannerPage,
  releaseList,
  releasePage,
  releaseCsv,
  releaseJson,
  releaseSvg,
  releaseWithdraw,
  planList,
  planNew,
  planPropose,
  planPage,
  planDecide,
  checkPage,
  checkAnswer,
];
