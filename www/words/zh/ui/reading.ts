/** How a table was read, and how to have it read differently. */
import { FORMATS } from "../../../client/format-table.js";
import type { UiWords } from "../../ui.js";
import { formatNames } from "../format-names.js";
import { spaceAfter, spaceBefore } from "../grammar.js";

const encodings: UiWords["reading"]["encodings"] = {
  "utf-8": "UTF-8",
  "windows-1252": "windows-1252（西欧）",
  "windows-1250": "windows-1250（中欧）",
  "windows-1251": "windows-1251（西里尔字母）",
  shift_jis: "Shift-JIS（日文）",
  "euc-jp": "EUC-JP（日文）",
  gbk: "GBK（简体中文）",
  big5: "Big5（繁体中文）",
  "euc-kr": "EUC-KR（韩文）",
  "utf-16le": "UTF-16 LE",
  "utf-16be": "UTF-16 BE",
};

export const reading: UiWords["reading"] = {
  title: "文件",
  readAs: (what) => `读作${spaceBefore(noun(what))}。`,
  texts: (readAs) => `${readAs}每一行是一条文本。`,
  separated: (readAs, delimiter) => `${readAs}单元格以${spaceAfter(spaceBefore(delimiter))}分隔。`,
  again: "重新读取",
  progress: (progress) => `正在读取… ${progress}`,
  automatic: "自动",
  delimiter: "单元格的分隔符",
  otherDelimiter: "其他字符",
  whichCharacter: "哪个字符？",
  addLabels: "添加一个空白列来放标签",
  labelsName: "列名",
  encoding: "文本的编码",
  encodings,
  sheet: "工作表",
  firstSheet: "第一个有表格的",
  shape: "文件内容是",
  shapes: { table: "表格", texts: "文本列表，每行一条", fixedWidth: "用空格对齐的列" },
  header: "表头",
  headers: { line: "在第…行", none: "没有" },
  headerLine: "第几行？",
  footerRows: "末尾要去掉的行数",
  auto: "自动",
};

/** What a file of a format is, which is given as the table of formats says it. */
function noun(what: string): string {
  const format = FORMATS.find((one) => one.what === what);
  return format ? formatNames[format.id].what : what;
}
