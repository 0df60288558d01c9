import { readFile } from "node:fs/promises";
import { contentPath } from "../../content.server.ts";
import type { Route } from "../../web/route.ts";

/** Table 2.1 as a file to try an import with: counts of people, published, of the whole country. */
export const exampleRoute: Route = {
  method: "GET",
  path: "/datasets/example",
  may: "dataset.import",
  answer: async () => ({
    kind: "file",
    name: "bijstand-2018.csv",
    type: "text/csv; charset=utf-8",
    body: await readFile(contentPath("demonstration", "bijstand-2018.csv"), "utf8"),
  }),
};
