import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { Failure } from "../language/failure.ts";
import type { Form, Upload } from "./route.ts";

const formLimit = 1_000_000;
/** A file of 500 columns, each with a few fields and its values, must fit. */
const mostFields = 10_000;

const tooLarge = () =>
  new Failure(
    "too-large",
    {
      nl: "Wat is opgestuurd, is te groot voor dit formulier.",
      en: "What was sent is too large for this form.",
    },
    { status: 413 },
  );

const unreadable = () =>
  new Failure(
    "form",
    {
      nl: "Het formulier is niet goed aangekomen. Stuur het opnieuw.",
      en: "The form did not arrive in one piece. Please send it again.",
    },
    { status: 400 },
  );

function formOf(typed: Map<string, string[]>): Form {
  return {
    one: field => typed.get(field)?.[0] ?? "",
    all: field => typed.get(field) ?? [],
    get typed() {
      return Object.fromEntries(typed);
    },
  };
}

/** Without NUL: nobody types it, and PostgreSQL takes no text that holds one. */
export const withoutNul = (text: string): string => text.replaceAll("\0", "");

function add(typed: Map<string, string[]>, field: string, sent: string): void {
  const value = withoutNul(sent);
  const known = typed.get(field);
  if (known) known.push(value);
  else typed.set(field, [value]);
}

/** What kind of body a form post has; null for anything a form does not send. */
function kindOf(request: Request): "urlencoded" | "multipart" | null {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type === "application/x-www-form-urlencoded") return "urlencoded";
  return type === "multipart/form-data" ? "multipart" : null;
}

/**
 * Reads a posted form of at most 1 MB; files in it are left aside.
 *
 * @throws Failure `too-large`, or `form` when it is no form or did not arrive whole
 */
export async function readForm(request: Request): Promise<Form> {
  const kind = kindOf(request);
  if (kind === "multipart") return (await readMultipart(request, formLimit, formLimit, null)).form;
  if (kind === null) throw unreadable();
  if (Number(request.headers.get("content-length") ?? 0) > formLimit) throw tooLarge();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > formLimit) throw tooLarge();
    parts.push(part);
  }
  const fields = [...new URLSearchParams(Buffer.concat(parts).toString("utf8"))];
  if (fields.length > mostFields) throw tooLarge();
  const typed = new Map<string, string[]>();
  for (const [field, value] of fields) add(typed, field, value);
  return formOf(typed);
}

/**
 * Reads a multipart form and hands each chosen file to `take` while it streams in.
 *
 * @param limit largest size of one file, in bytes
 * @throws Failure `too-large`, `form`, or whatever `take` throws
 */
export function readUpload<T>(
  request: Request,
  limit: number,
  take: (file: Upload, form: Form) => Promise<T>,
): Promise<{ readonly form: Form; readonly files: readonly T[] }> {
  if (kindOf(request) !== "multipart") return Promise.reject(unreadable());
  return readMultipart(request, limit, null, take);
}

async function readMultipart<T>(
  request: Request,
  fileLimit: number,
  bodyLimit: number | null,
  take: ((file: Upload, form: Form) => Promise<T>) | null,
): Promise<{ readonly form: Form; readonly files: readonly T[] }> {
  const typed = new Map<string, string[]>();
  const form = formOf(typed);
  const taken: Promise<T>[] = [];
  const open = new Set<Readable>();
  const stop = new AbortController();
  let reason: unknown = null;
  const fail = (error: unknown) => {
    reason ??= error;
    stop.abort();
  };

  const parser = parserFor(request, fileLimit);
  parser.on("field", (field, value, nameCut, valueCut) => {
    if (nameCut || valueCut) fail(tooLarge());
    else add(typed, field, value);
  });
  parser.on("file", (field, stream, name, _encoding, type) => {
    if (take === null || !name) {
      stream.resume();
      return;
    }
    open.add(stream);
    stream.once("limit", () => {
      const error = tooLarge();
      stream.destroy(error);
      fail(error);
    });
    stream.once("close", () => open.delete(stream));
    // Where the form breaks off in the middle of the file; the reader's own error comes later and says less.
    stream.on("error", error => fail(error instanceof Failure ? error : unreadable()));
    const result = take({ field, name, type, stream }, form);
    result.then(() => stream.resume(), fail);
    taken.push(result);
  });
  for (const limit of ["partsLimit", "filesLimit", "fieldsLimit"] as const)
    parser.on(limit, () => fail(tooLarge()));

  try {
    if (request.body === null) throw unreadable();
    await pipeline(measured(request.body, bodyLimit), parser, { signal: stop.signal });
    return { form, files: await Promise.all(taken) };
  } catch (error) {
    const cause = reason ?? (error instanceof Failure ? error : unreadable());
    for (const stream of open) stream.destroy(cause instanceof Error ? cause : unreadable());
    await Promise.allSettled(taken);
    throw cause;
  }
}

function parserFor(request: Request, fileLimit: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      limits: {
        fieldNameSize: 200,
        fieldSize: formLimit,
        fields: mostFields,
        files: 20,
        fileSize: fileLimit,
      },
    });
  } catch {
    throw unreadable();
  }
}

async function* measured(body: AsyncIterable<Uint8Array>, limit: number | null): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (limit !== null && size > limit) throw tooLarge();
    yield part;
  }
}
