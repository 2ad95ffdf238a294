/** Rows as objects, written as the CSV that they would have been read from. */
import { badArgument } from "./errors.js";
import { givenOf } from "./given.js";
import { isRecord } from "./plain.js";

/** What a cell may be of: nothing where it is null, undefined, NaN or no date. */
export type Cell = string | number | bigint | boolean | Date | null | undefined;

/** A row: its cells by the names of their columns. */
export type RowObject = Readonly<Record<string, Cell>>;

/** How such a text is read, which leaves nothing to be found out. */
export const AS_WRITTEN = {
  delimiter: ",",
  quote: '"',
  shape: "table",
  encoding: "utf-8",
  headerRow: 0,
  headerRows: 1,
  footerRows: 0,
} as const;

/**
 * The rows as CSV. The columns stand in the order in which they first appear; a row has an empty cell where it lacks one.
 *
 * @throws QuerentError "bad_argument" where a row is no object, or a cell is neither text, number, true or false, nor a date
 */
export function csvOf(rows: readonly RowObject[]): string {
  const columns = new Set<string>();
  const lines: string[] = [];
  for (let at = 0; at < rows.length; at++) {
    const row: unknown = rows[at];
    if (!isRecord(row)) throw badArgument({ say: "bad_row", row: at + 1, given: givenOf(row) });
    for (const name of Object.keys(row)) columns.add(name);
  }
  for (const [at, row] of rows.entries()) {
    lines.push(lineOf([...columns].map((name) => cellOf(at, name, Object.hasOwn(row, name) ? row[name] : undefined))));
  }
  return columns.size === 0 ? "" : `${[lineOf([...columns]), ...lines].join("\n")}\n`;
}

/** A line whose only cell is empty is written with quotes, as it would be a blank one. */
function lineOf(cells: readonly string[]): string {
  return cells.length === 1 && cells[0] === "" ? '""' : cells.map(quoted).join(",");
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function cellOf(row: number, column: string, value: unknown): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  if (value instanceof Date) return dateOf(value);
  if (["string", "number", "bigint", "boolean"].includes(typeof value)) return String(value);
  throw badArgument({ say: "bad_cell", row: row + 1, column, given: givenOf(value) });
}

/** A day where it is midnight in UTC, as a date is that was made of a day alone; a day and a time otherwise. */
function dateOf(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const [day = "", time = ""] = date.toISOString().split("T");
  const seconds = time.replace(/(\.000)?Z$/, "");
  return seconds === "00:00:00" ? day : `${day} ${seconds}`;
}
