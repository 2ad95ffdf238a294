/** The table of columns, with what was inferred about each. */
import type { UiWords } from "../../ui.js";
import { grouped, list } from "../grammar.js";

const kinds: UiWords["columns"]["kinds"] = {
  number: "数字",
  category: "类别型",
  yesNo: "是或否",
  date: "日期",
  text: "文本",
  identifier: "标识符",
  constant: "常量",
  mostlyEmpty: "大多为空",
  empty: "空列",
};

export const columns: UiWords["columns"] = {
  caption: "表格的各列，及其类型和角色",
  heads: {
    column: "列",
    role: "角色",
    kind: "类型",
    missing: "缺失",
    distinct: "不同的值",
    whyAndExamples: "依据和示例",
    why: "依据",
  },
  find: "按名称查找列",
  shown: (shown, found, all) =>
    found === all
      ? `共 ${grouped(all)} 列，显示了 ${grouped(shown)} 列。`
      : `名称相符的有 ${grouped(found)} 列，显示了 ${grouped(shown)} 列；共 ${grouped(all)} 列。`,
  none: (all) => `${grouped(all)} 列中没有名称相符的列。`,
  more: (n) => `再显示 ${grouped(n)} 列`,
  typeName: (n) => `请输入列名的一部分：共有 ${grouped(n)} 列。`,
  noSuch: "没有这个名称的列，或者不止一列：请多输入一些。",
  roles: { feature: "使用", label: "标签", ignored: "排除" },
  roleOf: (column) => `“${column}”列的角色`,
  kinds,
  takenAsCategory: (kind) => `${kinds[kind]}，作为类别型`,
  kindOf: (column) => `“${column}”列的类型`,
  distinct: (n, more) => `${more ? "超过 " : ""}${grouped(n)}`,
  suspicions: {
    leakage: "单凭它就能得知标签",
    exported: "先前的会话所写",
    identifier: "只是各行的名称",
    mostlyEmpty: "几乎是空的",
  },
  usedAllTheSame: (reason) => reason.replace(/^不参与学习：/, "仍然使用。它原本不参与学习，因为"),
  use: "仍然使用",
  leaveOut: "排除",
  ofColumn: (column) => `：${column}`,
  features: (n) => `学习器得到 ${grouped(n)} 个特征{ofColumn}`,
  featuresOf: (column) => `（“${column}”列）`,
  moreFeatures: (n) => `另有 ${grouped(n)} 个`,
  line: ({ rows, columns, features, ignored, leaks }) => {
    const left = ignored.first.length + ignored.more;
    const learned = features.first.length === 0 ? "没有供学习的列" : `从${names(features)}学习`;
    const leftOut = left === 0 ? "" : `；${names(ignored)}不参与学习`;
    return `${grouped(rows)} 行，${grouped(columns)} 列。${learned}${leftOut}。${telling(leaks)}`;
  },
};

type Names = Parameters<UiWords["columns"]["line"]>[0]["features"];

/** "“甲”、“乙”、“丙”和另外 4 列". */
function names({ first, more }: Names): string {
  return list([...first.map((name) => `“${name}”`), ...(more > 0 ? [`另外 ${grouped(more)} 列`] : [])]);
}

function telling(leaks: readonly string[]): string {
  if (leaks.length === 0) return "";
  return leaks.length === 1
    ? `单凭“${leaks[0]}”就能得知标签。`
    : `其中有 ${grouped(leaks.length)} 列，单凭任何一列就能得知标签。`;
}
