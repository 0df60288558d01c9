import { serve as listen } from "@hono/node-server";
import { Cron } from "croner";
import { type JobHandler, startWorker } from "../database/jobs.server.ts";
import { expire, sweepDatasets } from "../datasets/retention.server.ts";
import type { House } from "../house.ts";
import { visitorOf } from "../identity/visitor.server.ts";
import { Failure } from "../language/failure.ts";
import { withPublicPage } from "../public/serve.server.ts";
import { routes } from "../web/routes.ts";
import { readSite } from "../web/site.server.ts";
import { createServer } from "../web/server.server.ts";

/** Work that is done in the background, by kind of job. */
export type Handlers = (house: House) => Readonly<Record<string, JobHandler>>;

/** What runs by the clock: each with the times it runs at, in Dutch civil time. */
export interface Scheduled {
  readonly pattern: string;
  run(house: House): Promise<unknown>;
}

/** A running server. */
export interface Running {
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * Serves an installation: pages, background jobs and what runs by the clock, until stopped.
 *
 * Without `MOZAIEK_ORIGIN` it listens on this machine only; with it, on every network address, for a proxy in front.
 *
 * @throws Failure `port` when the port is taken
 */
export async function startServing(
  house: House,
  options: { handlers: Handlers; schedule: readonly Scheduled[]; log: (line: string) => void },
): Promise<Running> {
  const { settings, planes } = house;
  const app = createServer({
    house,
    routes,
    identify: request => visitorOf(house, request),
    site: () => readSite(planes.work),
    log: options.log,
  });
  const local = new URL(settings.origin).hostname === "localhost";
  const server = await new Promise<ReturnType<typeof listen>>((resolve, reject) => {
    const started = listen(
      {
        fetch: withPublicPage(settings, (request, env) => app.fetch(request, env)),
        port: settings.port,
        hostname: local ? "127.0.0.1" : "::",
      },
      () => resolve(started),
    );
    started.once("error", reject);
  }).catch((error: unknown) => {
    throw new Failure(
      "port",
      {
        nl: `Poort ${settings.port} is niet vrij. Stop wat daar draait, of kies met PORT een andere poort.`,
        en: `Port ${settings.port} is not free. Stop what runs there, or choose another with PORT.`,
      },
      { status: 503, cause: error },
    );
  });
  // What a crash left behind, and what expired while the program was off.
  await sweepDatasets(house);
  await expire(house);
  // One for each kind of job, so that a long mailing does not hold up a release.
  const workers = Object.entries(options.handlers(house)).map(([kind, handler]) =>
    startWorker(
      planes.work,
      { [kind]: handler },
      { onError: error => options.log(`job ${kind}: ${error instanceof Error ? error.name : "error"}`) },
    ),
  );
  const clocks = options.schedule.map(
    task =>
      new Cron(task.pattern, { timezone: "Europe/Amsterdam", protect: true }, async () => {
        await task
          .run(house)
          .catch((error: unknown) =>
            options.log(`schedule: ${error instanceof Error ? error.name : "error"}`),
          );
      }),
  );
  return {
    address: settings.origin,
    stop: async () => {
      for (const clock of clocks) clock.stop();
      await Promise.all(workers.map(worker => worker.stop()));
      await new Promise(resolve => server.close(resolve));
      await planes.close();
    },
  };
}
