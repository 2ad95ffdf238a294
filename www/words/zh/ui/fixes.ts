/** What a click decides otherwise about a file or a column, on its button. */
import type { UiWords } from "../../ui.js";
import { grouped, spaceAfter, spaceBefore } from "../grammar.js";

const taken: UiWords["fixes"]["taken"] = {
  number: "视为数字",
  category: "视为类别型",
  yesNo: "视为是或否",
  date: "视为日期",
  text: "视为文本",
  identifier: "视为标识符",
  constant: "视为常量",
  mostlyEmpty: "视为大多为空",
  empty: "视为空列",
};

export const fixes: UiWords["fixes"] = {
  done: "已改",
  sheet: (name) => `读取工作表“${name}”`,
  headerLine: (line) => `第 ${grouped(line)} 行是表头`,
  isHeader: "它是表头",
  noHeader: "没有表头",
  headerRows: (rows) => `表头有 ${grouped(rows)} 行`,
  noFooter: "它们是数据行",
  footerRows: (rows) => (rows === 1 ? "最后一行不是数据" : `最后 ${grouped(rows)} 行不是数据`),
  shapes: { texts: "读作文本列表", fixedWidth: "读作用空格对齐的列", table: "读作表格" },
  noQuotes: "引号是普通文字",
  quote: (quote) => `单元格以 ${quote} 括起`,
  delimiter: (delimiter) => `以${spaceAfter(spaceBefore(delimiter))}分隔单元格`,
  encoding: (encoding) => `按${spaceAfter(spaceBefore(encoding))}读取`,
  addLabels: "添加标签列",
  otherReading: "换一种读法",
  join: "合并",
  keepApart: "仍然分开",
  isMissing: "视为缺失",
  learn: "参与学习",
  leaveOut: "排除",
  taken,
  otherColumn: "更改",
};
