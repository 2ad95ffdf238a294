import type { Host } from "./host.js";
import { escapedCell } from "./terminal.js";

const NUMBER = /^([+-]?\d[\d.]*( ± \d[\d.]*)?|-)$/;

/** Characters that take two places in a terminal. */
const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/gu;

/** Prints columns of text side by side, for a person. */
export function printTable(host: Host, rows: readonly (readonly string[])[], heading: readonly string[]): void {
  const cells = host.terminal ? rows.map((row) => row.map(escapedCell)) : rows;
  host.out(formatTable(cells, host.terminal ? heading.map(escapedCell) : heading));
}

/** Columns of text side by side; those that hold numbers below the heading stand to the right. */
export function formatTable(rows: readonly (readonly string[])[], heading?: readonly string[]): string {
  const all = heading ? [heading, ...rows] : rows;
  const n = Math.max(0, ...all.map((row) => row.length));
  const columns = Array.from({ length: n }, (_, column) => ({
    places: Math.max(...all.map((row) => (row[column] ?? "").length + wide(row[column] ?? ""))),
    right: rows.length > 0 && rows.every((row) => NUMBER.test(row[column] ?? "")),
  }));
  const line = (row: readonly string[]) =>
    columns
      .map(({ places, right }, column) => {
        const cell = row[column] ?? "";
        const length = places - wide(cell);
        return right ? cell.padStart(length) : cell.padEnd(length);
      })
      .join("  ")
      .trimEnd();
  return all.map((row) => `${line(row)}\n`).join("");
}

function wide(cell: string): number {
  return cell.match(WIDE)?.length ?? 0;
}
