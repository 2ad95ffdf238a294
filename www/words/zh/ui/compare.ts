/** Query strategies compared by simulation. */
import type { UiWords } from "../../ui.js";
import { grouped, list } from "../grammar.js";
import { duration } from "../page/numbers.js";
import { fixed, percent } from "./numbers.js";

/** 0.021 -> "2.1". */
const points = (share: number): string => fixed(share * 100, 1).replace("-", "−");

export const compare: UiWords["compare"] = {
  strategies: (names) => `策略：${list(names) || "无"}`,
  repeats: "重复次数",
  budget: "每种策略询问的标签数",
  go: "比较",
  stop: "停止",
  progress: "比较",
  left: (seconds) => (seconds === undefined ? "准备中" : `大约还需 ${duration(seconds)}`),
  tooFew: (missing) => `还需要 ${grouped(missing)} 个标签：10 个用来起步，三分之一用来测量，其余用来询问。`,
  tick: "请勾选两到四种策略。",
  repeatsDone: (n) =>
    n === 1 ? "目前完成一次重复。" : `${n} 次重复的平均值，每次对行的划分不同；阴影从最低的一次到最高的一次。`,
  verdict: (verdict) => {
    if (verdict.kind === "tooLittle") return "只重复一次，不足以判断。";
    const { strategy, other, difference, low, high, wins, seeds } = verdict.pair;
    const between = `${points(difference)} 个百分点（在 ${points(low)} 到 ${points(high)} 之间）`;
    return verdict.kind === "ahead"
      ? `${strategy} 领先 ${other} ${between}，${seeds} 次重复中有 ${wins} 次领先：不太可能是偶然。`
      : `没有偶然不能解释的差异：${strategy} 与 ${other} 相差 ${between}。`;
  },
  areas: "各种策略",
  strategy: "策略",
  area: "曲线下面积",
  whatArea: "面积的计算方法",
  formula:
    "沿曲线的平均准确率：Σ (bᵢ₊₁ − bᵢ) (aᵢ + aᵢ₊₁) / 2 / (bₙ − b₁)，其中 aᵢ 是用 bᵢ 个标签训练后的准确率。少量标签就能学到很多时，面积大。",
  atEnd: (labels) => `${grouped(labels)} 个标签后的准确率`,
  spread: ({ mean, low, high }) => `${percent(mean, 1)}（${percent(low, 1)} 到 ${percent(high, 1)}）`,
  differences: "两两之间的面积差异",
  pair: "策略对",
  between: (strategy, other) => `${strategy} − ${other}`,
  points: "百分点，95% 区间",
  difference: points,
  interval: (low, high) => `${points(low)} 到 ${points(high)}`,
  wins: "领先次数",
  winsOf: (wins, seeds) => `${seeds} 次中 ${wins} 次`,
  pHead: "p",
  aboutP: "p 来自配对 t 检验，并对所有策略对作了校正（Holm）。各次重复有共同的行，因此 p 略微偏小。",
  p: (p) => {
    if (p === undefined) return "–";
    return p < 0.001 ? "<0.001" : fixed(p, 3);
  },
  save: (format) => `下载 ${format.toUpperCase()}`,
  ofTable: "使用表格自带的标签，包括对你隐藏的标签。比较期间可以继续标注。",
  ofOwnLabels:
    "由策略选出的行不是随机样本，因此在自己的标签上，比较结果只是提示，不能证明哪种策略最好。比较期间可以继续标注。",
  chart: {
    labels: "标签数",
    accuracy: "准确率",
    of: (curves) =>
      `不同标签数下的平均准确率。曲线下面积：${list(curves.map(({ strategy, area }) => `${strategy} ${percent(area.mean, 1)}`))}`,
  },
};
