import { Agent, get } from "node:http";

/** What a bounded number of requests to one page gave. */
export interface Load {
  readonly perSecond: number;
  /** Milliseconds within which half of the pages came whole, and 95 of 100. */
  readonly p50: number;
  readonly p95: number;
  /** Bytes of one page. */
  readonly bytes: number;
}

const [url = "", connections = "1", count = "1"] = process.argv.slice(2);
const cookie = process.env["BENCH_COOKIE"] ?? "";
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });

async function fetched(): Promise<{ took: number; bytes: number }> {
  const start = performance.now();
  const bytes = await page();
  return { took: performance.now() - start, bytes };
}

/** Bytes of the page. Asks anew on a connection that the server closed just when it was used again, as browsers do. */
const page = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { cookie } }, response => {
      let bytes = 0;
      response.on("data", (part: Buffer) => (bytes += part.length));
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200) resolve(bytes);
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    });
    request.on("error", error => {
      if (request.reusedSocket && "code" in error && error.code === "ECONNRESET") resolve(page());
      else reject(error);
    });
  });

const { bytes } = await fetched();
let left = Number(count);
const times: number[] = [];
const start = performance.now();
await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    while (left-- > 0) times.push((await fetched()).took);
  }),
);
const whole = performance.now() - start;
agent.destroy();
times.sort((a, b) => a - b);
const within = (share: number) => times[Math.ceil(times.length * share) - 1] ?? 0;
const load: Load = {
  perSecond: (times.length / whole) * 1000,
  p50: within(0.5),
  p95: within(0.95),
  bytes,
};
process.stdout.write(JSON.stringify(load));
