import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { createPublicKey } from "node:crypto";
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { openKeys } from "../database/keys.server.ts";
import { readCatalogue } from "../instruments/catalogue.server.ts";
import type { Answers, Instrument } from "../instruments/model.ts";
import { adderOf, totalsOf } from "../instruments/people/totals.ts";
import { handIn, openBoxes } from "./anonymous.server.ts";
import { type AnswerHouse, countAnswers } from "./answers.server.ts";
import { closeAnswers, readTotals } from "./counting.server.ts";
import { readSheet, saveSheet } from "./sheets.server.ts";
import { readTexts } from "./texts.server.ts";
import { boxFolder } from "./box.server.ts";
import type { Campaign } from "./model.ts";
import { blindSign, isSigned, makeSigningKeys } from "./signing.server.ts";

const training = readCatalogue("/nowhere").instruments.find(
  ({ instrument }) => instrument.id === "training-evaluation",
)!.instrument;

/** The same with a question to answer in one's own words. */
const instrument: Instrument = {
  ...training,
  sections: [
    ...training.sections,
    {
      id: "own",
      title: { nl: "Tot slot", en: "Finally" },
      text: null,
      when: null,
      items: [
        {
          kind: "question",
          when: null,
          question: {
            kind: "text",
            key: "better",
            text: { nl: "Wat kan beter?", en: "What could be better?" },
            help: null,
            required: false,
            advice: null,
            source: null,
            long: true,
            most: 2000,
          },
        },
      ],
    },
  ],
};

const suite = RSABSSA.SHA384.PSS.Randomized();

/** What a browser does: makes a credential, has it signed without showing it, and takes the blinding off. */
async function credentialFrom(keys: { publicKey: string; privateKey: string }) {
  const der = createPublicKey(keys.publicKey).export({ type: "spki", format: "der" });
  const key = await crypto.subtle.importKey(
    "spki",
    new Uint8Array(der),
    { name: "RSA-PSS", hash: "SHA-384" },
    true,
    ["verify"],
  );
  const credential = suite.prepare(crypto.getRandomValues(new Uint8Array(32)));
  const { blindedMsg, inv } = await suite.blind(key, credential);
  const signature = await suite.finalize(key, credential, blindSign(keys.privateKey, blindedMsg), inv);
  return { credential, signature };
}

const answersOf = (i: number): Answers => {
  const [first] = instrument.sections.flatMap(({ items }) => items);
  const question = first?.kind === "question" ? first.question : first?.questions[0];
  if (question === undefined || !("options" in question)) throw new Error("no choice to begin with");
  return { [question.key]: question.options[i % 3]!.code, better: i === 0 ? "meer tijd" : `als enige ${i}` };
};

