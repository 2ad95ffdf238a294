/** How a file of another format than text was read. */
import type { FormatRemark, FormatSummary } from "../../client/wasm/formats.js";
import type { Said } from "../said.js";
import { grouped, listed, quoted } from "./grammar.js";

const SAVE_AGAIN = "请用电子表格程序打开工作簿，重新保存，再打开保存后的文件";

export const formatSummary: Said<FormatSummary> = {
  read_as: ({ encoding, replaced }) => {
    const lost = `；有 ${grouped(replaced)} 处字节不对应任何字符，已用 \ufffd 代替`;
    return `按 ${encoding} 编码读取${replaced > 0 ? lost : ""}。`;
  },
  sheet_read: ({ sheet, sheets, first, last }) =>
    `工作表${quoted(sheet)}${sheets > 1 ? `（共 ${grouped(sheets)} 个）` : ""}，第 ${grouped(first + 1)} 至 ${grouped(last + 1)} 行。`,
  records_read: ({ records, names, columns }) =>
    columns === undefined
      ? `${grouped(records)} 条记录，共有 ${grouped(names)} 个不同的名称，各成一列。`
      : `${grouped(records)} 条记录，共有 ${grouped(names)} 个不同的名称，分在 ${grouped(columns)} 列。`,
  parquet_read: ({ rows, columns, groups }) =>
    `Parquet，${grouped(rows)} 行，${grouped(columns)} 列，${grouped(groups)} 个行组。`,
};

export const formatRemark: Said<FormatRemark> = {
  hidden_cells: ({ rows, columns }) => {
    const counted = [rows > 0 ? `${grouped(rows)} 行` : "", columns > 0 ? `${grouped(columns)} 列` : ""];
    const hidden = counted.filter((part) => part !== "").join("和 ");
    return `工作表中有 ${hidden}被筛选或手动隐藏，与其余内容一样读入：如要排除，请在工作簿中删除。`;
  },
  hidden_sheet_read: ({ sheet }) => `工作表${quoted(sheet)}在工作簿中是隐藏的，读取的正是它。`,
  hidden_sheets: ({ sheets }) =>
    `工作簿隐藏了工作表${quotedList(sheets)}，没有读取：如要改读，请选择${sheets.length === 1 ? "它" : "其中一个"}。`,
  merged_cells: ({ cells }) => `有 ${grouped(cells)} 个合并单元格跨越多行：其中每一行都取合并单元格的值。`,
  rows_above_table: ({ rows, first }) => `表格上方有 ${grouped(rows)} 行（${quoted(first)}）不属于表格，未读入。`,
  formulas_without_result: ({ formulas, column }) =>
    `${quoted(column)}列有 ${grouped(formulas)} 个公式没有保存计算结果，单元格因此为空：${SAVE_AGAIN}。`,
  formula_results_alike: ({ formulas, column, zero }) =>
    `${quoted(column)}列全部 ${grouped(formulas)} 个公式保存的结果都${zero ? "是 0" : "为空"}，没有程序计算过时就是这样：如果不该如此，${SAVE_AGAIN}。`,
  nested_objects: ({ columns, more }) => `记录中的嵌套对象读作单独的列：${quotedList(columns)}${andMore(more, "列")}。`,
  many_nested_names: () => "记录中嵌套对象的不同名称太多，无法各成一列：每个对象读作一段文本。",
  repeated_key: ({ row, column, others }) => {
    const also = others > 0 ? `另有 ${others} 条记录也是如此。` : "";
    return `第 ${grouped(row + 1)} 条记录中${quoted(column)}出现多次：以最后一个值为准。${also}`;
  },
  absent_keys: ({ keys, more, records }) => {
    const named = listed(
      keys.map(({ name, present }) => `${quoted(name)}（${grouped(records)} 条中有 ${grouped(present)} 条）`),
    );
    return `${named}${andMore(more, "个名称")}并非每条记录都有：其余记录的单元格为空。`;
  },
  several_values: ({ column, rows, example, row }) =>
    `${quoted(column)}列有 ${grouped(rows)} 行含多个值，例如第 ${grouped(row + 1)} 行的 ${example}：每种组合算作一个值，在标签列中算作一个类别。如果不是这个意思，请每行只写一个值。`,
  lists_of_one: ({ column, rows }) => `${quoted(column)}列有 ${grouped(rows)} 行是最多含一个值的列表：各读作该值。`,
};

const quotedList = (names: readonly string[]): string => listed(names.map(quoted));

const andMore = (more: number, what: string): string => (more > 0 ? `和另外 ${grouped(more)} ${what}` : "");
