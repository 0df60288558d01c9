import { CommanderError } from "commander";
import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import { makeProgram } from "./program.ts";
import { languageOf, say } from "./speech.ts";

const program = makeProgram();

/** 0 when done, 2 for wrong use, 1 when the work failed. */
async function run(): Promise<number> {
  try {
    await program.parseAsync();
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Failure) {
      say(error.text[languageOf(program)]);
      return error.code === "usage" || error.code === "question" ? 2 : 1;
    }
    say(unforeseen(error)[languageOf(program)]);
    return 1;
  }
}

const systemErrors: Readonly<Record<string, Text>> = {
  ENOENT: { nl: "bestaat niet", en: "does not exist" },
  EACCES: { nl: "mag niet worden gelezen of geschreven", en: "may not be read or written" },
  EPERM: { nl: "mag niet worden gewijzigd", en: "may not be changed" },
  EISDIR: { nl: "is een map, geen bestand", en: "is a folder, not a file" },
  ENOTDIR: { nl: "ligt niet in een map", en: "does not lie in a folder" },
  ENOSPC: { nl: "past niet meer op de schijf", en: "does not fit on the disk any more" },
};

/** An error nobody foresaw: what kind and where, never its message, which could hold a value from a file. */
function unforeseen(error: unknown): Text {
  if (error instanceof Error && "code" in error && "path" in error && typeof error.path === "string") {
    const why = systemErrors[String(error.code)];
    if (why !== undefined) return { nl: `${error.path} ${why.nl}.`, en: `${error.path} ${why.en}.` };
  }
  const code = error instanceof Error && "code" in error ? ` ${String(error.code)}` : "";
  const kind = error instanceof Error ? error.name + code : typeof error;
  const frames = error instanceof Error ? (error.stack?.match(/^\s+at .*$/gm) ?? []) : [];
  const where = frames.map(frame => `\n${frame}`).join("");
  return {
    nl: `Er ging iets mis dat niet was voorzien (${kind}). Meld het met deze regels:${where}`,
    en: `Something went wrong that was not foreseen (${kind}). Report it with these lines:${where}`,
  };
}

// A reader that has seen enough, such as `head`, closes the pipe: that is no fault.
process.stdout.on("error", error => {
  if ("code" in error && error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await run();
