import { expire } from "../datasets/retention.server.ts";
import { readPolicy } from "../disclosure/policy.server.ts";
import { publish } from "../disclosure/releases.server.ts";
import { mirrorPublication } from "../mirror/release.server.ts";
import type { Handlers, Scheduled } from "./serve.server.ts";
import { z } from "zod";

const releasePayload = z.object({ plan: z.string() });

/** Work that takes longer than a page may. */
export const handlers: Handlers = house => ({
  release: async (job, { progress }) => {
    const { plan } = releasePayload.parse(job.payload);
    const { release } = await publish(house.planes, plan, {
      ...mirrorPublication(house, readPolicy()),
      now: house.now(),
      progress: (done, total) => void progress(done, total).catch(() => undefined),
    });
    return { release: release.id };
  },
});

/** What runs by the clock. */
export const schedule: readonly Scheduled[] = [{ pattern: "15 3 * * *", run: house => expire(house) }];