describeOnEachDatabase("anonymous answers", (open, place) => {
  const houseOf = async (): Promise<AnswerHouse> => {
    const { data } = await place("sqlite");
    return { planes: await open(), keys: openKeys({ data }), settings: { data } };
  };
  const begin = async (house: AnswerHouse, people = 30) => {
    const keys = await makeSigningKeys();
    const campaign: Pick<Campaign, "id" | "mode" | "instrument" | "publicKey" | "people" | "plan"> = {
      id: "c1",
      people,
      mode: "anonymous",
      instrument,
      publicKey: keys.publicKey,
      plan: {
        opensOn: "2026-01-01",
        closesOn: "2026-02-01",
        languages: ["nl"],
        reminders: [],
        register: { purpose: "x", legalGround: "consent", retentionDate: "2030-01-01", assessment: "" },
        contact: "x",
        order: [],
      },
    };
    await openBoxes(house, campaign);
    return { campaign, keys };
  };

  it("are counted once for each credential, however often they are handed in and however many come at once", async () => {
    const house = await houseOf();
    const { campaign, keys } = await begin(house);
    const credentials = await Promise.all(Array.from({ length: 5 }, () => credentialFrom(keys)));
    const twice = [...credentials, ...credentials];
    const outcomes = await Promise.all(
      twice.map((one, i) => handIn(house, campaign, { ...one, answers: answersOf(i % 5) })),
    );
    expect(outcomes.filter(outcome => outcome === "counted")).toHaveLength(5);
    expect(await handIn(house, campaign, { ...credentials[0]!, answers: answersOf(1) })).toBe("before");
    expect(await countAnswers(house, campaign)).toBe(5);
    await closeAnswers(house, campaign, []);
    const { people, totals } = await readTotals(house, campaign.id);
    const sheets = Array.from({ length: 5 }, (_, i) => answersOf(i));
    expect(people).toBe(5);
    expect(totals).toEqual(totalsOf(adderOf(instrument), sheets));
    await expect(handIn(house, campaign, { ...credentials[0]!, answers: {} })).rejects.toMatchObject({
      code: "round-closed",
    });
    expect((await readTexts(house, campaign.id, "clear")).map(({ words }) => words)).toEqual(["meer tijd"]);
    expect(await readTexts(house, campaign.id, "held")).toHaveLength(4);
    expect(readdirSync(boxFolder(house.settings.data))).toEqual([]);
  });

  it("are written to one of several boxes where thousands are asked, and read out of all of them", async () => {
    const house = await houseOf();
    const { campaign, keys } = await begin(house, 4200);
    expect(readdirSync(boxFolder(house.settings.data))).toHaveLength(1 + 4);
    for (let i = 0; i < 6; i++)
      await handIn(house, campaign, { ...(await credentialFrom(keys)), answers: answersOf(i) });
    await closeAnswers(house, campaign, []);
    expect(await readTexts(house, campaign.id, "held")).toHaveLength(5);
    expect(readdirSync(boxFolder(house.settings.data))).toEqual([]);
  });

  it("with a credential that was not signed, or for another round, are refused", async () => {
    const house = await houseOf();
    const { campaign, keys } = await begin(house);
    const other = await credentialFrom(await makeSigningKeys());
    const own = await credentialFrom(keys);
    const bent = { ...own, signature: own.signature.map((byte, i) => (i === 9 ? byte ^ 1 : byte)) };
    const short = { ...own, credential: own.credential.subarray(1) };
    for (const one of [other, bent, short])
      await expect(handIn(house, campaign, { ...one, answers: answersOf(0) })).rejects.toMatchObject({
        code: "credential",
      });
    expect(await countAnswers(house, campaign)).toBe(0);
  });

  it("can be read from no earlier state of the database, though the key file of now is at hand", async () => {
    const house = await houseOf();
    const { campaign, keys } = await begin(house);
    const { people } = house.planes;
    const stateNow = () =>
      people.selectFrom("answer_box").selectAll().where("id", "=", "c1.totals").executeTakeFirstOrThrow();
    await handIn(house, campaign, { ...(await credentialFrom(keys)), answers: answersOf(0) });
    const before = await stateNow();
    await handIn(house, campaign, { ...(await credentialFrom(keys)), answers: answersOf(1) });
    const after = await stateNow();
    // Someone puts the old row back and lets the program itself open it.
    await people.updateTable("answer_box").set(before).where("id", "=", before.id).execute();
    await expect(
      handIn(house, campaign, { ...(await credentialFrom(keys)), answers: answersOf(2) }),
    ).rejects.toMatchObject({ code: "answers-unreadable" });
    await people.updateTable("answer_box").set(after).where("id", "=", after.id).execute();
    await handIn(house, campaign, { ...(await credentialFrom(keys)), answers: answersOf(2) });
    expect(await countAnswers(house, campaign)).toBe(3);
  });

  it("survive a stop between the key and the row, on either side", async () => {
    const house = await houseOf();
    const { campaign, keys } = await begin(house);
    const file = join(boxFolder(house.settings.data), "c1.totals.key");
    await handIn(house, campaign, { ...(await credentialFrom(keys)), answers: answersOf(0) });
    // Cut off before the row was written: the key of the next turn is there already.
    const bytes = readFileSync(file);
    const { turn } = await house.planes.people
      .selectFrom("answer_box")
      .select("turn")
      .where("id", "=", "c1.totals")
      .executeTakeFirstOrThrow();
    bytes.fill(7, ((turn + 1) % 2) * 32, ((turn + 1) % 2) * 32 + 32);
    writeFileSync(file, bytes);
    await handIn(house, campaign, { ...(await credentialFrom(keys)), answers: answersOf(1) });
    expect(statSync(file)).toMatchObject({ size: 64 });
    await closeAnswers(house, campaign, []);
    expect((await readTotals(house, campaign.id)).people).toBe(2);
  });

  it("are gone after a restore, which brings no key back, and the round can still be closed", async () => {
    const house = await houseOf();
    const { campaign, keys } = await begin(house);
    await handIn(house, campaign, { ...(await credentialFrom(keys)), answers: answersOf(0) });
    rmSync(boxFolder(house.settings.data), { recursive: true });
    await expect(
      handIn(house, campaign, { ...(await credentialFrom(keys)), answers: answersOf(0) }),
    ).rejects.toMatchObject({ code: "answers-unreadable" });
    await closeAnswers(house, campaign, []);
    expect((await readTotals(house, campaign.id)).people).toBe(0);
  });

  it("leave no word of an answer in the plane", async () => {
    const house = await houseOf();
    const { campaign, keys } = await begin(house);
    const answers = { ...answersOf(0), better: "kanarie geel" };
    await handIn(house, campaign, { ...(await credentialFrom(keys)), answers });
    const rows = [
      ...(await house.planes.people.selectFrom("answer_box").selectAll().execute()),
      ...(await house.planes.people.selectFrom("answer_credential").selectAll().execute()),
    ];
    expect(JSON.stringify(rows)).not.toMatch(/kanarie|2026-|T\d\d:/);
    expect(await house.planes.people.selectFrom("answer_sheet").selectAll().execute()).toEqual([]);
  });

  it("of a confidential round can be gone on with, changed and are counted when it closes", async () => {
    const house = await houseOf();
    const campaign = { ...(await begin(house)).campaign, id: "c2", mode: "confidential" as const };
    await saveSheet(house, campaign, "i1", answersOf(0), false);
    expect(await readSheet(house, "c2", "i1")).toMatchObject({ sent: false, answers: answersOf(0) });
    expect(await readSheet(house, "c3", "i1")).toBeNull();
    await saveSheet(house, campaign, "i1", answersOf(1), true);
    await saveSheet(house, campaign, "i2", answersOf(2), false);
    await saveSheet(house, campaign, "i1", answersOf(2), false);
    expect(await countAnswers(house, campaign)).toBe(1);
    await closeAnswers(house, campaign, []);
    const { people, totals } = await readTotals(house, "c2");
    expect({ people, totals }).toEqual({ people: 1, totals: totalsOf(adderOf(instrument), [answersOf(2)]) });
    await expect(saveSheet(house, campaign, "i2", answersOf(0), true)).rejects.toMatchObject({
      code: "round-closed",
    });
  });
});

it("a signature made blind is that of the credential, and what is no blinded message is refused", async () => {
  const keys = await makeSigningKeys();
  const { credential, signature } = await credentialFrom(keys);
  expect(isSigned(keys.publicKey, credential, signature)).toBe(true);
  for (const bad of [new Uint8Array(0), new Uint8Array(255), new Uint8Array(256).fill(255)])
    expect(() => blindSign(keys.privateKey, bad)).toThrow(expect.objectContaining({ code: "blinded" }));
});
