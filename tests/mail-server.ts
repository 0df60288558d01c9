import { readFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { callbackify } from "node:util";
import { SMTPServer } from "smtp-server";

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, "fixtures/mail", name), "utf8");

/** The certificate of the mail server for tests, for who wants to trust it. */
export const certificate = fixture("localhost-certificate.pem");

/** A mail as the server took it. */
export interface Taken {
  readonly to: string;
  readonly from: string;
  readonly raw: string;
  readonly secure: boolean;
  readonly user: string | null;
  readonly at: number;
}

export interface MailServerForTests {
  readonly port: number;
  readonly taken: readonly Taken[];
  /** Answers a recipient with this instead of taking it, when it gives something. */
  answerTo: (address: string) => string | null;
  /** Answers the words of a mail, likewise. */
  answerData: (raw: string) => string | null;
  close(): Promise<void>;
}

function portOf(server: Server): number {
  const place = server.address();
  if (place === null || typeof place === "string") throw new Error("the mail server does not listen");
  return place.port;
}

/** A real mail server on this machine. */
export async function startMailServer(
  options: { readonly starttls?: boolean; readonly password?: string } = {},
): Promise<MailServerForTests> {
  const taken: Taken[] = [];
  const refusal = (answer: string): Error =>
    Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });
  const server = new SMTPServer({
    logger: false,
    banner: "test",
    key: fixture("localhost-key.pem"),
    cert: certificate,
    hideSTARTTLS: options.starttls !== true,
    authOptional: options.password === undefined,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === options.password
        ? done(null, { user: username ?? "" })
        : done(refusal("535 5.7.8 no such name or password")),
    onRcptTo: ({ address }, _session, done) => {
      const answer = ours.answerTo(address);
      done(answer === null ? null : refusal(answer));
    },
    onData: (stream, session, done) => {
      const take = async () => {
        const raw = await text(stream);
        const answer = ours.answerData(raw);
        if (answer !== null) throw refusal(answer);
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          to: rcptTo.map(({ address }) => address).join(),
          from: mailFrom === false ? "" : mailFrom.address,
          raw,
          secure: session.secure,
          user: session.user ?? null,
          at: performance.now(),
        });
      };
      callbackify(take)(error => done(error));
    },
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", () => resolve()));
  const ours: MailServerForTests = {
    port: portOf(server.server),
    taken,
    answerTo: () => null,
    answerData: () => null,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
  return ours;
}

/** Where a server hangs up on the first mails. */
export type Moment = "greeting" | "recipient" | "half the words" | "all the words, unanswered";

/** A mail server that hangs up at a moment, so many times, and behaves after that. */
export async function startDroppingServer(
  moment: Moment,
  times: number,
): Promise<{ readonly port: number; readonly taken: readonly string[]; close(): Promise<void> }> {
  const taken: string[] = [];
  const sockets = new Set<Socket>();
  let left = times;
  const server = createServer(socket => {
    sockets.add(socket);
    let words: string | null = null;
    let rest = "";
    const drops = (at: Moment): boolean => {
      if (at !== moment || left <= 0) return false;
      left -= 1;
      socket.destroy();
      return true;
    };
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on("error", () => undefined);
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => {
      rest += part;
      for (;;) {
        if (words !== null) {
          const end = rest.indexOf("\r\n.\r\n");
          if (drops("half the words")) return;
          if (end === -1) return;
          taken.push(rest.slice(0, end));
          rest = rest.slice(end + 5);
          words = null;
          if (drops("all the words, unanswered")) return;
          say("250 2.0.0 taken");
          continue;
        }
        const end = rest.indexOf("\r\n");
        if (end === -1) return;
        const command = rest.slice(0, 4).toUpperCase();
        rest = rest.slice(end + 2);
        if (command === "RCPT" && drops("recipient")) return;
        if (command === "DATA") {
          words = "";
          say("354 go on");
        } else if (command === "QUIT") socket.end("221 bye\r\n");
        else say("250 fine");
      }
    });
    if (!drops("greeting")) say("220 test");
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    port: portOf(server),
    taken,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
