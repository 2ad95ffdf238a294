/** Query strategies and learners compared by simulation. */
import type { Missing } from "../../../ui/compare-settings.js";
import type { UiWords } from "../../ui.js";
import { grouped, list, quoted } from "../grammar.js";
import { ago, duration } from "../page/numbers.js";
import { fixed, percent } from "./numbers.js";

/** 0.021 -> "2.1". */
const points = (share: number): string => fixed(share * 100, 1).replace("-", "−");

const missing = (of: Missing): string => {
  switch (of.kind) {
    case "classes":
      return "这些标签都属于同一个类别。至少需要两个类别。";
    case "labels":
      return `还需要 ${grouped(of.missing)} 个标签：10 个用来起步，三分之一用来测量，其余用来询问。`;
    case "members":
      return `需要两个类别各有至少 ${of.least} 个标签：一部分用来学习，一部分用来测量。`;
    case "few":
      return "请勾选两到四种策略，或一种策略搭配两个学习器。";
    case "many":
      return `这样有 ${of.arms} 条曲线，而图中最多 8 条。请少勾选一些。`;
  }
};

export const compare: UiWords["compare"] = {
  learners: (names) => `学习器：${list(names) || "无"}`,
  whatLearns: "学习器",
  learner: {
    default: { name: "默认学习器", about: "网络、核回归和森林，各按其作用计入。" },
    networks: { name: "仅网络", about: "由多个网络组成的委员会。" },
    small: { name: "小网络", about: "一个有 32 个隐藏单元的网络：非线性学习器中最快的。" },
    dropout: { name: "Dropout 网络", about: "一个网络，多次随机去掉一些单元来预测。" },
    softmax: { name: "Softmax 回归", about: "线性，最快。" },
    kernels: { name: "核回归", about: "依据与已标注行的远近。" },
  },
  arm: (strategy, learner) => `${strategy}（${learner}）`,
  source: {
    labels: "使用的标签",
    own: "本次会话",
    file: "一个文件",
    choose: "选择文件",
    another: "换一个文件",
    reading: "正在读取",
    target: "标签列",
    count: (labels) => `${grouped(labels)} 个已标注的行`,
  },
  strategies: (names) => `策略：${list(names) || "无"}`,
  repeats: "重复次数",
  budget: "每种策略询问的标签数",
  go: "比较",
  stop: "停止",
  pause: "暂停",
  goOn: "继续",
  pace: { pausing: "进行中的运行完成后暂停", paused: "已暂停" },
  open: "打开比较结果",
  progress: "比较",
  left: (seconds) => (seconds === undefined ? "准备中" : `大约还需 ${duration(seconds)}`),
  missing,
  small: (classes) => `${list(classes.map(quoted))} 的标签少于 3 个，几乎无法学习或测量。`,
  madeWith: ({ labels, target, file, seeds, budget, strategies, arms, at }, now) =>
    `${ago(at, now)}完成，使用${file === undefined ? "" : `${quoted(file)}中`}${quoted(target)}的 ${grouped(labels)} 个标签：${list(strategies)}${arms > strategies.length ? `，${grouped(arms / strategies.length)} 个学习器` : ""}，重复 ${grouped(seeds)} 次，每次询问 ${grouped(budget)} 个标签。`,
  outdated: "这与上面所选的不同，或标签已有变化：请重新比较。",
  repeatsDone: (n) =>
    n < 2
      ? n === 0
        ? "曲线的最初几个点，还会增长。"
        : "目前完成一次重复。"
      : `${n} 次重复的平均值，每次对行的划分不同；阴影从最低的一次到最高的一次。`,
  verdict: (verdict) => {
    if (verdict.kind === "tooLittle") return "只重复一次，不足以判断。";
    const { strategy, other, difference, low, high, wins, seeds } = verdict.pair;
    const between = `${points(difference)} 个百分点（在 ${points(low)} 到 ${points(high)} 之间）`;
    const alike = verdict.alike.length === 0 ? "" : `${list(verdict.alike)} 落后于它可能只是偶然。`;
    return verdict.kind === "ahead"
      ? `推荐：${strategy}。它领先 ${other} ${between}，${seeds} 次重复中有 ${wins} 次领先：不太可能是偶然。${alike}`
      : `没有偶然不能解释的差异：${strategy} 与 ${other} 相差 ${between}。不必更换。`;
  },
  soFar: (verdict) => `到目前为止：${verdict}`,
  areas: "各种策略和学习器",
  strategy: "策略",
  area: "曲线下面积",
  whatArea: "面积的计算方法",
  formula:
    "沿曲线的平均准确率：Σ (bᵢ₊₁ − bᵢ) (aᵢ + aᵢ₊₁) / 2 / (bₙ − b₁)，其中 aᵢ 是用 bᵢ 个标签训练后的准确率。少量标签就能学到很多时，面积大。",
  atEnd: (labels) => `${grouped(labels)} 个标签后的准确率`,
  spread: ({ mean, low, high }) => `${percent(mean, 1)}（${percent(low, 1)} 到 ${percent(high, 1)}）`,
  differences: "两两之间的面积差异",
  otherPairs: (n) => `其余 ${grouped(n)} 对`,
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
  ofFile: "使用文件中的标签，不影响本次会话。",
  ofOwnLabels:
    "由策略选出的行不是随机样本，因此在自己的标签上，比较结果只是提示，不能证明哪种策略最好。比较期间可以继续标注。",
  chart: {
    labels: "标签数",
    accuracy: "准确率",
    of: (curves) => {
      const areas = curves.flatMap(({ name, area }) => (area === undefined ? [] : [`${name} ${percent(area, 1)}`]));
      return `不同标签数下的平均准确率。${areas.length === 0 ? "" : `曲线下面积：${list(areas)}`}`;
    },
  },
};
