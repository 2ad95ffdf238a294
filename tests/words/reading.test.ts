/** Sentences about how a file was read. */
import { expect, it } from "vitest";
import type { FormatRemark, FormatSummary } from "../../www/client/wasm/formats.js";
import type { ReadingRemark } from "../../www/client/wasm/querent.js";
import { formatRemark, formatSummary } from "../../www/words/en/formats.js";
import { quoted, quotedMark } from "../../www/words/en/grammar.js";
import { readingRemark } from "../../www/words/en/reading.js";
import { put } from "../../www/words/said.js";

it("texts are quoted so that every mark is seen", () => {
  const cases: [string, string][] = [
    ["it's", "“it's”"],
    ['a "b"\\\n\t\r\0', String.raw`“a "b"\\\n\t\r\0”`],
    ["sp\u200bam\u00a0\u0001", String.raw`“sp\u{200b}am\u{a0}\u{1}”`],
    ["e\u0301 é ⚠\ufe0f", String.raw`“e\u{301} é ⚠\u{fe0f}”`],
    ["名前 \ufffd \u{1f44d}", "“名前 \ufffd \u{1f44d}”"],
  ];
  for (const [text, expected] of cases) expect(quoted(text)).toBe(expected);
  expect(quotedMark(`'"`)).toBe(String.raw`'\'"'`);
});

it("what was found in a text is said with the lines and rows of a person", () => {
  const cases: [ReadingRemark, string][] = [
    [{ say: "byte_order_marks", marks: 2 }, "The file begins with 2 byte order marks; they come back on export."],
    [
      { say: "separator_line", delimiter: ";" },
      "The first line says that cells are separated by ';'; it comes back on export.",
    ],
    [
      { say: "separator_line", delimiter: "\t" },
      "The first line says that cells are separated by a tab; it comes back on export.",
    ],
    [
      { say: "lines_above", header: 3, lines: 3, first: "Report" },
      "The header is line 4 of the file: 3 lines above it, “Report”, are kept aside and come back on export.",
    ],
    [
      { say: "lines_above", header: 1, lines: 1, first: "Report" },
      "The header is line 2 of the file: 1 line above it, “Report”, is kept aside and comes back on export.",
    ],
    [
      { say: "row_names", column: "row name" },
      "Every row has one cell more than the header: the first column holds names of rows and is called “row name”.",
    ],
    [
      { say: "two_header_rows", line: 0 },
      "The header has two rows, lines 1 and 2: their cells are joined to one name a column.",
    ],
    [
      { say: "perhaps_two_header_rows", line: 1 },
      "The header may have two rows: line 2 looks like names too, and is read as a row.",
    ],
    [
      { say: "list_of_texts", texts: 1, column: "label" },
      "Read as a list of 1 text, one a line; a blank column “label” is added for the labels.",
    ],
    [
      { say: "label_column_there", column: "Label", wanted: "label" },
      "The table has a column “Label”, which is taken for “label”: none is added.",
    ],
    [
      { say: "short_rows", rows: 2, row: 3, cells: 2, columns: 3 },
      "2 rows have fewer cells than the header has columns, first row 4 (2 of 3): blank cells fill them, and are not written back.",
    ],
    [
      { say: "short_rows", rows: 1, row: 3, cells: 2, columns: 3 },
      "1 row has fewer cells than the header has columns, row 4 (2 of 3): blank cells fill it, and are not written back.",
    ],
    [
      { say: "long_rows", rows: 1, row: 0, cells: 4, columns: 2 },
      "1 row has blank cells beyond the last column, row 1 (4 of 2): they are left out, and come back on export.",
    ],
    [
      { say: "text_after_quote", cells: 2, row: 0, column: "a" },
      "2 cells have text after the closing quote, first in row 1, column “a”: it is read without the quotes, and comes back as it is on export.",
    ],
    [
      { say: "not_utf8_cell", row: 30, column: "name", byte: 0xe9 },
      "Row 31, column “name”, holds a byte that is no UTF-8 (0xE9): \ufffd stands for it here, and the byte itself comes back on export.",
    ],
    [
      { say: "not_utf8_cell", column: "caf\ufffd", byte: 9 },
      "The header, column “caf\ufffd”, holds a byte that is no UTF-8 (0x09): \ufffd stands for it here, and the byte itself comes back on export.",
    ],
    [{ say: "not_utf8_cells", cells: 3 }, "3 more cells hold bytes that are no UTF-8, which come back on export."],
    [
      { say: "zero_byte", row: 3, column: "a" },
      "Row 4, column “a”, holds the byte 0, which is shown as \u2400 and comes back on export.",
    ],
    [
      { say: "footer_rows", rows: 1, first: "Total,7" },
      "The last row, “Total,7”, is a footer: it is never asked about, and comes back on export.",
    ],
    [
      { say: "footer_rows", rows: 3, first: "Total,7" },
      "The last 3 rows, “Total,7” first, are a footer: they are never asked about, and come back on export.",
    ],
  ];
  for (const [remark, words] of cases) expect(put(readingRemark, remark)).toBe(words);
});

