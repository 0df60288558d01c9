import { z } from "zod";
import { removableAccountabilityTables } from "../accountability/removable.ts";
import { forgetAnswers } from "../campaigns/counting.server.ts";
import { remind } from "../campaigns/letters.server.ts";
import { isAboutCampaign, resultsPublication } from "../campaigns/results.server.ts";
import type { BackupSummary } from "../database/backup.server.ts";
import { expire, sweepDatasets } from "../datasets/retention.server.ts";
import { readPlan } from "../disclosure/plans.server.ts";
import { readPolicy } from "../disclosure/policy.server.ts";
import { publish } from "../disclosure/releases.server.ts";
import type { House } from "../house.ts";
import type { AuditAction } from "../identity/actions.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { forgetExpired } from "../identity/expiry.server.ts";
import { mailJob } from "../mail/outbox.server.ts";
import { forgetMail, sendWaiting, wakeMail } from "../mail/sending.server.ts";
import { mirrorPublication } from "../mirror/release.server.ts";
import { forgetWalks, removablePathTables } from "../path/removable.server.ts";
import { removableInterventionTables } from "../interventions/removable.ts";
import { removablePeopleTables } from "../people/removable.ts";
import { removablePublicTables } from "../public/removable.ts";
import { removableReportTables } from "../reports/removable.ts";
import { removableSteeringTables } from "../steering/removable.ts";
import { removableStrategyTables } from "../strategy/removable.ts";
import { takeUpReleases } from "../strategy/take-up.server.ts";
import { forgetRemoved } from "../work/removed.server.ts";
import type { Handlers, Scheduled } from "./serve.server.ts";
import { withHouse } from "./with-house.server.ts";

const releasePayload = z.object({ plan: z.string() });

/** Work that takes longer than a page may. */
export const handlers: Handlers = house => ({
  release: async (job, { progress, signal }) => {
    const { plan } = releasePayload.parse(job.payload);
    const { definition } = await readPlan(house.planes, plan);
    const work = {
      now: house.now(),
      signal,
      progress: (done: number, total: number) => void progress(done, total).catch(() => undefined),
    };
    const { release } = isAboutCampaign(definition)
      ? await publish(house.planes, plan, { ...resultsPublication(house, readPolicy()), ...work })
      : await publish(house.planes, plan, { ...mirrorPublication(house, readPolicy()), ...work });
    await takeUpReleases(house, release.publishedAt);
    return { release: release.id };
  },
  [mailJob]: (_, tools) => sendWaiting(house, tools),
});

/** What can be put back for 30 days; tables that refer to others first. */
const removable = [
  ...removablePathTables,
  ...removableInterventionTables,
  ...removableStrategyTables,
  ...removablePeopleTables,
  ...removableSteeringTables,
  ...removableAccountabilityTables,
  ...removableReportTables,
  ...removablePublicTables,
];

/**
 * Erases what is past its date: datasets, sign-ins that ended, work removed a month ago, mails past their time, and
 * what a crash left behind. Then moves indicators on, where a release was not taken up when it was made.
 *
 * @returns how many datasets were erased
 */
export async function tidy(house: House): Promise<number> {
  const erased = await expire(house);
  await sweepDatasets(house);
  await forgetExpired(house);
  await forgetRemoved(house.planes.work, removable, house.now());
  await forgetWalks(house.planes.work);
  await forgetAnswers(house, house.now());
  await forgetMail(house);
  await takeUpReleases(house);
  return erased;
}

/** What runs by the clock. */
export const schedule: readonly Scheduled[] = [
  { pattern: "15 3 * * *", run: tidy },
  { pattern: "*/5 * * * *", run: wakeMail },
  { pattern: "30 8 * * *", run: remind },
];

/** Puts a backup or a restore on the audit trail. */
export async function recordRun(action: AuditAction, { rows, files, made }: BackupSummary): Promise<void> {
  await withHouse(({ planes, keys, now }) =>
    recordAudit(planes.work, keys, { actor: "operator", action, detail: { rows, files, made } }, now()),
  );
}
