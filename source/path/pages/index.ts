import type { Route } from "../../web/route.ts";
import { glossaryRoutes } from "./glossary.tsx";
import { pathsRoutes } from "./paths.tsx";
import { practiceRoutes } from "./practices.tsx";
import { principlesRoutes } from "./principles.tsx";
import { substepRoutes } from "./substep.tsx";
import { supportRoutes } from "./support.tsx";

/** The path, political support, the ten principles, the glossary and practices. `paths` goes first: its picture is no substep. */
export const pathRoutes: readonly Route[] = [
  ...pathsRoutes,
  ...substepRoutes,
  ...supportRoutes,
  ...principlesRoutes,
  ...practiceRoutes,
  ...glossaryRoutes,
];
