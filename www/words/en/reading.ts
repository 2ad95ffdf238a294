/** How a file was read: what was found out and decided about its text. */
import type { ReadingRemark } from "../../client/wasm/querent.js";
import type { Said } from "../said.js";
import { count, grouped, quoted, quotedMark } from "./grammar.js";

export const readingRemark: Said<ReadingRemark> = {
  byte_order_marks: ({ marks }) => `The file begins with ${marks} byte order marks; they come back on export.`,
  separator_line: ({ delimiter }) => {
    const shown = delimiter === "\t" ? "a tab" : quotedMark(delimiter);
    return `The first line says that cells are separated by ${shown}; it comes back on export.`;
  },
  lines_above: ({ header, lines, first }) => {
    const above = lines === 1 ? "is kept aside and comes back" : "are kept aside and come back";
    return `The header is line ${grouped(header + 1)} of the file: ${count(lines, "line")} above it, ${quoted(first)}, ${above} on export.`;
  },
  row_names: ({ column }) =>
    `Every row has one cell more than the header: the first column holds names of rows and is called ${quoted(column)}.`,
  perhaps_no_header: () =>
    "The first row has numbers where the rows below it have numbers: it is read as the header anyway.",
  two_header_rows: ({ line }) =>
    `The header has two rows, lines ${grouped(line + 1)} and ${grouped(line + 2)}: their cells are joined to one name a column.`,
  perhaps_two_header_rows: ({ line }) =>
    `The header may have two rows: line ${grouped(line + 1)} looks like names too, and is read as a row.`,
  quotes_after_blanks: () => "Cells are read out of quotes that stand after a blank.",
  quotes_escaped: () => "Quotes inside of cells are read as a backslash before them says.",
  single_quotes: () => "Cells are read out of single quotes.",
  fixed_width: ({ columns }) =>
    `The columns are padded by blanks: ${count(columns, "column")} ${columns === 1 ? "was" : "were"} found, by the places that are blank in every line.`,
  list_of_texts: ({ texts, column }) =>
    `Read as a list of ${count(texts, "text")}, one a line; a blank column ${quoted(column)} is added for the labels.`,
  first_line_is_name: ({ name }) =>
    `The first line, ${quoted(name)}, is read as the name of the column, not as a text.`,
  first_line_is_text: () => "The first line is read as a text, not as the header.",
  label_column_there: ({ column, wanted }) =>
    `The table has a column “${column}”, which is taken for “${wanted}”: none is added.`,
  short_rows: ({ rows, row, cells, columns }) =>
    `${count(rows, "row")} ${have(rows)} fewer cells than the header has columns, ${first(rows, row)} (${grouped(cells)} of ${grouped(columns)}): blank cells fill ${rows === 1 ? "it" : "them"}, and are not written back.`,
  long_rows: ({ rows, row, cells, columns }) =>
    `${count(rows, "row")} ${have(rows)} blank cells beyond the last column, ${first(rows, row)} (${grouped(cells)} of ${grouped(columns)}): they are left out, and come back on export.`,
  text_after_quote: ({ cells, row, column }) =>
    `${count(cells, "cell")} ${have(cells)} text after the closing quote, first in row ${grouped(row + 1)}, column ${quoted(column)}: it is read without the quotes, and comes back as it is on export.`,
  not_utf8_cell: ({ row, column, byte }) => {
    const place = row === undefined ? "The header" : `Row ${grouped(row + 1)}`;
    const hex = byte.toString(16).toUpperCase().padStart(2, "0");
    return `${place}, column ${quoted(column)}, holds a byte that is no UTF-8 (0x${hex}): \ufffd stands for it here, and the byte itself comes back on export.`;
  },
  not_utf8_cells: ({ cells }) =>
    `${count(cells, "more cell")} ${cells === 1 ? "holds" : "hold"} bytes that are no UTF-8, which come back on export.`,
  zero_byte: ({ row, column }) =>
    `Row ${grouped(row + 1)}, column ${quoted(column)}, holds the byte 0, which is shown as \u2400 and comes back on export.`,
  footer_rows: ({ rows, first }) =>
    rows === 1
      ? `The last row, ${quoted(first)}, is a footer: it is never asked about, and comes back on export.`
      : `The last ${grouped(rows)} rows, ${quoted(first)} first, are a footer: they are never asked about, and come back on export.`,
};

const have = (n: number): string => (n === 1 ? "has" : "have");

function first(rows: number, row: number): string {
  return `${rows === 1 ? "" : "first "}row ${grouped(row + 1)}`;
}
