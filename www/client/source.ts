/** What tables and projects are read from, as bytes. */
import { badArgument, refusal } from "./errors.js";
import { FORMATS } from "./format-table.js";
import { givenOf } from "./given.js";
import { AS_WRITTEN, csvOf, type RowObject } from "./objects.js";
import { admit } from "./shapes.js";

/** What a table or a project can be read from. Text is CSV; a stream is one of bytes; a list is of rows, as objects. */
export type Source =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | string
  | ReadableStream<Uint8Array>
  | Response
  | readonly RowObject[];

/** Rows that were objects, and are the text of a table. */
class Rows {
  readonly csv: string;

  constructor(rows: readonly RowObject[]) {
    this.csv = csvOf(rows);
  }
}

/**
 * A source as it may be read, looked at before anything is done.
 *
 * @throws QuerentError "bad_argument" where it is none
 */
export function admitSource(source: unknown): unknown {
  if (source instanceof Rows || source instanceof Blob || source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    return source;
  }
  if (typeof source === "string") return notAddress(source);
  if (source instanceof URL) return notAddress(source.href);
  if (source instanceof ReadableStream) return unread(source, source.locked);
  if (source instanceof Response) {
    if (!source.ok) throw badArgument({ say: "bad_response", status: source.status, address: source.url });
    return unread(source, source.bodyUsed || source.body?.locked === true);
  }
  if (Array.isArray(source)) return new Rows(source);
  throw badArgument({ say: "bad_source", given: givenOf(source) });
}

/** A list of the numbers of rows as it may be read, or a source. */
export function admitRowsOrSource(what: unknown): unknown {
  return isRows(what as Source)
    ? admit({ call: "predict", within: [], name: "rows", parameter: "rowNumbers" }, what, { rows: true })
    : admitSource(what);
}

/** Whether it is a list of the numbers of rows, by what comes first, and none of rows themselves. */
export function isRows(what: Source | readonly number[]): what is readonly number[] {
  return Array.isArray(what) && (what.length === 0 || typeof what[0] === "number");
}

/** A text that is a table has several cells or several lines. */
function notAddress(text: string): string {
  if (isAddress(text)) throw badArgument({ say: "address_for_source", address: text });
  return text;
}

const ADDRESS = /^(?:[a-z][a-z0-9+.-]+:\/\/|blob:|\.{0,2}\/|~\/|[a-z]:[\\/])/i;
const LONGEST_ADDRESS = 2000;

function isAddress(text: string): boolean {
  if (text.length > LONGEST_ADDRESS || /[\r\n]/.test(text)) return false;
  const extensions = FORMATS.flatMap((format) => format.extensions as readonly string[]);
  const named = extensions.some((extension) => text.toLowerCase().endsWith(`.${extension}`));
  return ADDRESS.test(text) || (named && !/[,;\t]/.test(text));
}

function unread<T>(source: T, isUsed: boolean): T {
  if (isUsed) throw badArgument({ say: "used_source", given: givenOf(source) });
  return source;
}

/**
 * The bytes of a source as a Blob: it crosses to the worker by reference, and stays here for reading the table again.
 * What was passed in is left as it was; a stream is read to its end.
 *
 * @throws QuerentError "bad_argument" where it is none of these; "unreadable_file" where a stream breaks off
 * @throws the signal's reason if it is aborted while a stream is read
 */
export async function toBlob(source: Source, signal?: AbortSignal): Promise<Blob> {
  const admitted = admitSource(source);
  // A slice of a File is a plain Blob over the same bytes, which every platform can clone.
  if (admitted instanceof Blob) return admitted.slice();
  if (admitted instanceof Rows) return new Blob([admitted.csv]);
  if (admitted instanceof Response) return admitted.body ? drained(admitted.body, signal) : admitted.blob();
  if (admitted instanceof ReadableStream) return drained(admitted, signal);
  return new Blob([unshared(admitted as string | ArrayBuffer | ArrayBufferView)]);
}

async function drained(stream: ReadableStream<Uint8Array>, signal: AbortSignal | undefined): Promise<Blob> {
  signal?.throwIfAborted();
  const piped = stream as ReadableStream<Uint8Array<ArrayBuffer>>;
  try {
    return await new Response(piped.pipeThrough(new TransformStream(), signal ? { signal } : {})).blob();
  } catch (error) {
    signal?.throwIfAborted();
    throw refusal("unreadable_file", { say: "broken_stream", cause: causeOf(error) });
  }
}

function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : typeof error;
}

/** Bytes that a Blob takes: those that threads share are copied. */
function unshared(source: string | ArrayBuffer | ArrayBufferView): BlobPart {
  if (typeof source === "string" || source instanceof ArrayBuffer) return source;
  const { buffer, byteOffset, byteLength } = source;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  return buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : Uint8Array.from(bytes);
}

/** The name that a source brings with it, where it does. */
export function nameOf(source: Source): string | undefined {
  if (source instanceof File) return source.name;
  return source instanceof Response ? lastOf(source.url) : undefined;
}

/** The last part of an address. */
function lastOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const last = new URL(address).pathname.split("/").at(-1);
  try {
    return last ? decodeURIComponent(last) : undefined;
  } catch {
    return last;
  }
}

/** How a source is to be read that says so itself. */
export function readingOf(source: Source): Partial<typeof AS_WRITTEN> {
  return (source as unknown) instanceof Rows ? AS_WRITTEN : {};
}
