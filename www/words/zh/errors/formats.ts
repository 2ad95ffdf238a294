/** What can be wrong with a file of another format than delimited text, or with a table that is written as one. */
import { extensionOf } from "../../../client/formats.js";
import type {
  FormatError,
  JsonKind,
  Limit,
  ParquetFault,
  UnreadType,
  WorkbookFault,
} from "../../../client/wasm/formats.js";
import { put, type Said } from "../../said.js";
import { formatNames } from "../format-names.js";
import { compact, grouped, listed, quoted, spaceAfter, spaceBefore } from "../grammar.js";
import { otherwise } from "./table.js";

const workbookFaults: Said<WorkbookFault> = {
  cut_off: () => "它不完整或已损坏",
  disordered_cells: ({ row }) => `第 ${grouped(row)} 行的单元格次序混乱`,
  sector_beyond_end: () => "有一个扇区在文件末尾之外",
  sector_circle: () => "扇区首尾相接成环",
  unreadable: ({ cause }) => cause,
};

const parquetFaults: Said<ParquetFault> = {
  wrong_row_count: () => "它记录的行数有误",
  column_before_start: () => "有一列在文件开头之前",
  column_beyond_end: () => "有一列在文件末尾之外",
  wrong_value_count: () => "有一列的值数与行数不符",
  wrong_dictionary: () => "有一个字典的值数与记录不符",
  missing_rows: () => "缺少一些行",
  unreadable_parquet: ({ cause }) => cause,
};

const unreadTypes: Said<UnreadType> = {
  repeated_outside_list: () => "列表之外的重复值",
  nested_too_deep: () => "嵌套太深",
  group_of_nothing: () => "空的组",
  list_of_nothing: () => "空的列表类型",
  odd_map: () => "不是由键和值组成的映射",
  odd_form: () => "形式未知的列表或映射",
  stored_as: ({ stored, meant }) => `以 ${stored} 存储的 ${meant}`,
  long_decimal: ({ digits, after }) => `有 ${digits} 位的十进制数，其中小数 ${after} 位`,
};

const limits: Said<Limit> = {
  mebibytes: ({ most }) => `${grouped(most)} MiB`,
  million_cells: ({ most }) => `${compact(most * 1e6)}个单元格`,
  column_text: () => "每列 4 GiB",
};

const jsonKinds: Record<JsonKind, string> = {
  text: "文本",
  list: "列表",
  flag: "true 或 false",
  null: "null",
  number: "数字",
};

export const formatErrors: Said<FormatError> = {
  not_read: ({ format }) => `这里不能读取${formatName(format)}格式：${takeText}`,
  not_written: ({ format }) => `这里不能写出${formatName(format)}格式：${takeText}`,
  unknown_encoding: ({ label }) =>
    `没有名为${quoted(label)}的编码：请试试 UTF-16LE、GBK、Shift_JIS 或 windows-1252 之类的名称。`,
  bad_workbook: ({ fault }) =>
    `无法读取工作簿（${put(workbookFaults, fault)}）：请在生成它的程序中打开，重新保存为 .${extensionOf("xlsx")}，再打开它。`,
  protected: () => "工作簿有密码保护，没有密码无法读取：请在生成它的程序中打开，保存一份不带密码的副本，再打开副本。",
  encrypted_parquet: () => "Parquet 文件经过加密，没有密钥无法读取：请不加密地重新写出，或把表格保存为 CSV，再打开它。",
  not_workbook: ({ what, advice }) => otherwise(what, "工作簿", advice),
  no_results: ({ sheet, cells }) =>
    `工作表${quoted(sheet)}有 ${grouped(cells)} 个公式没有保存计算结果，也没有由值组成的行：请用电子表格程序打开工作簿，重新保存，再打开它。`,
  unknown_sheet: ({ name, known }) => `工作簿中没有工作表${quoted(name)}：可选择的有${listed(known.map(quoted))}。`,
  no_table: () => "文件中没有表格：请在各行上方加上表头，其下至少有一行，再重新打开。",
  unpacks_to_too_much: ({ limit }) =>
    `文件解压后超过${spaceBefore(put(limits, limit))}：请拆分文件，打开其中的一部分。`,
  no_room: ({ bytes }) =>
    `文件有 ${grouped(bytes / 1e6)} MB，要整个读入，而内存不够：请拆分文件，或把表格保存为可以逐段读取的 CSV。`,
  bad_packing: ({ cause }) => `压缩文件已损坏或不完整（${cause}），无法解压：请重新完整地压缩，或打开未压缩的文件。`,
  bad_json: ({ record, cause }) =>
    `第 ${grouped(record)} 条记录不是 JSON（${cause}）：请改正，或把表格保存为 CSV，再重新打开。`,
  not_record: ({ record, found }) =>
    `第 ${grouped(record)} 条记录是${spaceBefore(jsonKinds[found])}，而每条都应是 {"name": "value"} 这样的对象：请改正，再重新打开文件。`,
  bad_parquet: ({ fault }) =>
    `无法读取 Parquet 文件（${put(parquetFaults, fault)}）：请重新写出，或把表格保存为 CSV，再打开它。`,
  unsupported_type: ({ column, found }) =>
    `${quoted(column)}列的类型无法读取（${put(unreadTypes, found)}）：请去掉该列，或写成文本，再打开它。`,
  written_ragged_row: ({ row, found, expected }) =>
    `第 ${grouped(row)} 行有 ${grouped(found)} 个单元格，而表头有 ${grouped(expected)} 列：请让每一行的个数一致。`,
  written_not_utf8: ({ row }) => `第 ${grouped(row)} 行不是 UTF-8 文本：请用 UTF-8 写出表格。`,
  written_unclosed_quote: ({ row }) => `表格在第 ${grouped(row)} 行的引号之内结束：请补上引号。`,
  cell_too_long: ({ row, column, length, limit }) =>
    `第 ${grouped(row)} 行第 ${column} 列有 ${grouped(length)} 个字符，而工作簿的单元格最多容纳 ${grouped(limit)} 个：请改为把表格保存为 CSV。`,
  too_many_rows: ({ limit }) => `表格超过 ${grouped(limit)} 行，而工作表最多容纳这么多：请改为保存为 CSV。`,
  too_many_columns: ({ found, limit }) =>
    `表格有 ${grouped(found)} 列，而工作表最多容纳 ${grouped(limit)} 列：请改为保存为 CSV。`,
  unwritable: ({ cause }) => `无法写出文件（${cause}）：请改为把表格保存为 CSV。`,
};

const takeText = `请把表格保存为 ${formatNames.csv.name}，再使用它。`;

function formatName(format: keyof typeof formatNames): string {
  return spaceAfter(spaceBefore(formatNames[format].name));
}
