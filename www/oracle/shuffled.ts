/** Which rows are asked about where not all are: drawn by a seed, for the first rows of a table are often unlike the others. */

/**
 * Rows in an order that a seed decides. The place of a row depends on no other row, so that a run that is started again with more labels asks
 * about the same rows first.
 */
export function shuffled(rows: Iterable<number>, seed: number): number[] {
  const places = Array.from(rows, (row) => ({ row, place: mixed(mixed(row) ^ mixed(seed + 0x9e3779b9)) }));
  return places.sort((a, b) => a.place - b.place || a.row - b.row).map(({ row }) => row);
}

/** A whole number of 32 bits from another, each from one alone (the last steps of MurmurHash3). */
function mixed(number: number): number {
  let bits = (number + 0x6d2b79f5) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
