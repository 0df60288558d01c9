import { importFile } from "../../source/datasets/import.server.ts";
import { openBenchHouse, planOf } from "./house.ts";
import { type Row, longestBlock, milliseconds, mostMemory, report, timed } from "./measure.ts";

const [path = "", wanted = ""] = process.argv.slice(2);
const house = await openBenchHouse();
try {
  const [file, looking] = await timed(() => planOf(path));
  let importing = 0;
  let rows = 0;
  const blocked = await longestBlock(async () => {
    const [{ dataset }, took] = await timed(() => importFile(house, "operator", file));
    importing = took;
    rows = dataset.rows;
  });
  const told: Row[] = [
    { what: `recognise ${wanted}`, value: milliseconds(looking) },
    {
      what: `import ${wanted}`,
      value: `${milliseconds(importing)}, ${Math.round(rows / importing)},000 rows a second`,
    },
    { what: `most memory, ${wanted}`, value: `${Math.round(mostMemory())} MB`, aim: "under 1,000 MB" },
    { what: `longest block, ${wanted}`, value: milliseconds(blocked) },
  ];
  report(told);
} finally {
  await house.planes.close();
}
