/** Labelling the rest without asking: the plan, and what is asked before it is done. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";
import { fixed, percent } from "./numbers.js";

export const auto: UiWords["auto"] = {
  target: "标签的正确率至少要达到",
  look: "预览",
  lookAgain: "重新预览",
  noModel: "还没有模型：请先标注两个类别的行。",
  rows: "将标注的行",
  rowsOf: (all) => `共 ${grouped(all)} 行`,
  threshold: "所需的置信度",
  sure: (threshold) => `${percent(threshold, 1)} 或更高`,
  mistakes: "预计的错误",
  between: (low, high) => `很可能在 ${fixed(low, 1)} 到 ${fixed(high, 1)} 之间`,
  learnedFrom: "判断依据",
  right: (right, audited) => `{rows} ${grouped(audited)} 行中 ${grouped(right)} 行正确`,
  drawn: "随机抽取的",
  classes: {
    name: "各类别将标注的行",
    caption: "按类别列出。承诺是对全部标签而言的，少见的类别可能更差。",
    class: "类别",
    rows: "行数",
    checked: "已抽查",
    right: "正确",
  },
  label: (rows) => `标注 ${grouped(rows)} 行`,
  confirm: (rows) => `模型将标注 ${grouped(rows)} 行。这些标签会注明由模型给出，且不用于训练。撤销一次即可全部去掉。`,
  yes: "好，标注",
  no: "不，继续问我",
  checks: "这些回答只用来检验模型：看它的置信度要多高才值得信任。",
  draw: "问我 {n} 个随机抽取的行",
  drawNow: "提问",
};
