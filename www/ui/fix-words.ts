import type { ColumnFix, ReadingFix } from "querent";
import { delimiterWords } from "./delimiters.js";
import { count } from "./format.js";

/** What reading a file the other way does, on a button. */
export function readingFixWords(fix: ReadingFix): string {
  const { sheet, shape, headerRow, headerRows, footerRows, quote, delimiter, encoding, labelColumn } = fix;
  if (sheet !== undefined) return `Read sheet ${sheet}`;
  if (headerRow !== undefined) return `Line ${headerRow + 1} is the header`;
  if (headerRows === 1 && shape === "texts") return "It is the header";
  if (headerRows !== undefined)
    return headerRows === 0 ? "There is no header" : `The header is ${count(headerRows, "row")}`;
  if (footerRows !== undefined)
    return footerRows === 0 ? "They are rows" : `The last ${count(footerRows, "row")} are no data`;
  if (shape === "texts") return "Read a list of texts";
  if (shape === "fixedWidth") return "Read padded columns";
  if (shape !== undefined) return "Read a table";
  if (quote !== undefined) return quote === "" ? "Quotes are plain text" : `Cells are wrapped in ${quote}`;
  if (delimiter !== undefined) return `Separate cells by ${delimiterWords(delimiter)}`;
  if (encoding !== undefined) return `Read it as ${encoding}`;
  return labelColumn === undefined ? "Read it the other way" : "Add a column for labels";
}

/** What deciding otherwise about a column does, on a button. */
export function columnFixWords({ kind, missingWords, role, joinLookAlikes }: ColumnFix): string {
  if (joinLookAlikes !== undefined) return "Join";
  if (missingWords !== undefined) return "Take it for missing";
  if (role !== undefined) return role === "feature" ? "Learn from it" : "Leave it out";
  return kind === undefined ? "Change it" : `Take it for ${kind === "yesNo" ? "yes or no" : `a ${kind}`}`;
}
