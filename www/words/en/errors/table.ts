/** What can be wrong with a file, or with a choice of how it is read. */
import { extensionOf, formatInfo } from "../../../client/formats.js";
import type { Advice, ForeignFile, TableError } from "../../../client/wasm/querent.js";
import { put, type Said } from "../../said.js";
import { count, few, grouped, named, quoted } from "../grammar.js";

const book = `.${extensionOf("xlsx")}`;
const text = formatInfo("csv").name;
const saveAs = `save it as ${book} or ${text}, and open that`;

/** What to do with the file of another program: the rest of a sentence after a colon. */
export const advices: Record<Advice, string> = {
  unpack: "unpack it, and open the table that is in it",
  saveAs: `open it in a spreadsheet program, ${saveAs}`,
  detach: "save what is attached to it, and open that",
  exportThere: `export it there as ${book} or ${text}, and open that`,
  export: `write the table as ${text} or ${formatInfo("parquet").name} with the program that made it, and open that`,
  copy: `copy the table into a spreadsheet program, ${saveAs}`,
  type: `type the table into a spreadsheet program, ${saveAs}`,
};

/** What the file of another program is: a noun with its article. */
export const foreignFiles: Said<ForeignFile> = {
  seven_zip: () => "a 7z archive",
  rar: () => "a RAR archive",
  tar: () => "a tar archive",
  xz: () => "packed by xz",
  bzip2: () => "packed by bzip2",
  zstd: () => "packed by zstd",
  zip_of: ({ first }) => {
    const archive = formatInfo("zip").what;
    return first === undefined ? archive : `${archive} with ${quoted(first)} in it`;
  },
  text_document: () => "a text document",
  presentation: () => "a presentation",
  apple_document: () => "a document of Apple's Numbers, Pages or Keynote",
  email: () => "an e-mail",
  pdf: () => formatInfo("pdf").what,
  picture: () => formatInfo("picture").what,
  web_page: () => "a web page (HTML), whatever its name ends with",
  excel_xml: () => "an XML spreadsheet of Excel 2003",
  flat_ods: () => "a spreadsheet in one XML file",
  xml: () => "an XML file",
  sqlite: () => "an SQLite database",
  hdf5: () => "an HDF5 file",
  avro: () => "an Avro file",
  arrow: () => "an Arrow file",
  feather: () => "a Feather file",
  numpy: () => "an array of NumPy",
  pickle: () => "a pickle of Python",
  spss: () => "a file of SPSS",
  stata: () => "a file of Stata",
  r: () => "a file of R",
  sas: () => "a file of SAS",
};

export const tableErrors: Said<TableError> = {
  empty_file: () => "The file is empty: choose a CSV file with a header and at least one row below it.",
  no_rows: ({ nColumns }) =>
    `The file has a header of ${count(nColumns, "column")} and no row below it: add the rows and open it again.`,
  one_column: ({ column }) =>
    `Only one column was found, ${named(column)}: say which character stands between columns, or add a column beside it.`,
  ragged_row: ({ row, line, found, expected }) =>
    `Row ${grouped(row)} (line ${grouped(line)} of the file) has ${count(found, "cell")} where the header has ${count(expected, "column")}: ` +
    "correct that line, putting quotes around any cell that contains the delimiter, and open the file again.",
  unclosed_quote: ({ row, line }) =>
    `${place(row)} opens a quote on line ${grouped(line)} of the file that is never closed: close it or remove it, and open the file again.`,
  not_text: ({ byte, looksLike }) =>
    `The file is not plain text (${formatInfo(looksLike).what}, at byte ${grouped(byte)}): save the table as a UTF-8 CSV file and open that.`,
  not_table: ({ what, advice }) => `The file is ${put(foreignFiles, what)}, not a table: ${advices[advice]}.`,
  not_utf8: ({ row, column }) =>
    `${place(row)}, column ${named(column)}, is not UTF-8 text: save the file as UTF-8 CSV and open it again.`,
  too_large: ({ row }) =>
    `Row ${grouped(row)} takes the table past 4 GiB of text or 4 billion cells: split the file and open a part of it.`,
  too_wide: ({ found, most }) =>
    `The header has ${count(found, "column")} and a table has at most ${grouped(most)}: check that rows are separated by line ends, or keep fewer ` +
    "columns, and open the file again.",
  bad_delimiter: ({ delimiter }) =>
    `${quoted(delimiter)} cannot separate cells: choose one character of ASCII that is not a quote or a line end, such as a comma.`,
  bad_quote: ({ quote }) =>
    `${quoted(quote)} cannot wrap cells: choose " or ', or nothing where cells are not wrapped.`,
  bad_header_row: ({ row }) =>
    `The file has no line ${grouped(row + 1)} within its first 64 KiB for its header to begin on: choose an earlier line.`,
  unknown_column: ({ name, known }) => `There is no column ${named(name)}: choose one of ${few(known.map(named))}.`,
};

function place(row: number): string {
  return row === 0 ? "The header" : `Row ${grouped(row)}`;
}
