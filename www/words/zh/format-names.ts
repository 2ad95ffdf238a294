/** What formats are called, and what a file of each is. */
import type { Format } from "../../client/wasm/querent.js";

/** The name where formats are listed, and the noun of a file in a sentence. */
interface FormatName {
  name: string;
  what: string;
}

export const formatNames: Readonly<Record<Format, FormatName>> = {
  csv: { name: "CSV", what: "UTF-8 文本" },
  tsv: { name: "TSV", what: "以制表符分隔的文本" },
  texts: { name: "文本列表", what: "文本列表" },
  utf16: { name: "UTF-16", what: "UTF-16 文本" },
  legacyText: { name: "旧编码的文本", what: "旧编码的文本" },
  jsonl: { name: "JSON Lines", what: "JSON 文件" },
  xlsx: { name: "Excel", what: "Excel 工作簿" },
  oldExcel: { name: "旧版 Excel（2007 以前）", what: "旧版 Excel 工作簿" },
  ods: { name: "OpenDocument", what: "OpenDocument 电子表格" },
  parquet: { name: "Parquet", what: "Parquet 文件" },
  gzip: { name: "gzip", what: "gzip 压缩文件" },
  project: { name: "Querent 项目", what: "已保存的项目" },
  zip: { name: "zip", what: "zip 压缩包" },
  pdf: { name: "PDF", what: "PDF 文件" },
  picture: { name: "图片", what: "图片" },
  binary: { name: "二进制", what: "二进制数据" },
};
