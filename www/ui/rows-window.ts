/** Which rows and columns of a long table are in sight: no browser could lay out all of them. */

/** As many pixels as every browser scrolls without fault: Firefox ends at some 17 million. */
const HIGHEST = 15_000_000;

/** The heights of a table in pixels. */
export interface Heights {
  /** How many rows there are. */
  rows: number;
  /** How high one is. */
  row: number;
  /** How high the place is in which rows show. */
  room: number;
}

/** How high all rows are together, as the scroll bar has it. */
export function scrolledHeight({ rows, row }: Heights): number {
  return Math.min(rows * row, HIGHEST);
}

/** The largest offset of the first row in sight, as if all rows were laid out. */
function last({ rows, row, room }: Heights): number {
  return Math.max(0, rows * row - room);
}

/** How many pixels of the table go by with one of the scroll bar. */
function pace(heights: Heights): number {
  const way = scrolledHeight(heights) - heights.room;
  return way > 0 ? last(heights) / way : 1;
}

/** The offset in the table at a place of the scroll bar. */
export function offsetAt(scrolled: number, heights: Heights): number {
  return Math.min(last(heights), Math.max(0, scrolled * pace(heights)));
}

/** The place of the scroll bar at an offset in the table. */
export function scrolledAt(offset: number, heights: Heights): number {
  return offset / pace(heights);
}

/** The rows in sight at an offset, from the first to the one after the last. */
export function rowsInSight(offset: number, { rows, row, room }: Heights): [number, number] {
  const from = Math.min(rows, Math.max(0, Math.floor(offset / row)));
  return [from, Math.min(rows, Math.ceil((offset + room) / row) + 1)];
}

/** The offset at which a row is wholly in sight, as near to the present one as may be. */
export function offsetShowing(at: number, offset: number, heights: Heights): number {
  const top = at * heights.row;
  return Math.min(last(heights), Math.max(Math.min(offset, top), top + heights.row - heights.room, 0));
}

/** The columns in sight between two places, from the first to the one after the last; `edges` has where each begins, and the end. */
export function columnsInSight(edges: readonly number[], left: number, right: number): [number, number] {
  const columns = edges.length - 1;
  let from = 0;
  while (from < columns && (edges[from + 1] ?? 0) <= left) from++;
  let to = from;
  while (to < columns && (edges[to] ?? 0) < right) to++;
  return [from, to];
}
