/** Everything to decide before the first question. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export const setup: UiWords["setup"] = {
  choices: "标签和类别",
  preparing: "正在准备…",
  apply: "应用",
  start: "开始",
  stop: "停止",
  progress: "正在准备表格",
  decided: "已替你决定，你可以更改。",
  columns: "列",
  columnsHint: "模型从这些列学习。哪一列看着不对，就改哪一列。",
  questions: "提问",
  rows: (n) => `${grouped(n)} 行`,
  classes: (n) => `${grouped(n)} 个类别`,
  noLabel: "还没有哪一行有标签。",
  given: (_rows, classes) => `{rows}已有标签${classes > 1 ? "，分属 {classes}" : ""}。还有 {left} 行可以询问。`,
  labelled: (_rows, answered) =>
    `{rows}有标签${answered > 0 ? "，其中 {answered} 行是在这里回答的" : ""}。还有 {left} 行可以询问。`,
};
