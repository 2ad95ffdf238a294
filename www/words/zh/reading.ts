/** How a file was read: what was found out and decided about its text. */
import type { ReadingRemark } from "../../client/wasm/querent.js";
import type { Said } from "../said.js";
import { grouped, quoted } from "./grammar.js";

export const readingRemark: Said<ReadingRemark> = {
  byte_order_marks: ({ marks }) => `文件开头有 ${grouped(marks)} 个字节顺序标记；导出时会写回。`,
  separator_line: ({ delimiter }) =>
    `第一行指明单元格以${delimiter === "\t" ? "制表符" : quoted(delimiter)}分隔；导出时会写回。`,
  lines_above: ({ header, lines, first }) =>
    `表头是文件的第 ${grouped(header + 1)} 行：上方有 ${grouped(lines)} 行（${quoted(first)}）不算在表格内，导出时会写回。`,
  row_names: ({ column }) => `每一行都比表头多一个单元格：第一列是行名，称为${quoted(column)}。`,
  perhaps_no_header: () => "第一行在其下各行是数字的地方也是数字：仍然读作表头。",
  two_header_rows: ({ line }) =>
    `表头有两行，即第 ${grouped(line + 1)} 行和第 ${grouped(line + 2)} 行：上下两个单元格合成一个列名。`,
  perhaps_two_header_rows: ({ line }) => `表头可能有两行：第 ${grouped(line + 1)} 行看起来也像列名，但读作数据行。`,
  quotes_after_blanks: () => "空格后面的引号也算作单元格的引号。",
  quotes_escaped: () => "单元格内的引号按其前面的反斜杠读取。",
  single_quotes: () => "单元格的引号是单引号。",
  fixed_width: ({ columns }) => `各列用空格对齐：按每一行都空白的位置，分出 ${grouped(columns)} 列。`,
  list_of_texts: ({ texts, column }) =>
    `读作文本列表，每行一条，共 ${grouped(texts)} 条；另加一个空白的${quoted(column)}列来放标签。`,
  first_line_is_name: ({ name }) => `第一行${quoted(name)}读作列名，不读作文本。`,
  first_line_is_text: () => "第一行读作文本，不读作表头。",
  label_column_there: ({ column, wanted }) => `表格已有“${column}”列，就作为“${wanted}”列：不再添加。`,
  short_rows: ({ rows, row, cells, columns }) =>
    `有 ${grouped(rows)} 行的单元格少于表头的列数，${first(rows, row)}（${grouped(columns)} 列中有 ${grouped(cells)} 个）：用空单元格补齐，导出时不写出。`,
  long_rows: ({ rows, row, cells, columns }) =>
    `有 ${grouped(rows)} 行在最后一列之后还有空单元格，${first(rows, row)}（${grouped(columns)} 列却有 ${grouped(cells)} 个）：未读入，导出时会写回。`,
  text_after_quote: ({ cells, row, column }) =>
    `有 ${grouped(cells)} 个单元格在右引号之后还有文字，最先是第 ${grouped(row + 1)} 行的${quoted(column)}列：读取时去掉引号，导出时按原样写回。`,
  not_utf8_cell: ({ row, column, byte }) => {
    const place = row === undefined ? "表头" : `第 ${grouped(row + 1)} 行`;
    const hex = byte.toString(16).toUpperCase().padStart(2, "0");
    return `${place}的${quoted(column)}列含有一个不是 UTF-8 的字节（0x${hex}）：这里用 \ufffd 表示，导出时写回原来的字节。`;
  },
  not_utf8_cells: ({ cells }) => `另有 ${grouped(cells)} 个单元格含有不是 UTF-8 的字节，导出时会写回。`,
  zero_byte: ({ row, column }) =>
    `第 ${grouped(row + 1)} 行的${quoted(column)}列含有字节 0，显示为 \u2400，导出时会写回。`,
  footer_rows: ({ rows, first }) =>
    rows === 1
      ? `最后一行${quoted(first)}是表尾：不会被询问，导出时会写回。`
      : `最后 ${grouped(rows)} 行（从${quoted(first)}起）是表尾：不会被询问，导出时会写回。`,
};

function first(rows: number, row: number): string {
  return `${rows === 1 ? "即" : "最先是"}第 ${grouped(row + 1)} 行`;
}
