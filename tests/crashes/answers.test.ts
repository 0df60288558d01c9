import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { handIn, openBoxes } from "../../source/campaigns/anonymous.server.ts";
import { countAnswers } from "../../source/campaigns/answers.server.ts";
import { closeAnswers, readTotals } from "../../source/campaigns/counting.server.ts";
import { makeSigningKeys } from "../../source/campaigns/signing.server.ts";
import { openPlanes } from "../../source/database/connection.server.ts";
import { openKeys } from "../../source/database/keys.server.ts";
import { readCatalogue } from "../../source/instruments/catalogue.server.ts";
import { adderOf, totalsOf } from "../../source/instruments/people/totals.ts";
import { mulberry32 } from "../../source/statistics/random.ts";
import { describeOnEachDatabase } from "../databases.ts";
import { credentialsFor } from "../load/respondents.ts";
import { answersByChance, dayAfter } from "../rounds.ts";
import { killed } from "./killed.ts";
import type { Round } from "./round.ts";

const full = process.env["MOZAIEK_FULL"] === "1";
const crashes = { sqlite: full ? 100 : 3, postgres: full ? 30 : 1 };
const folder = mkdtempSync(join(tmpdir(), "mozaiek-round-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = join(import.meta.dirname, "respondents.ts");

describeOnEachDatabase("a server that is killed while anonymous answers come in", (_, place, kind) => {
  const times = crashes[kind];

  it(`loses no answer it confirmed in ${times} kills, and counts none twice`, {
    timeout: 600_000,
  }, async () => {
    const where = await place();
    const { instrument } = readCatalogue(where.data).instruments.find(
      one => one.instrument.id === "training-evaluation",
    )!;
    const keys = await makeSigningKeys();
    const random = mulberry32(23);
    const today = new Date();
    const round: Round = {
      campaign: {
        id: "round",
        mode: "anonymous",
        instrument,
        publicKey: keys.publicKey,
        people: 30,
        plan: {
          opensOn: dayAfter(today, 0),
          closesOn: dayAfter(today, 9),
          languages: ["nl"],
          reminders: [],
          register: {
            purpose: "x",
            legalGround: "public-task",
            retentionDate: dayAfter(today, 400),
            assessment: "",
          },
          contact: "x",
          order: [],
        },
      },
      handedIn: credentialsFor(keys.privateKey, times * 200).map(credential => ({
        ...credential,
        answers: answersByChance(instrument, random),
      })),
    };
    const file = join(folder, `${kind}.json`);
    writeFileSync(file, JSON.stringify(round));
    const houseOn = async (migrate: boolean) => {
      const planes = await openPlanes(where, { migrate });
      return { planes, keys: openKeys(where), settings: { data: where.data } };
    };
    const before = await houseOn(true);
    await openBoxes(before, round.campaign);
    await before.planes.close();

    const confirmed = new Set<number>();
    let from = 0;
    for (let crash = 1; crash <= times; crash++) {
      const url = where.databaseUrl === null ? [] : [where.databaseUrl];
      const lines = await killed([program, file, String(from), where.data, ...url]);
      for (const line of lines) {
        const [i, outcome] = line.split(" ");
        expect(outcome).toBe("counted");
        confirmed.add(Number(i));
      }
      // Those that were under way are not known to have been counted; whoever sent them sends them again, below.
      from = Math.max(...confirmed) + 9;
      const house = await houseOn(false);
      const counted = await countAnswers(house, round.campaign);
      expect(counted).toBeGreaterThanOrEqual(confirmed.size);
      await house.planes.close();
    }
    expect(confirmed.size).toBeGreaterThanOrEqual(times);

    // Everyone up to there sends theirs once more: those confirmed are known, and all others count now.
    const house = await houseOn(false);
    const all = round.handedIn.slice(0, from);
    const outcomes = await Promise.all(
      all.map(({ credential, signature, answers }) =>
        handIn(house, round.campaign, {
          credential: Buffer.from(credential, "base64url"),
          signature: Buffer.from(signature, "base64url"),
          answers,
        }),
      ),
    );
    expect([...confirmed].filter(i => outcomes[i] !== "before")).toEqual([]);
    await closeAnswers(house, round.campaign, []);
    expect(await readTotals(house, round.campaign.id)).toEqual({
      people: all.length,
      totals: totalsOf(
        adderOf(instrument),
        all.map(({ answers }) => answers),
      ),
    });
    await house.planes.close();
  });
});
