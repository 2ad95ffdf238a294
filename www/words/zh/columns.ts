/** Columns: what each is taken for, and why. */
import type {
  AllDiffer,
  DateOrder,
  DateReason,
  DifferentValues,
  KindEvidence,
  LabelReason,
  NamedCells,
  NumberReason,
  OtherUnit,
} from "../../client/wasm/querent.js";
import { put, type Said } from "../said.js";
import { grouped, listed, quoted, spaceBefore } from "./grammar.js";
import { fixed } from "./numbers.js";

export const kindEvidence: Said<KindEvidence> = {
  all_missing: ({ rows }) => `全部 ${grouped(rows)} 个单元格都缺失`,
  mostly_missing: ({ missing, rows }) => `${grouped(rows)} 个单元格中有 ${grouped(missing)} 个缺失`,
  one_value: ({ present, missing }) => `全部 ${grouped(present)} 个单元格的值都相同${alsoMissing(missing)}`,
  are_dates: ({ dates, rows, missing, others, because }) =>
    joined(
      `${grouped(rows)} 个单元格中有 ${grouped(dates)} 个是日期${alsoMissing(missing)}${alsoOthers(others)}`,
      because ? [date(because)] : [],
    ),
  are_numbers: ({ numbers, rows, missing, others, because }) =>
    joined(
      `${grouped(rows)} 个单元格中有 ${grouped(numbers)} 个是数字${alsoMissing(missing)}${alsoOthers(others)}`,
      because.map(number),
    ),
  are_yes_or_no: ({ present, first, second, missing }) =>
    `全部 ${grouped(present)} 个单元格都是“是”或“否”，写作${quoted(first)}和${quoted(second)}${alsoMissing(missing)}`,
  digit_codes: ({ codes, rows, values }) =>
    `是代码，因为 ${grouped(rows)} 个单元格中有 ${grouped(codes)} 个读作数字会丢失数位（开头有零，或超过十五位），${different(values)}`,
  named_codes: ({ word, numbers, values }) =>
    `是代码，因为列名中有${quoted(word)}，且全部 ${grouped(numbers)} 个数字都是整数，${different(values)}`,
  few_values: ({ values }) => different(values),
  many_values: ({ values }) => `${different(values)}，太多而不能作为类别型`,
  are_texts: ({ words, values }) => `每个单元格 ${fixed(words, 1)} 个词，${different(values)}`,
  named_identifier: ({ differ }) => `列名像标识符，且${allDiffer(differ)}`,
  all_differ: ({ differ }) => allDiffer(differ),
  counts_rows: ({ low, high }) => `从 ${grouped(low)} 到 ${grouped(high)} 给各行编号`,
  nothing_else: ({ evidence }) => `${put(kindEvidence, evidence)}，且没有别的列可供学习`,
  suggested_label: ({ evidence, because }) => `${put(kindEvidence, evidence)}；${put(labelReason, because)}`,
};

export const labelReason: Said<LabelReason> = {
  was_label: () => suggested("表格导出时它就是标签"),
  named_like_label: ({ classes }) => suggested("列名像标签", classes),
  waits_for_labels: ({ unlabelled, rows, classes }) =>
    suggested(`${grouped(rows)} 个单元格中有 ${grouped(unlabelled)} 个等待标注`, classes),
  few_classes: ({ classes }) => suggested("不同的值很少", classes),
};

export const dateReason: Said<DateReason> = {
  times_of_day: () => "是一天中的时刻",
  years_first: ({ dates }) => `${grouped(dates)} 个日期以年开头，因为别的顺序都不能读出更多日期`,
  order_taken: ({ order }) => `按${orders[order]}的次序读取，尽管没有日期能加以区分`,
  order_proved: ({ order, dates, example, against }) => {
    const otherwise = against > 0 ? `；有 ${grouped(against)} 个日期与此不符，无法读取` : "";
    return `${orders[order]}，因为有 ${grouped(dates)} 个日期（如${quoted(example)}）只能这样读${otherwise}`;
  },
};

/** Years come first in an order of which nothing is said. */
const orders: Readonly<Record<DateOrder, string>> = { dmy: "日在月前", mdy: "月在日前", ymd: "年在最前" };

