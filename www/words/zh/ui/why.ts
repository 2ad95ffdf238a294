/** Why a row is asked about, and what an answer would change. */
import type { Odds, Why } from "../../../client/wasm/querent.js";
import type { Chosen } from "../../en/ui/why.js";
import type { UiWords } from "../../ui.js";
import { grouped, list } from "../grammar.js";
import { fixed, percent } from "./numbers.js";

const FAR = 1.25;
const LITTLE = 0.0005;

const drawn: Readonly<Record<Odds, string>> = {
  even: "随机抽取：每个未标注的行机会相同。",
  unsure: "随机抽取，模型没有把握的行机会更大。",
  disputed: "随机抽取，模型的各个网络意见不一的行机会更大。",
  unsureAndUnlike: "随机抽取，模型没有把握且彼此不同的行机会更大。",
};

const chosen: Readonly<Record<Why["kind"], (facts: Chosen) => string>> = {
  drawn: ({ odds = "even" }) => drawn[odds],
  closestCall: ({ gap }) =>
    `最难分高下的行先问${gap === undefined ? "。" : `：这里最可能的两个类别只差 ${grouped(Math.round(gap * 100))} 个百分点。`}`,
  weakestGuess: ({ best }) =>
    `猜测最没有把握的行先问${best === undefined ? "。" : `：这里最可能的类别也只有 ${percent(best)} 的可能。`}`,
  mostLikely: ({ sought }) =>
    `最可能属于所找类别的行先问${sought === undefined ? "。" : `：这一行的可能性是 ${percent(sought)}。`}`,
  spread: () => "可能的类别最多的行先问。",
  disagreement: ({ votes }) =>
    `模型的各个网络意见不一的行先问${votes ? `：这里 ${grouped(votes.members)} 个中有 ${grouped(votes.agree)} 个一致。` : "。"}`,
  unlikeLabelled: () => "与所有已标注的行最不相似的行先问。",
  standsForMany: () => "有许多相似行的行先问。",
  unsureAndUnlike: () => "模型没有把握且彼此不同的行先问。",
  standsForUnsure: () => "与许多模型没有把握的行相似的行先问。",
  unlikeNeighbours: () => "预测的类别与相似的已标注行不同的行先问。",
  unlikeOracle: () => "本模型与您的大模型判断不同、或其中之一没有把握的行先问。",
  labelsLeaveOpen: () => "周围的标签无法确定其类别的行先问。",
  blursRanking: () => "使模型对其他行的排序变得模糊的行先问。",
  expectedChange: () => "回答预计最能改变模型的行先问。",
  fewLabels: () => "看起来属于标签较少的类别的行先问，以使各类别均衡。",
  own: () => "由您自己的函数选出的行先问。",
  leftOver: () => "它是剩下的行之一。",
};

export const why: UiWords["why"] = {
  summary: "为什么问这一行，回答会改变什么",
  chosen: (kind, facts) => chosen[kind](facts),
  strategy: (name, rank) =>
    `策略：${name}${rank === undefined || rank === 1 ? "" : `，之前有 ${grouped(rank - 1)} 行`}。`,
  sample: "表格很大：这一行是在其中一个样本里选出的。",
  torn: (names) => `模型在${list(names.map((name) => `“${name}”`))}之间难以取舍。`,
  leans: (name) => `模型倾向于“${name}”。`,
  speaksFor: (rows) =>
    rows === 0
      ? "没有其他未标注的行与它比与已标注的行更相似。"
      : `有 ${grouped(rows)} 个其他未标注的行与它比与任何已标注的行更相似。`,
  distance: (times) => {
    if (times >= FAR) return `它到最近的已标注行的距离是一般行的 ${fixed(times, 1)} 倍。`;
    if (times <= 1 / FAR) return `它比一般行更接近已标注的行：距离是一般行的 ${fixed(times, 1)} 倍。`;
    return "它到最近的已标注行的距离与一般行差不多。";
  },
  value: (share) =>
    `预计你的回答能解决模型尚不知道的内容的${share < LITTLE ? `不到 ${percent(0.001, 1)}` : ` ${percent(share, 1)}`}。`,
  answers: {
    title: "你的回答会改变什么",
    answer: "如果回答“{label}”，{changes}",
    changes: (n) => (n === 0 ? "没有预测会改变" : `有 ${grouped(n)} 个预测会改变`),
    of: (lookedAt, unlabelled) =>
      lookedAt === unlabelled
        ? `在 ${grouped(unlabelled)} 个未标注的行中。`
        : `在 ${grouped(unlabelled)} 个未标注的行中查看了 ${grouped(lookedAt)} 个。`,
    wait: "模型学完上一个回答之后，会试验各个回答。",
  },
  hard: "难在哪里",
  parts: {
    ambiguity: { name: "歧义性", hint: "最可能的两个类别有多接近" },
    uncertainty: { name: "不确定性", hint: "有多少类别是可能的" },
    sparsity: { name: "稀疏性", hint: "最近的已标注行有多远" },
    disagreement: { name: "分歧", hint: "委员会中各网络的分歧有多大" },
  },
};
