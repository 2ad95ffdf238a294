/** How a file of another format than text was read. */
import type { FormatRemark, FormatSummary } from "../../client/wasm/formats.js";
import type { Said } from "../said.js";
import { are, count, grouped, quoted } from "./grammar.js";

const SAVE_AGAIN = "open the workbook in a spreadsheet program, save it again, and open that";

export const formatSummary: Said<FormatSummary> = {
  read_as: ({ encoding, replaced }) => {
    const lost = `; at ${count(replaced, "place")} the bytes stand for no character and were replaced by \ufffd`;
    return `Read as ${encoding}${replaced > 0 ? lost : ""}.`;
  },
  sheet_read: ({ sheet, sheets, first, last }) =>
    `Sheet ${quoted(sheet)}${sheets > 1 ? ` of ${sheets}` : ""}, rows ${grouped(first + 1)} to ${grouped(last + 1)}.`,
  records_read: ({ records, names, columns }) =>
    columns === undefined
      ? `${count(records, "record")} with ${count(names, "different name")}, each a column.`
      : `${count(records, "record")} with ${count(names, "different name")}, in ${count(columns, "column")}.`,
  parquet_read: ({ rows, columns, groups }) =>
    `Parquet with ${count(rows, "row")} and ${count(columns, "column")} in ${count(groups, "row group")}.`,
};

export const formatRemark: Said<FormatRemark> = {
  hidden_cells: ({ rows, columns }) => {
    const counted = [rows > 0 ? count(rows, "row") : "", columns > 0 ? count(columns, "column") : ""];
    const hidden = counted.filter((part) => part !== "").join(" and ");
    return `${hidden} of the sheet ${are(rows + columns)} hidden, by a filter or by hand, and ${are(rows + columns)} read like the others: delete ${rows + columns === 1 ? "it" : "them"} in the workbook to leave ${rows + columns === 1 ? "it" : "them"} out.`;
  },
  hidden_sheet_read: ({ sheet }) => `Sheet ${quoted(sheet)} is hidden in the workbook. It is the one that was read.`,
  hidden_sheets: ({ sheets }) => {
    const one = sheets.length === 1;
    return `The workbook hides the ${one ? "sheet" : "sheets"} ${quotedList(sheets)}, which ${are(sheets.length)} not read: choose ${one ? "it" : "one of them"} to read it instead.`;
  },
  merged_cells: ({ cells }) =>
    `${count(cells, "merged cell")} ${cells === 1 ? "stands" : "stand"} for several rows: each of these rows has the value of the merged cell.`,
  rows_above_table: ({ rows, first }) =>
    `${count(rows, "row")} above the table (${quoted(first)}) ${rows === 1 ? "lies" : "lie"} outside of it and ${are(rows)} left out.`,
  formulas_without_result: ({ formulas, column }) =>
    `${count(formulas, "formula")} in column ${quoted(column)} ${formulas === 1 ? "has" : "have"} no stored result, so the ${formulas === 1 ? "cell is" : "cells are"} blank: ${SAVE_AGAIN}.`,
  formula_results_alike: ({ formulas, column, zero }) =>
    `The stored result of all ${grouped(formulas)} formulas in column ${quoted(column)} is ${zero ? "0" : "blank"}, as it is where no program computed them: if it should not be, ${SAVE_AGAIN}.`,
  nested_objects: ({ columns, more }) =>
    `Objects within the records are read as columns of their own: ${quotedList(columns)}${andMore(more)}.`,
  many_nested_names: () =>
    "Objects within the records have too many different names to be columns: each is read as one text.",
  repeated_key: ({ row, column, others }) => {
    const also = others > 0 ? ` So ${others === 1 ? "does" : "do"} ${count(others, "other record")}.` : "";
    return `Record ${grouped(row + 1)} has ${quoted(column)} more than once: the last value counts.${also}`;
  },
  absent_keys: ({ keys, more, records }) => {
    const named = keys
      .map(({ name, present }) => `${quoted(name)} (${grouped(present)} of ${grouped(records)})`)
      .join(", ");
    return `${named}${andMore(more)} ${are(keys.length + more)} not in every record: the cells of the other records are blank.`;
  },
  several_values: ({ column, rows, example, row }) =>
    `Column ${quoted(column)} holds several values in ${count(rows, "row")}, such as ${example} in row ${grouped(row + 1)}: each combination counts as one value, and as one class where it is the label. Write one value a row where that is not meant.`,
  lists_of_one: ({ column, rows }) =>
    `Column ${quoted(column)} holds a list of at most one value in ${count(rows, "row")}: each is read as that value.`,
};

const quotedList = (names: readonly string[]): string => names.map(quoted).join(", ");

const andMore = (more: number): string => (more > 0 ? ` and ${grouped(more)} more` : "");