const separators: Readonly<Record<string, string>> = { ",": "逗号", ".": "点", " ": "空格", "'": "撇号" };

export const numberReason: Said<NumberReason> = {
  decimal_commas: ({ cells, example }) =>
    `以逗号为小数点，因为有 ${grouped(cells)} 个单元格（如${quoted(example)}）只能这样读`,
  between_thousands: ({ separator, cells, doubtful }) => {
    const doubt = doubtful ? "，因为每个逗号后面都是三位数字，且没有单元格与此不符" : "";
    return `${grouped(cells)} 个单元格以${separators[separator] ?? quoted(separator)}分隔千位${doubt}`;
  },
  points_for_decimals: ({ cells }) => `${grouped(cells)} 个单元格中的点读作小数点，尽管每个点后面都是三位数字`,
  spans_of_time: ({ cells, example, clock }) => {
    const proof = cells > 0 ? `，因为有 ${grouped(cells)} 个单元格（如${quoted(example)}）只能这样读` : "";
    return `是以秒计的时长${proof}${clock ? "，钟表式写法的两段读作时和分" : ""}`;
  },
  unit_of_most: ({ unit, cells }) => `${grouped(cells)} 个单元格的单位是${spaceBefore(unit)}`,
  other_unit: ({ unit, cells, becomes, own }) =>
    `${grouped(cells)} 个单元格的单位是${spaceBefore(unit)}，${fates[becomes](own === "%" ? "百分数" : own)}`,
  no_unit: ({ cells, own }) => `${grouped(cells)} 个单元格没有单位，视为${spaceBefore(own)}`,
  percent_signs: ({ cells }) => `${grouped(cells)} 个单元格有百分号，12% 读作 12`,
  no_percent_sign: ({ cells }) => `${grouped(cells)} 个单元格没有百分号，同样视为百分数`,
  short_numbers: ({ cells, example }) =>
    `${grouped(cells)} 个单元格中的数字是简写（如${quoted(example)}），读作完整的数字`,
  amounts_in: ({ currency, cells }) => `${grouped(cells)} 个单元格是 ${currency} 金额`,
  other_currencies: ({ cells }) => `${grouped(cells)} 个单元格是其他货币的金额，没有读取`,
  signs_beside: ({ cells, example }) =>
    `${grouped(cells)} 个单元格带有表示界限或备注的符号（如${quoted(example)}），读作其旁边的数字`,
};

const fates: Readonly<Record<OtherUnit, (own: string) => string>> = {
  same: () => "与之相同",
  converted: (own) => `已换算成${spaceBefore(own)}`,
  not_read: () => "没有读取",
};

const date = (reason: DateReason): string => put(dateReason, reason);
const number = (reason: NumberReason): string => put(numberReason, reason);

/** Several reasons, one after the other. */
export function numberReasons(reasons: readonly NumberReason[]): string {
  return reasons.map(number).join("；");
}

function joined(evidence: string, reasons: readonly string[]): string {
  return [evidence, ...reasons].join("；");
}

function suggested(why: string, classes?: number): string {
  const has = classes === 0 ? "还没有类别" : `${grouped(classes ?? 0)} 个类别`;
  return `建议作为标签：${why}${classes === undefined ? "" : `，${has}`}`;
}

function different({ distinct, more, present, missing }: DifferentValues): string {
  return `${grouped(present)} 个单元格中有${more ? "超过" : ""} ${grouped(distinct)} 个不同的值${alsoMissing(missing)}`;
}

function allDiffer({ values, all }: AllDiffer): string {
  return all ? `全部 ${grouped(values)} 个值各不相同` : `前 ${grouped(values)} 个值各不相同`;
}

const alsoMissing = (cells: NamedCells): string => besides(cells, "缺失");
const alsoOthers = (cells: NamedCells): string => besides(cells, "两者都不是");

/** “，2 个缺失（“NA”）”, or nothing where there are none. */
function besides({ cells, texts }: NamedCells, what: string): string {
  if (cells === 0) return "";
  return `，${grouped(cells)} 个${what}${texts.length > 0 ? `（${listed(texts.map(quoted))}）` : ""}`;
}
