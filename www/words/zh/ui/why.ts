/** Why a row is asked about, in numbers. */
import type { UiWords } from "../../ui.js";
import { grouped, list } from "../grammar.js";
import { fixed } from "./numbers.js";

export const why: UiWords["why"] = {
  summary: "为什么问这一行？",
  drawnBy: "抽取它的策略",
  chosenBy: "选出它的策略",
  place: (strategy, rank) => `${strategy}，第 ${grouped(rank)} 位`,
  sample: "在表格的一个样本中",
  utility: "得分",
  utilityHint: "最高的最先问",
  tornBetween: "难以取舍",
  classes: (names) => list(names.map((name) => `“${name}”`)),
  leansTo: "倾向于",
  speaksFor: "代表",
  neighbours: (rows) => `${grouped(rows)} 个其他行`,
  neighboursHint: "与它最相似",
  distance: "到最近的已标注行的距离",
  times: (n) => `${fixed(n, 1)} 倍`,
  distanceHint: "相对于典型距离",
  value: "你的回答能告诉模型的",
  valueHint: "占它尚不知道的全部",
  hard: "难在哪里",
  parts: {
    ambiguity: { name: "歧义性", hint: "最可能的两个类别有多接近" },
    uncertainty: { name: "不确定性", hint: "有多少类别是可能的" },
    sparsity: { name: "稀疏性", hint: "最近的已标注行有多远" },
    disagreement: { name: "分歧", hint: "委员会中各网络的分歧有多大" },
  },
};
