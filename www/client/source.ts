/** What tables and projects are read from, as bytes. */
import { badArgument, refusal } from "./errors.js";
import { FORMATS } from "./format-table.js";
import { givenOf } from "./given.js";
import { AS_WRITTEN, csvOf, type RowObject } from "./objects.js";
import { admitFeatures, isFeatures, type OwnFeatures, rowsOf } from "./own/features.js";
import { isRecord } from "./plain.js";
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

/**
 * A table of one's own: rows as objects, numbers for each row, or both. Without `rows` the table has a column with the number of each
 * row, and one for its label.
 */
export type OwnTable = { rows: readonly RowObject[] } | (OwnFeatures & { rows?: readonly RowObject[] | undefined });

/** Rows that were objects, and are the text of a table; with numbers of their own, where there are some. */
class Rows {
  readonly csv: string;
  readonly features: OwnFeatures | undefined;
  /** Whether there is nothing but numbers. */
  readonly isBare: boolean;

  constructor(rows: readonly RowObject[] | undefined, features?: OwnFeatures) {
    this.isBare = rows === undefined;
    this.features = features;
    const n = features ? rowsOf(features) : 0;
    this.csv = csvOf(rows ?? Array.from({ length: n }, (_, at) => ({ row: at + 1 })));
  }
}

/**
 * A table as it may be loaded: a source, or one of one's own.
 *
 * @throws QuerentError "bad_argument" where it is neither
 */
export function admitTable(source: unknown): unknown {
  const isOwn = isRecord(source) && (Object.hasOwn(source, "rows") || isFeatures(source));
  if (source instanceof Rows || !isOwn) return admitSource(source);
  const { rows, ...features } = source as { rows?: unknown };
  if (rows !== undefined && !Array.isArray(rows)) throw badArgument({ say: "bad_source", given: givenOf(rows) });
  const hasFeatures = rows === undefined || Object.keys(features).length > 0;
  return new Rows(rows, hasFeatures ? admitFeatures(features) : undefined);
}

/** The numbers of rows that a source brings with it. */
export function featuresOf(source: Source | OwnTable): OwnFeatures | undefined {
  return (source as unknown) instanceof Rows ? (source as unknown as Rows).features : undefined;
}

/** The label column of a source that says nothing of one. */
export function labelColumnOf(source: Source | OwnTable): string | undefined {
  return (source as unknown) instanceof Rows && (source as unknown as Rows).isBare ? "label" : undefined;
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
export async function toBlob(source: Source | OwnTable, signal?: AbortSignal): Promise<Blob> {
  const admitted = admitTable(source);
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
export function nameOf(source: Source | OwnTable): string | undefined {
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
export function readingOf(source: Source | OwnTable): Partial<typeof AS_WRITTEN> {
  return (source as unknown) instanceof Rows ? AS_WRITTEN : {};
}
