/** Whether asking beats drawing at random. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";
import { ago } from "../page/numbers.js";
import { fixed } from "./numbers.js";

/** 0.021 -> "2.1". */
const points = (share: number): string => fixed(share * 100, 1).replace("-", "−");

const SUBJECT = "还不足以判断主动提问是否胜过随机抽取";

export const advantage: UiWords["advantage"] = {
  question: "主动提问是否胜过随机抽取？",
  go: "测量",
  again: "重新测量",
  stop: "停止",
  random: "随机",
  asking: "提问",
  missing: (of) => {
    if (of.kind === "labels") return `${SUBJECT}：请再标注约 ${grouped(of.missing)} 行。`;
    if (of.kind === "classes") return `${SUBJECT}：所有标签都属于同一个类别。`;
    return `${SUBJECT}：需要两个类别各有至少 3 个标签。`;
  },
  said: ({ strategy, difference, low, high, labels }, verdict, isTable) => {
    const on = isTable ? `在表格的 ${grouped(labels)} 个标签上` : `在你的 ${grouped(labels)} 个标签上`;
    const interval = `（95%：${points(low)} 到 ${points(high)}）`;
    if (verdict.kind === "ahead")
      return `${on}，按 ${strategy} 提问比随机抽取高 ${points(difference)} 个百分点${interval}。`;
    if (verdict.kind === "behind")
      return `${on}，随机抽取比按 ${strategy} 提问高 ${points(-difference)} 个百分点（95%：${points(-high)} 到 ${points(-low)}）。`;
    const seen = `${on}，按 ${strategy} 提问与随机抽取相差 ${points(difference)} 个百分点${interval}。`;
    return verdict.more === undefined
      ? `看不出差别：${seen}`
      : `还不足以判断：${seen}请再标注约 ${grouped(verdict.more)} 行。`;
  },
  when: ({ labels, at }, now, time) => {
    const since = now > labels ? `，此后又有 ${grouped(now - labels)} 个标签` : "";
    return `测量时有 ${grouped(labels)} 个标签，${ago(at, time)}${since}。`;
  },
  whatSummary: "这能说明什么",
  how: "在有标签的行上重演标注过程：先给十个标签，再询问一些，一次按策略，一次随机，每次都用留出的三分之一来测量。百分点指学习曲线下的面积。区间已考虑各次重复有共同的行。",
  limits:
    "它说明策略在目前已标注的行中表现如何。这些行有许多是由策略选出的，不是随机样本：难的行偏多，在其中随机抽取也不同于在整个表格中随机抽取。因此，随机抽取在这里可能显得比实际更好或更差。随机抽取的行，以及完整标注的文件，更能说明问题：请用下方的“比较策略”。",
  limitsOfTable:
    "它使用整个表格的标签，包括对你隐藏的标签，因此这些行不是由策略选出的。它说明策略在这个表格上的表现，不涉及其他表格。",
};
