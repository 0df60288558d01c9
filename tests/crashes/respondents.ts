/**
 * Hands in anonymous answers, eight at a time, and acknowledges each on standard output once it was counted, until it
 * is killed. Run by answers.test.ts: node respondents.ts ROUND FROM DATA [DATABASE_URL]
 */
import { readFileSync } from "node:fs";
import { handIn } from "../../source/campaigns/anonymous.server.ts";
import { openPlanes } from "../../source/database/connection.server.ts";
import { openKeys } from "../../source/database/keys.server.ts";
import type { Round } from "./round.ts";

const [file = "", from = "0", data = "", databaseUrl = null] = process.argv.slice(2);
const round: Round = JSON.parse(readFileSync(file, "utf8"));
const planes = await openPlanes({ data, databaseUrl }, { migrate: false });
const house = { planes, keys: openKeys({ data }), settings: { data } };
let next = Number(from);
await Promise.all(
  Array.from({ length: 8 }, async () => {
    while (next < round.handedIn.length) {
      const i = next++;
      const { credential, signature, answers } = round.handedIn[i]!;
      const outcome = await handIn(house, round.campaign, {
        credential: Buffer.from(credential, "base64url"),
        signature: Buffer.from(signature, "base64url"),
        answers,
      });
      process.stdout.write(`${i} ${outcome}\n`);
    }
  }),
);
