import type { ColumnFix, ReadingFix } from "querent";
import { ui } from "../words/ui.js";
import { delimiterWords } from "./delimiters.js";

/** What reading a file the other way does, on a button. */
export function readingFixWords(fix: ReadingFix): string {
  const { sheet, shape, headerRow, headerRows, footerRows, quote, delimiter, encoding, labelColumn } = fix;
  const { fixes } = ui;
  if (sheet !== undefined) return fixes.sheet(sheet);
  if (headerRow !== undefined) return fixes.headerLine(headerRow + 1);
  if (headerRows === 1 && shape === "texts") return fixes.isHeader;
  if (headerRows !== undefined) return headerRows === 0 ? fixes.noHeader : fixes.headerRows(headerRows);
  if (footerRows !== undefined) return footerRows === 0 ? fixes.noFooter : fixes.footerRows(footerRows);
  if (shape !== undefined) return fixes.shapes[shape];
  if (quote !== undefined) return quote === "" ? fixes.noQuotes : fixes.quote(quote);
  if (delimiter !== undefined) return fixes.delimiter(delimiterWords(delimiter));
  if (encoding !== undefined) return fixes.encoding(encoding);
  return labelColumn === undefined ? fixes.otherReading : fixes.addLabels;
}

/** What deciding otherwise about a column does, on a button. */
export function columnFixWords({ kind, missingWords, role, joinLookAlikes }: ColumnFix): string {
  const { fixes } = ui;
  if (joinLookAlikes !== undefined) return fixes.join;
  if (missingWords !== undefined) return fixes.isMissing;
  if (role !== undefined) return role === "feature" ? fixes.learn : fixes.leaveOut;
  return kind === undefined ? fixes.otherColumn : fixes.taken[kind];
}
