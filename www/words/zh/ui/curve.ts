/** The learning curve, and how good the model is at its end. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";
import { percent, points } from "./numbers.js";

const between = (low: number, high: number): string => `${percent(low)} 到 ${percent(high)}`;

export const curve: UiWords["curve"] = {
  first: "有两个类别有了可供学习的标签之后，这里会显示准确率。",
  tooFew: (rows) => `只有 ${grouped(rows)} 行可用来测试，太少了。请用交叉验证看看模型学得怎样。`,
  toCome: (missing) => `再有 ${grouped(missing)} 个测试行，就会显示准确率；每五个问题中有一个是测试行。`,
  right: (rows) => `的测试行预测正确（共 ${grouped(rows)} 行）`,
  headline: ({ low, high, labels, change }) => {
    const interval = low === undefined || high === undefined ? "" : `很可能在 ${between(low, high)} 之间，`;
    const moved = change === 0 ? "" : `，${change > 0 ? "上升" : "下降"} ${points(Math.abs(change))}`;
    return `${interval}已用 ${grouped(labels)} 个标签训练${moved}`;
  },
  balancedRight: "平衡准确率（各类别正确率的平均值）",
  balanced: ({ rows, labels, low, high }) => {
    const interval = low === undefined || high === undefined ? "" : `，很可能在 ${between(low, high)} 之间`;
    return `各类别大小不一，因此采用平衡准确率。用 ${grouped(labels)} 个标签训练之后，全部 ${grouped(rows)} 个测试行中有 {accuracy} 预测正确${interval}。`;
  },
  table: {
    summary: "以表格显示",
    name: "学习曲线的表格",
    labels: "标签数",
    accuracy: "准确率",
    interval: "95% 置信区间",
    balanced: "平衡准确率",
    show: "显示到此时已回答的行",
  },
  random: {
    go: "与随机提问比较",
    again: "重新比较",
    about: "用同样多的、并非由策略选出的行的标签训练，并在相同的行上测试。需要几秒钟。",
    said: ({ labels, random, own, ownLabels = 0 }) => {
      const dashed = `只用随机提问（虚线）：${grouped(labels)} 个标签后为 ${percent(random)}`;
      return own === undefined
        ? `${dashed}。`
        : `${dashed}；用这些提问：${grouped(ownLabels)} 个标签后为 ${percent(own)}。`;
    },
  },
  interval: between,
  chart: {
    labels: "标签数",
    accuracy: "准确率",
    balanced: "平衡准确率",
    ofAccuracy: (last) => `每次训练之后在测试行上的准确率，最近一次为 ${percent(last, 1)}`,
    ofBalanced: (last) => `每次训练之后在测试行上的平衡准确率，最近一次为 ${percent(last, 1)}`,
  },
};
