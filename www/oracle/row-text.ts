/** The cells of a row within a prompt: data between marks, which no cell can close. */
import type { CellValue } from "../client/types.js";

/** A cell is cut after so many characters. */
const MOST_OF_A_CELL = 800;
/** A name of a column or of a class is cut after so many. */
const MOST_OF_A_NAME = 100;
/** A row is cut after so many characters of all its cells and their names. */
export const MOST_OF_A_ROW = 4000;

/**
 * A row as lines of `column: "cell"`, between `<row>` and `</row>`. Cells and names are JSON texts without line ends and with `<` escaped,
 * so that no cell ends its line or the row.
 */
export function rowText(cells: readonly CellValue[]): string {
  return rowTextUpTo(cells, MOST_OF_A_ROW);
}

/** The same, cut after so many characters of its cells and their names. */
export function rowTextUpTo(cells: readonly CellValue[], most: number): string {
  let left = most;
  const lines: string[] = [];
  for (const { column, value } of cells) {
    if (value.trim() === "") continue;
    const name = shortened(column, MOST_OF_A_NAME);
    left -= name.length;
    if (left <= 0) break;
    const cell = shortened(value, Math.min(MOST_OF_A_CELL, left));
    left -= cell.length;
    lines.push(`${quoted(name)}: ${quoted(cell)}`);
    if (left <= 0) break;
  }
  return ["<row>", ...lines, "</row>"].join("\n");
}

/** A line of a person's own, such as a guideline: without line ends. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** A name within a question, such as that of a class, which is a cell: a short JSON text without line ends. */
export function quotedName(name: string): string {
  return quoted(shortened(oneLine(name), MOST_OF_A_NAME));
}

/** The beginning of a text, up to a whole character. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, Math.max(0, most - 1)).replace(/[\ud800-\udbff]$/, "")}…`;
}

function quoted(text: string): string {
  // U+2028 and U+2029 end lines, too.
  return JSON.stringify(text).replace(/[<>\u2028\u2029\u0085]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
