/** What can be wrong with a file, or with a choice of how it is read. */
import { extensionOf } from "../../../client/formats.js";
import type { Advice, ForeignFile, TableError } from "../../../client/wasm/querent.js";
import { put, type Said } from "../../said.js";
import { formatNames } from "../format-names.js";
import { few, grouped, named, quoted, spaceAfter, spaceBefore } from "../grammar.js";

const book = `.${extensionOf("xlsx")}`;
const text = formatNames.csv.name;
const saveAs = `另存为 ${book} 或 ${text}，再打开所得的文件`;

/** What to do with the file of another program: the rest of a sentence after a colon. */
export const advices: Record<Advice, string> = {
  unpack: "请先解压，再打开其中的表格",
  saveAs: `请用电子表格程序打开，${saveAs}`,
  detach: "请保存它的附件，再打开附件",
  exportThere: `请在原来的程序中导出为 ${book} 或 ${text}，再打开所得的文件`,
  export: `请用生成它的程序把表格写成 ${text} 或 ${formatNames.parquet.name}，再打开所得的文件`,
  copy: `请把表格复制到电子表格程序，${saveAs}`,
  type: `请把表格录入电子表格程序，${saveAs}`,
};

/** What the file of another program is: a noun. */
export const foreignFiles: Said<ForeignFile> = {
  seven_zip: () => "7z 压缩包",
  rar: () => "RAR 压缩包",
  tar: () => "tar 归档文件",
  xz: () => "xz 压缩文件",
  bzip2: () => "bzip2 压缩文件",
  zstd: () => "zstd 压缩文件",
  zip_of: ({ first }) => {
    const archive = formatNames.zip.what;
    return first === undefined ? archive : `含有${quoted(first)}的 ${archive}`;
  },
  text_document: () => "文字处理文档",
  presentation: () => "演示文稿",
  apple_document: () => "苹果 Numbers、Pages 或 Keynote 的文档",
  email: () => "电子邮件",
  pdf: () => formatNames.pdf.what,
  picture: () => formatNames.picture.what,
  web_page: () => "网页（HTML），无论扩展名是什么",
  excel_xml: () => "Excel 2003 的 XML 电子表格",
  flat_ods: () => "单个 XML 文件的电子表格",
  xml: () => "XML 文件",
  sqlite: () => "SQLite 数据库",
  hdf5: () => "HDF5 文件",
  avro: () => "Avro 文件",
  arrow: () => "Arrow 文件",
  feather: () => "Feather 文件",
  numpy: () => "NumPy 数组",
  pickle: () => "Python 的 pickle 文件",
  spss: () => "SPSS 文件",
  stata: () => "Stata 文件",
  r: () => "R 的文件",
  sas: () => "SAS 文件",
};

/** What a file is, and what it is not, in one sentence with what to do. */
export function otherwise(what: ForeignFile, wanted: string, advice: Advice): string {
  return `文件是${spaceBefore(put(foreignFiles, what))}，不是${wanted}：${advices[advice]}。`;
}

export const tableErrors: Said<TableError> = {
  empty_file: () => "文件是空的：请选择有表头且其下至少有一行的 CSV 文件。",
  no_rows: ({ nColumns }) => `文件的表头有 ${grouped(nColumns)} 列，下面却没有行：请添加行，再重新打开。`,
  one_column: ({ column }) => `只找到一列，即${named(column)}：请指明列与列之间的字符，或在旁边再加一列。`,
  ragged_row: ({ row, line, found, expected }) =>
    `第 ${grouped(row)} 行（文件的第 ${grouped(line)} 行）有 ${grouped(found)} 个单元格，而表头有 ${grouped(expected)} 列：请改正这一行，给含有分隔符的单元格加上引号，再重新打开文件。`,
  unclosed_quote: ({ row, line }) =>
    `${place(row)}在文件的第 ${grouped(line)} 行有一个没有结束的引号：请补上另一半或将它删去，再重新打开文件。`,
  not_text: ({ byte, looksLike }) =>
    `文件不是纯文本（第 ${grouped(byte)} 字节处是${spaceBefore(formatNames[looksLike].what)}）：请把表格保存为 UTF-8 编码的 CSV 文件，再打开它。`,
  not_table: ({ what, advice }) => otherwise(what, "表格", advice),
  not_utf8: ({ row, column }) =>
    `${place(row)}的${named(column)}列不是 UTF-8 文本：请把文件保存为 UTF-8 编码的 CSV，再重新打开。`,
  too_large: ({ row }) =>
    `到第 ${grouped(row)} 行为止，表格已超过 4 GiB 文本或 40 亿个单元格：请拆分文件，打开其中的一部分。`,
  too_wide: ({ found, most }) =>
    `表头有 ${grouped(found)} 列，而表格最多有 ${grouped(most)} 列：请检查各行是否以换行分隔，或减少列数，再重新打开文件。`,
  bad_delimiter: ({ delimiter }) =>
    `${quoted(delimiter)}不能分隔单元格：请选择一个 ASCII 字符，例如逗号，但不能是引号或换行。`,
  bad_quote: ({ quote }) => `${quoted(quote)}不能用作单元格的引号：请选择 " 或 '，没有引号时则留空。`,
  bad_header_row: ({ row }) => `文件开头的 64 KiB 之内没有可作表头的第 ${grouped(row + 1)} 行：请选择更靠前的行。`,
  unknown_column: ({ name, known }) => `没有${named(name)}列：可选择的有${spaceAfter(few(known.map(named)))}。`,
};

function place(row: number): string {
  return row === 0 ? "表头" : `第 ${grouped(row)} 行`;
}
