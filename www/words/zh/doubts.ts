/** Columns that a person should look at: those that are left out, and how cells were read. */
import type {
  ColumnRemark,
  Kind,
  LeakEvidence,
  LeftOutCause,
  LeftOutReason,
  SpellingCount,
  SpellingDifference,
  ValueCount,
} from "../../client/wasm/querent.js";
import { put, type Said } from "../said.js";
import { kindEvidence, numberReasons } from "./columns.js";
import { grouped, listed, quoted, spaceBefore } from "./grammar.js";
import { fixed } from "./numbers.js";

export const leftOutReason: Said<LeftOutReason> = {
  left_out: ({ because }) => `不参与学习：${put(leftOutCause, because)}。`,
  left_out_as_decided: () => "按你的决定，不参与学习。",
  leak_kept: ({ leak, alone }) => {
    const why = alone ? "没有别的列可供学习" : "没有别的列与标签有关";
    return `仍参与学习，尽管${put(leakEvidence, leak)}：${why}。如果它要等标签确定之后才知道，请将它排除。`;
  },
};

export const leftOutCause: Said<LeftOutCause> = {
  names_rows: ({ evidence }) => `${put(kindEvidence, evidence)}，不能说明别的行的任何情况`,
  hardly_filled: ({ evidence }) => `${put(kindEvidence, evidence)}，几乎没有可学的内容`,
  same_everywhere: ({ evidence }) => `是常量，${put(kindEvidence, evidence)}，不能区分各行`,
  nothing_in_it: ({ evidence }) => `是空列，${put(kindEvidence, evidence)}，不能区分各行`,
  tells_label: ({ leak }) => put(leakEvidence, leak),
  written_earlier: () => "它是先前的会话写在表格旁边的",
};

/** The same where it stands in brackets, after the name of the column. */
export function inBrackets(reason: LeftOutReason): string {
  return reason.say === "left_out" ? put(leftOutCause, reason.because) : put(leftOutReason, reason).replace(/。$/, "");
}

export const leakEvidence: Said<LeakEvidence> = {
  copies_label: ({ values, rows }) =>
    `在全部 ${grouped(rows)} 个已标注的行中，它的 ${grouped(values)} 个值各对应一个标签`,
  predicts_label: ({ right, rows, commonest }) => {
    const [score, base] = [right, commonest].map((n) => `${fixed(100 * (n / rows), 1)}%`);
    return `单凭它就能说出 ${grouped(rows)} 个已标注的行中 ${grouped(right)} 行的标签（${score}；单靠最常见的标签为 ${base}），像是在标签之后才记录的`;
  },
};

export const columnRemark: Said<ColumnRemark> = {
  mixed_numbers: ({ column, numbers, present, others, more, kind }) =>
    `${quoted(column)}列的 ${grouped(present)} 个单元格中有 ${grouped(numbers)} 个是数字；其余的是${counted(others)}${more > 0 ? `和另外 ${grouped(more)} 种` : ""}。${taken(kind)}`,
  taken_for_missing: ({ column, cells, values }) =>
    `${quoted(column)}列有 ${grouped(cells)} 个单元格不是可以使用的数字，即${counted(values)}，算作缺失。`,
  missing_number: ({ column, cells, text }) =>
    `${quoted(column)}列有 ${grouped(cells)} 个单元格写着${spaceBefore(text)}，与其他数字相差很远：可能表示缺失。`,
  numbers_written: ({ column, reasons }) => `${quoted(column)}列：${numberReasons(reasons)}。`,
  look_alike_values: ({ column, classes, spellings, more }) => {
    const all = `${listed(spellings.map(spelling))}${more > 0 ? `和另外 ${grouped(more)} 个` : ""}`;
    return `${quoted(column)}列中这些${classes ? "类别" : "值"}看起来相同，却各自分开：${all}。`;
  },
  leak_in_column: ({ column, reason }) => `${quoted(column)}列：${put(leftOutReason, reason)}`,
};

export const spellingDifference: Said<SpellingDifference> = {
  same_spelling: () => "",
  invisible_character: () => "有不可见的字符",
  other_accents: () => "重音写法不同",
  other_capitals: () => "大小写不同",
  other_signs: () => "全半角、空格或符号不同",
};

function taken(kind: Kind): string {
  if (kind === "number") return "这些算作缺失。";
  return kind === "category" ? "因此该列读作类别型。" : "因此该列不读作数字。";
}

/** “low”（7 个单元格）、“high”（1 个单元格）. */
function counted(values: readonly ValueCount[]): string {
  return listed(values.map(({ value, cells }) => `${quoted(value)}（${grouped(cells)} 个单元格）`));
}

/** “SPAM”（3 行，大小写不同）. */
function spelling({ text, rows, difference }: SpellingCount): string {
  const differs = put(spellingDifference, difference);
  return `${quoted(text)}（${grouped(rows)} 行${differs && `，${differs}`}）`;
}
