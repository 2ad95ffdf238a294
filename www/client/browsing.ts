/** A table looked through for rows, a slice at a time. */
import type { CallOptions } from "./connection.js";
import type { RowFilter } from "./types.js";

/** So many rows are looked at in one call, so that each is short and others come in between. */
const SLICE = 50_000;

/**
 * The rows of `total` that a filter lets through, in table order.
 *
 * @param look the rows of a slice that it lets through
 */
export async function browseAll(
  filter: RowFilter,
  total: number,
  look: (filter: RowFilter, from: number, n: number) => Promise<number[]>,
  { onProgress, signal }: CallOptions,
): Promise<Uint32Array> {
  const found: number[][] = [];
  for (let from = 0; from < total; from += SLICE) {
    signal?.throwIfAborted();
    found.push(await look(filter, from, SLICE));
    onProgress?.({ done: Math.min(total, from + SLICE), total });
  }
  return Uint32Array.from(found.flat());
}
