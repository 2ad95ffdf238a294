/** Cross-validation, and what it measured. */
import type { UiWords } from "../../ui.js";
import { grouped, listed, quoted } from "../grammar.js";
import { percent } from "./numbers.js";

/** A share that cannot lie outside 0 to 1. */
function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function folds(k: number, repeats: number): string {
  return repeats > 1 ? `${k} 折（${repeats} 次）` : `${k} 折`;
}

export const report: UiWords["report"] = {
  folds: "折数",
  cancel: "取消",
  progress: "交叉验证",
  go: "进行交叉验证",
  accuracy: ({ k, repeats, rows, accuracyMean: mean }, spread) =>
    `${folds(k, repeats)}的平均准确率为 {accuracy}，大多在 ${percent(within(mean - spread))} 到 ${percent(within(mean + spread))} 之间，用了 ${grouped(rows)} 个已标注的行。`,
  balanced: ({ k, repeats, rows }, accuracy) =>
    `${folds(k, repeats)}的平衡准确率为 {balanced}，用了 ${grouped(rows)} 个已标注的行。各类别大小不一，普通的准确率（${percent(accuracy, 1)}）反映的主要是最大的类别。`,
  name: "交叉验证的指标",
  all: "所有折合在一起的指标",
  measures: {
    accuracy: { name: "准确率", hint: "预测正确的行所占的比例" },
    balancedAccuracy: { name: "平衡准确率", hint: "各类别召回率的平均值" },
    macroF1: { name: "宏平均 F1", hint: "各类别 F1 的平均值" },
    weightedF1: { name: "加权平均 F1", hint: "各类别 F1 按行数加权的平均值" },
    matthews: { name: "马修斯相关系数", hint: "−1 到 1，0 相当于随机" },
    kappa: { name: "Cohen’s kappa", hint: "超出偶然的一致程度" },
    rocAuc: { name: "ROC AUC", hint: "一个类别对其余类别" },
    prAuc: { name: "PR AUC", hint: "平均精确率" },
    topK: { name: "Top-k 准确率", hint: "真实类别在概率最高的 k 个之中" },
    logLoss: { name: "对数损失", hint: "越低越好" },
    brier: { name: "Brier 分数", hint: "0 到 2，越低越好" },
  },
  interval: (share, low, high) => `${percent(share, 1)}（${percent(low)} 到 ${percent(high)}）`,
  topK: (k, share) => `${percent(share, 1)}（k = ${k}）`,
  notDefined: "无定义",
  notDefinedAs: (reason) => `无定义：${reason}`,
  listed: (measures) => listed(measures),
  reasons: {
    no_rows: "没有行",
    one_true_class: "所有行都属于同一类别",
    one_predicted_class: "只预测了一个类别",
    class_without_rows: "没有行属于该类别",
    class_never_predicted: "从未预测过该类别",
  },
  measureNames: {
    precision: "精确率",
    recall: "召回率",
    f1: "F1",
    matthews: "马修斯相关系数",
    kappa: "kappa",
    rocAuc: "ROC AUC",
    prAuc: "PR AUC",
    workSaved: "节省的工作量",
  },
  undefinedOf: (cls, measures, reason) => `${quoted(cls)}：${measures}无定义，因为${reason}。`,
  small: (cls, members, { k }, isGrouped) =>
    `${quoted(cls)}只有 ${grouped(members)} ${isGrouped ? "组" : "行"}，而共有 ${k} 折：有的折不会测试它。`,
  groups: (n) => `${grouped(n)} 组的行没有被拆开：没有一行是由见过同组其他行的模型测试的。`,
  byClass: "按类别",
  class: "类别",
  precision: "精确率",
  recall: "召回率",
  f1: "F1",
  byRank: "按类别，按其概率从高到低阅读各行",
  prAuc: "PR AUC",
  recallAt: "前五分之一中找到",
  workSaved: "节省的工作量",
  workSavedHint: "节省的工作量：要找到该类别的 95%，比随机阅读少读的行所占的比例。",
  rows: "行数",
  repeats: "次数",
  group: "不拆开",
  alone: "不分组",
  duplicates: "互相重复的行",
  column: (name) => `${quoted(name)}相同的行`,
};
