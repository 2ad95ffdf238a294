/** Whether synthetic rows help, and whether they are trained with. */
import type { UiWords } from "../../ui.js";
import { fixed, points } from "./numbers.js";

const metrics: Readonly<Record<string, string>> = { "balanced accuracy": "平衡准确率" };

function sign(gain: number): string {
  return gain < 0 ? "−" : "+";
}

/** The same without its unit. */
function bare(gain: number): string {
  return `${sign(gain)}${fixed(Math.abs(gain) * 100, 1)}`;
}

export const benefit: UiWords["benefit"] = {
  used: "训练时也使用合成行：{made}。它们从不用来测试。",
  stopUsing: "不再用它们训练",
  stop: "停止",
  ask: "有帮助吗？",
  areQuestions: "这些行是问题：你回答之后，每一行都和真实行一样用于训练。",
  hint: "分别用和不用这样的行来训练，再都用真实行测试。",
  without: "不用合成行",
  with: (made) => `加上${made}`,
  gain: "增益",
  points: (gain) => `${sign(gain)}${points(Math.abs(gain))}{interval}`,
  between: (low, high) => `（${bare(low)} 到 ${bare(high)}）`,
  mean: (metric, folds) => `${folds} 次比较的平均值，指标为${metrics[metric] ?? ` ${metric}`}。`,
  use: "用它们训练",
};
