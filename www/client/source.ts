import { badArgument } from "./errors.js";
import { givenOf } from "./shapes.js";

/** What a table or a project can be read from. Text is CSV; a stream is one of bytes. */
export type Source = Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | string | ReadableStream<Uint8Array<ArrayBuffer>>;

/**
 * The bytes of a source as a Blob: it crosses to the worker by reference, and stays here for reading the table again.
 * What was passed in is left as it was; a stream is read to its end.
 *
 * @throws QuerentError "bad_argument" where it is none of these
 * @throws the signal's reason if it is aborted while a stream is read
 */
export async function toBlob(source: Source, signal?: AbortSignal): Promise<Blob> {
  // A slice of a File is a plain Blob over the same bytes, which every platform can clone.
  if (source instanceof Blob) return source.slice();
  if (source instanceof ReadableStream) {
    const options = signal ? { signal } : {};
    return new Response(source.pipeThrough(new TransformStream(), options)).blob();
  }
  if (typeof source === "string" || source instanceof ArrayBuffer || source instanceof Uint8Array) {
    return new Blob([source]);
  }
  throw badArgument({ say: "bad_source", given: givenOf(source) });
}

/** The name that a source brings with it, where it does. */
export function nameOf(source: Source): string | undefined {
  return source instanceof File ? source.name : undefined;
}
