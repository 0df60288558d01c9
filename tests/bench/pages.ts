import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { grantAccess } from "../../source/datasets/store.server.ts";
import { decisionsView } from "../../source/mirror/decisions/definition.ts";
import { addressOf } from "../../source/mirror/parameters.ts";
import { makePerson } from "../people.ts";
import { allPairs, benchDataset, openBenchHouse } from "./house.ts";
import { type Row, fastest, milliseconds, report } from "./measure.ts";
import { asRows, program, served } from "./serving.ts";

const run = promisify(execFile);
const rows: Row[] = [];

const house = await openBenchHouse();
const dataset = await benchDataset(house);
const analyst = await makePerson(house, ["analyst"]);
const manager = await makePerson(house, ["manager"]);
await grantAccess(house, "operator", dataset.id, analyst.id);
const releases = await house.planes.publication.selectFrom("release").select(["id", "title"]).execute();
await house.planes.close();

const help = await fastest(5, () => run(process.execPath, [program, "--help"]));
rows.push({ what: "mozaiek --help", value: milliseconds(help) });
await served(async (load, ready) => {
  rows.push({ what: "serve, until the first page is answered", value: milliseconds(ready) });
  for (const [name, title, count] of [
    ["released page, three characteristics", "ordinary public", 300],
    ["released page, all groups and pairs", "pairs manager", 40],
  ] as const) {
    const id = releases.find(release => release.title.includes(`"${title}"`))?.id;
    for (const connections of [1, 10, 50])
      rows.push(
        ...asRows(name, connections, await load(`/releases/${id}`, manager.cookie, connections, count)),
      );
  }
  const exact = `/mirror/decisions/${dataset.id}?${addressOf(decisionsView.parameters, allPairs)}`;
  rows.push(...asRows("exact page, all groups and pairs", 1, await load(exact, analyst.cookie, 1, 10)));
  report(rows);
});
