/** Several annotators of one table: how far they agree, and where they do not. */
import type { UiWords } from "../../ui.js";
import { grouped, spaceAfter, spaceBefore } from "../grammar.js";
import { chance, fixed, percent } from "./numbers.js";

export const annotators: UiWords["annotators"] = {
  whose: "这是谁的标签？",
  name: "名字",
  takeIn: "打开对方的文件",
  files: "可以是项目，也可以是标注后导出的表格，格式不限；各行及其顺序须相同。",
  table: {
    name: "标注者",
    caption: "综合所有人的标签，推断各人的正确率",
    annotator: "标注者",
    rows: "行数",
    right: "正确率",
    unknown: "未知",
  },
  bands: {
    none: "不高于随机水平",
    hardly: "略高于随机水平",
    fair: "一致性尚可",
    moderate: "一致性中等",
    good: "一致性良好",
    full: "几乎完全一致",
  },
  consistency: (kappa, band) => `Kappa 为 ${fixed(kappa, 2)}：${band}。`,
  nothing: "还没有哪一行被两个人标注过，无从比较。",
  agreed: (rows) => `在多人标注过的 ${grouped(rows)} 行上，一致率为 {share}。{kappa}`,
  noKappa: "这里算不出 kappa：所有人给出的都是同一类别。",
  cohen: (band) => `Cohen's kappa 为 {kappa}，${band}。{scale}`,
  fleiss: (band) => `Fleiss' kappa 为 {kappa}，${band}。{scale}`,
  scale: "1 表示完全一致，0 表示随机水平。",
  pair: ({ first, second, agreement, rows, kappa }) => {
    const figure = kappa === undefined ? "" : `，Cohen's kappa 为 ${fixed(kappa, 2)}`;
    return `${spaceAfter(first)}与${spaceBefore(second)}：${grouped(rows)} 行中 ${percent(agreement)} 一致${figure}`;
  },
  noDispute: "没有存在争议的行。",
  disputes: (rows) => `${grouped(rows)} 行有争议`,
  given: (labels) => labels.map(({ annotator, label }) => `${annotator}：${label}`).join("，"),
  undecided: "难以定夺",
  rather: (suggestion, confidence) => `多半是“${suggestion}”（${chance(confidence)}）`,
  more: (shown) => `这里只列出前 ${shown} 行；裁定之后，其余的会接着列出。`,
};