it("a file of another format is said to be read as what it is", () => {
  const cases: [FormatSummary, string][] = [
    [{ say: "read_as", encoding: "windows-1252", replaced: 0 }, "Read as windows-1252."],
    [
      { say: "read_as", encoding: "Shift_JIS", replaced: 1 },
      "Read as Shift_JIS; at 1 place the bytes stand for no character and were replaced by \ufffd.",
    ],
    [
      { say: "read_as", encoding: "Shift_JIS", replaced: 2 },
      "Read as Shift_JIS; at 2 places the bytes stand for no character and were replaced by \ufffd.",
    ],
    [{ say: "sheet_read", sheet: "Data", sheets: 2, first: 3, last: 6 }, "Sheet “Data” of 2, rows 4 to 7."],
    [{ say: "sheet_read", sheet: "Data", sheets: 1, first: 0, last: 6 }, "Sheet “Data”, rows 1 to 7."],
    [{ say: "records_read", records: 1, names: 2 }, "1 record with 2 different names, each a column."],
    [{ say: "records_read", records: 3, names: 2, columns: 4 }, "3 records with 2 different names, in 4 columns."],
    [{ say: "parquet_read", rows: 4, columns: 15, groups: 2 }, "Parquet with 4 rows and 15 columns in 2 row groups."],
  ];
  for (const [summary, words] of cases) expect(put(formatSummary, summary)).toBe(words);
});

it("what is odd about a file of another format is counted", () => {
  const again = "open the workbook in a spreadsheet program, save it again, and open that";
  const cases: [FormatRemark, string][] = [
    [
      { say: "hidden_cells", rows: 2, columns: 2 },
      "2 rows and 2 columns of the sheet are hidden, by a filter or by hand, and are read like the others: delete them in the workbook to leave them out.",
    ],
    [
      { say: "hidden_cells", rows: 1, columns: 0 },
      "1 row of the sheet is hidden, by a filter or by hand, and is read like the others: delete it in the workbook to leave it out.",
    ],
    [
      { say: "hidden_sheets", sheets: ["Old"] },
      "The workbook hides the sheet “Old”, which is not read: choose it to read it instead.",
    ],
    [
      { say: "hidden_sheets", sheets: ["Old", "New"] },
      "The workbook hides the sheets “Old”, “New”, which are not read: choose one of them to read it instead.",
    ],
    [
      { say: "merged_cells", cells: 2 },
      "2 merged cells stand for several rows: each of these rows has the value of the merged cell.",
    ],
    [
      { say: "rows_above_table", rows: 1, first: "Report" },
      "1 row above the table (“Report”) lies outside of it and is left out.",
    ],
    [
      { say: "formulas_without_result", formulas: 30, column: "sum" },
      `30 formulas in column “sum” have no stored result, so the cells are blank: ${again}.`,
    ],
    [
      { say: "formula_results_alike", formulas: 30, column: "sum", zero: true },
      `The stored result of all 30 formulas in column “sum” is 0, as it is where no program computed them: if it should not be, ${again}.`,
    ],
    [
      { say: "nested_objects", columns: ["m.a", "m.b"], more: 2 },
      "Objects within the records are read as columns of their own: “m.a”, “m.b” and 2 more.",
    ],
    [
      { say: "repeated_key", row: 1, column: "x", others: 1 },
      "Record 2 has “x” more than once: the last value counts. So does 1 other record.",
    ],
    [
      { say: "absent_keys", keys: [{ name: "meta.a", present: 1 }], more: 0, records: 2 },
      "“meta.a” (1 of 2) is not in every record: the cells of the other records are blank.",
    ],
    [
      { say: "several_values", column: "tags", rows: 1, example: '["p","q"]', row: 0 },
      'Column “tags” holds several values in 1 row, such as ["p","q"] in row 1: each combination counts as one value, and as one class where it is the label. Write one value a row where that is not meant.',
    ],
    [
      { say: "lists_of_one", column: "label", rows: 2 },
      "Column “label” holds a list of at most one value in 2 rows: each is read as that value.",
    ],
  ];
  for (const [remark, words] of cases) expect(put(formatRemark, remark)).toBe(words);
});
