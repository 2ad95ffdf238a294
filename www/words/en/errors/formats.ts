/** What can be wrong with a file of another format than delimited text, or with a table that is written as one. */
import { extensionOf, formatInfo } from "../../../client/formats.js";
import type {
  FormatError,
  JsonKind,
  Limit,
  ParquetFault,
  UnreadType,
  WorkbookFault,
} from "../../../client/wasm/formats.js";
import { put, type Said } from "../../said.js";
import { count, grouped, quoted } from "../grammar.js";
import { advices, foreignFiles } from "./table.js";

const workbookFaults: Said<WorkbookFault> = {
  cut_off: () => "it is cut off or damaged",
  disordered_cells: ({ row }) => `row ${grouped(row)} has cells out of order`,
  sector_beyond_end: () => "a sector lies beyond its end",
  sector_circle: () => "its sectors lead in a circle",
  unreadable: ({ cause }) => cause,
};

const parquetFaults: Said<ParquetFault> = {
  wrong_row_count: () => "it counts its rows wrongly",
  column_before_start: () => "a column lies before its beginning",
  column_beyond_end: () => "a column lies beyond its end",
  wrong_value_count: () => "a column has not as many values as there are rows",
  wrong_dictionary: () => "a dictionary has not as many values as it says",
  missing_rows: () => "rows are missing",
  unreadable_parquet: ({ cause }) => cause,
};

const unreadTypes: Said<UnreadType> = {
  repeated_outside_list: () => "a value repeated outside a list",
  nested_too_deep: () => "nested too deep",
  group_of_nothing: () => "a group of nothing",
  list_of_nothing: () => "a list of nothing",
  odd_map: () => "a map of something else than keys and values",
  odd_form: () => "a list or map of an unknown form",
  stored_as: ({ stored, meant }) => `${stored} as ${meant}`,
  long_decimal: ({ digits, after }) => `a decimal of ${digits} digits, ${after} of them after the point`,
};

const limits: Said<Limit> = {
  mebibytes: ({ most }) => `${grouped(most)} MiB`,
  million_cells: ({ most }) => `${grouped(most)} million cells`,
  column_text: () => "4 GiB in one column",
};

const jsonKinds: Record<JsonKind, string> = {
  text: "a text",
  list: "a list",
  flag: "true or false",
  null: "null",
  number: "a number",
};

export const formatErrors: Said<FormatError> = {
  not_read: ({ format }) => `The format ${formatInfo(format).name} is not read here: ${takeText}`,
  not_written: ({ format }) => `The format ${formatInfo(format).name} is not written here: ${takeText}`,
  unknown_encoding: ({ label }) =>
    `No encoding is called ${quoted(label)}: try a name such as UTF-16LE, GBK, Shift_JIS or windows-1252.`,
  bad_workbook: ({ fault }) =>
    `The workbook cannot be read (${put(workbookFaults, fault)}): open it where it was made, save it again as .${extensionOf("xlsx")}, ` +
    "and open that.",
  protected: () =>
    "The workbook is protected by a password, and cannot be read without it: open it in the program that made it, save a copy " +
    "without the password, and open that.",
  encrypted_parquet: () =>
    "The Parquet file is encrypted by a key, and cannot be read without it: write it again without encryption, or save the table as " +
    "CSV, and open that.",
  not_workbook: ({ what, advice }) => `The file is ${put(foreignFiles, what)}, not a workbook: ${advices[advice]}.`,
  no_results: ({ sheet, cells }) =>
    `Sheet ${quoted(sheet)} holds ${count(cells, "formula")} without a stored result, and no row of values: open the workbook in a ` +
    "spreadsheet program, save it again, and open that.",
  unknown_sheet: ({ name, known }) =>
    `The workbook has no sheet ${quoted(name)}: choose one of ${known.map(quoted).join(", ")}.`,
  no_table: () =>
    "The file holds no table: put a header above the rows, with at least one row below it, and open it again.",
  unpacks_to_too_much: ({ limit }) =>
    `The file unpacks to more than ${put(limits, limit)}: split it and open a part of it.`,
  no_room: ({ bytes }) =>
    `The file of ${grouped(bytes / 1e6)} MB is read as a whole, and there is not as much memory: split it, or save the table as ` +
    "CSV, which is read bit by bit.",
  bad_packing: ({ cause }) =>
    `The packed file is damaged or cut off (${cause}) and cannot be unpacked: pack it again as a whole, or open it unpacked.`,
  bad_json: ({ record, cause }) =>
    `Record ${grouped(record)} is not JSON (${cause}): correct it, or save the table as CSV, and open it again.`,
  not_record: ({ record, found }) =>
    `Record ${grouped(record)} is ${jsonKinds[found]}, where each must be an object such as {"name": "value"}: correct it and open the file ` +
    "again.",
  bad_parquet: ({ fault }) =>
    `The Parquet file cannot be read (${put(parquetFaults, fault)}): write it again, or save the table as CSV, and open that.`,
  unsupported_type: ({ column, found }) =>
    `Column ${quoted(column)} is of a type that is not read (${put(unreadTypes, found)}): leave it out, or write it as text, and open that.`,
  written_ragged_row: ({ row, found, expected }) =>
    `Row ${grouped(row)} has ${count(found, "cell")} where the header has ${count(expected, "column")}: give each row as many.`,
  written_not_utf8: ({ row }) => `Row ${grouped(row)} is not UTF-8 text: write the table as UTF-8.`,
  written_unclosed_quote: ({ row }) => `The table ends inside quotes, in row ${grouped(row)}: close them.`,
  cell_too_long: ({ row, column, length, limit }) =>
    `Row ${grouped(row)}, column ${grouped(column)}, has ${grouped(length)} characters, and a cell of a workbook holds ${grouped(limit)}: save the table as CSV instead.`,
  too_many_rows: ({ limit }) =>
    `The table has more than ${grouped(limit)} rows, and a sheet holds no more: save it as CSV instead.`,
  too_many_columns: ({ found, limit }) =>
    `The table has ${grouped(found)} columns, and a sheet holds ${grouped(limit)}: save it as CSV instead.`,
  unwritable: ({ cause }) => `The file cannot be written (${cause}): save the table as CSV instead.`,
};

const takeText = `save the table as ${formatInfo("csv").name}, and take that.`;
