/** Cross-validation, and what it measured. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";
import { percent } from "./numbers.js";

/** A share that cannot lie outside 0 to 1. */
function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

export const report: UiWords["report"] = {
  folds: "折数",
  cancel: "取消",
  progress: "交叉验证",
  go: "进行交叉验证",
  accuracy: ({ k, rows, accuracyMean: mean }, spread) =>
    `${k} 折的平均准确率为 {accuracy}，大多在 ${percent(within(mean - spread))} 到 ${percent(within(mean + spread))} 之间，用了 ${grouped(rows)} 个已标注的行。`,
  balanced: ({ k, rows }, accuracy) =>
    `${k} 折的平衡准确率为 {balanced}，用了 ${grouped(rows)} 个已标注的行。各类别大小不一，普通的准确率（${percent(accuracy, 1)}）反映的主要是最大的类别。`,
  name: "交叉验证的指标",
  all: "所有折合在一起的指标",
  measures: {
    accuracy: { name: "准确率", hint: "预测正确的行所占的比例" },
    balancedAccuracy: { name: "平衡准确率", hint: "各类别召回率的平均值" },
    macroF1: { name: "宏平均 F1", hint: "各类别 F1 的平均值" },
    rocAuc: { name: "ROC AUC", hint: "一个类别对其余类别" },
    logLoss: { name: "对数损失", hint: "越低越好" },
    brier: { name: "Brier 分数", hint: "0 到 2，越低越好" },
  },
  interval: (share, low, high) => `${percent(share, 1)}（${percent(low)} 到 ${percent(high)}）`,
  notDefined: "无定义",
  byClass: "按类别",
  class: "类别",
  precision: "精确率",
  recall: "召回率",
  f1: "F1",
  rows: "行数",
};
