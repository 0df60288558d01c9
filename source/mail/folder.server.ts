import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Post } from "./post.server.ts";

/** Where mails are written when there is no mail server; names of files say nothing of people. */
export const outboxFolder = (data: string): string => join(data, "outbox");

const fileOf = (data: string, id: string): string => join(outboxFolder(data), `${id}.eml`);

/** Writes each mail to a file, whole or not at all. */
export function folderPost(data: string): Post {
  const folder = outboxFolder(data);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    async deliver(message) {
      const id = String(message.messageId).slice(1).split("@")[0] ?? "";
      const aside = `${fileOf(data, id)}.part`;
      await writeFile(aside, await new MailComposer(message).compile().build(), { mode: 0o600, flush: true });
      renameSync(aside, fileOf(data, id));
      return { kind: "sent" };
    },
    close: () => undefined,
  };
}

/** Takes away the files of mails that are no longer kept, and halves that a crash left. */
export function sweepFolder(data: string, kept: ReadonlySet<string>): void {
  const folder = outboxFolder(data);
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    const [id, ...ending] = file.split(".");
    const ours = ending[0] === "eml";
    if (ours && (ending.length > 1 || !kept.has(id ?? ""))) rmSync(join(folder, file), { force: true });
  }
}
