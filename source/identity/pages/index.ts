import type { Route } from "../../web/route.ts";
import { accountRoutes } from "./account.tsx";
import { auditRoutes } from "./audit.tsx";
import { peopleRoutes } from "./people.tsx";
import { secondFactorRoutes } from "./second-factor.tsx";
import { secondStepRoutes } from "./second-step.tsx";
import { signInRoutes } from "./sign-in.tsx";
import { viewAsRoutes } from "./view-as.tsx";
import { welcomeRoutes } from "./welcome.tsx";

/** Every page of sign-in, people and the audit trail. The server takes the first page of a permission as its place: keep sign-in first. */
export const identityRoutes: readonly Route[] = [
  ...signInRoutes,
  ...secondStepRoutes,
  ...secondFactorRoutes,
  ...accountRoutes,
  ...welcomeRoutes,
  ...viewAsRoutes,
  ...peopleRoutes,
  ...auditRoutes,
];
