import { readFile } from "node:fs/promises";
import { contentPath } from "../../content.server.ts";
import { Failure } from "../../language/failure.ts";
import type { Route } from "../../web/route.ts";

/** Table 2.1, to try an import with: counts of people, published, of the whole country. */
const examples: readonly string[] = ["bijstand-2018.csv"];

/** Files to try an import with. */
export const exampleRoute: Route = {
  method: "GET",
  path: "/datasets/examples/:file",
  may: "dataset.import",
  answer: async visit => {
    const name = examples.find(example => example === visit.params["file"]);
    if (name === undefined)
      throw new Failure(
        "example",
        { nl: "Dit voorbeeld is er niet.", en: "There is no such example." },
        { status: 404 },
      );
    return {
      kind: "file",
      name,
      type: "text/csv; charset=utf-8",
      body: await readFile(contentPath("demonstration", name), "utf8"),
    };
  },
};
