import { beforeAll, beforeEach, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { keysOf } from "../database/keys.server.ts";
import type { Planes } from "../database/planes.ts";
import { transact } from "../database/transaction.server.ts";
import type { Mail, Mailing } from "./model.ts";
import { enqueueMail, mailProgress, withdrawMail } from "./outbox.server.ts";

const keys = keysOf(() => Buffer.alloc(32, 7));
const now = new Date("2026-03-02T10:11:12Z");
const mailing: Mailing = { batch: "round-1", purpose: "invitation", readers: "nobody", until: "2026-03-20" };
const mailTo = (to: string): Mail => ({
  to,
  locale: "nl",
  subject: "Hoe gaat het bij ons?",
  text: `Beste collega,\n\nDoe mee:\nhttps://gemeente.example/q/geheim-${to}`,
});
const queue = (planes: Planes, mails: readonly Mail[], of: Mailing = mailing) =>
  transact(planes.work, transaction => enqueueMail(transaction, keys, of, mails, now));

describeOnEachDatabase("the outbox", open => {
  let planes: Planes;
  beforeAll(async () => {
    planes = await open();
  });
  beforeEach(async () => {
    for (const table of ["mail", "mail_tally", "job"] as const) await planes.work.deleteFrom(table).execute();
  });

  it("holds mails and the job that sends them, sealed", async () => {
    await queue(planes, [mailTo("sam@gemeente.example"), mailTo("eva@gemeente.example")]);
    const rows = await planes.work.selectFrom("mail").selectAll().execute();
    expect(rows).toHaveLength(2);
    const kept = JSON.stringify(rows);
    for (const word of ["sam", "gemeente", "geheim", "Beste", "collega"]) expect(kept).not.toContain(word);
    expect(kept).not.toContain("10:11");
    const jobs = await planes.work.selectFrom("job").select(["kind", "payload"]).execute();
    expect(jobs).toEqual([{ kind: "mail", payload: "{}" }]);
    expect(await mailProgress(planes.work, "round-1")).toEqual({
      waiting: 2,
      sent: 0,
      refused: 0,
      dropped: 0,
    });
  });

  it("queues nothing when what causes the mails is not written", async () => {
    const failing = transact(planes.work, async transaction => {
      await enqueueMail(transaction, keys, mailing, [mailTo("sam@gemeente.example")], now);
      throw new Error("the round was not written");
    });
    await expect(failing).rejects.toThrow("the round was not written");
    expect(await planes.work.selectFrom("mail").selectAll().execute()).toEqual([]);
    expect(await planes.work.selectFrom("job").selectAll().execute()).toEqual([]);
  });

  it("refuses the whole list for one wrong address, and says which without repeating it", async () => {
    const wrong = "eva@gemeente.example\r\nBcc: alle@gemeente.example";
    const failure = await queue(planes, [mailTo("sam@gemeente.example"), mailTo(wrong)]).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: "mail-address" });
    expect(String(failure)).toContain("Mail 2");
    expect(String(failure)).not.toContain("eva@");
    expect(await planes.work.selectFrom("mail").selectAll().execute()).toEqual([]);
  });

  it("drops what waits when a round is stopped, and keeps the count", async () => {
    await queue(planes, [mailTo("sam@gemeente.example"), mailTo("eva@gemeente.example")]);
    await queue(planes, [mailTo("sam@gemeente.example")], { ...mailing, purpose: "reminder" });
    await queue(planes, [mailTo("sam@gemeente.example")], { ...mailing, batch: "round-2" });
    const dropped = await transact(planes.work, transaction => withdrawMail(transaction, "round-1", now));
    expect(dropped).toBe(3);
    expect(await mailProgress(planes.work, "round-1")).toEqual({
      waiting: 0,
      sent: 0,
      refused: 0,
      dropped: 3,
    });
    expect(await mailProgress(planes.work, "round-1", "reminder")).toMatchObject({ dropped: 1 });
    expect(await mailProgress(planes.work, "round-2")).toMatchObject({ waiting: 1, dropped: 0 });
  });

  it("takes a thousand mails in one go", async () => {
    await queue(
      planes,
      Array.from({ length: 1001 }, (_, i) => mailTo(`a${i}@gemeente.example`)),
    );
    expect(await mailProgress(planes.work, "round-1")).toMatchObject({ waiting: 1001 });
  });
});
