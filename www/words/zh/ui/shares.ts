/** What share of all rows belongs to each class. */
import type { UiWords } from "../../ui.js";
import { grouped, quoted } from "../grammar.js";
import { fixed, percent } from "./numbers.js";

export const shares: UiWords["shares"] = {
  methods: {
    predictionPowered: "依据标签与预测",
    activeInference: "依据在模型没有把握处抽取的标签",
    labelsAlone: "仅依据标签",
    counted: "计数",
    unknown: "未知",
  },
  name: "各类别的占比",
  caption: "各类别在所有行中的占比及其 95% 区间",
  class: "类别",
  share: "在所有行中的占比",
  interval: (share, low, high) => `${percent(share, 1)}（${percent(low, 1)} 到 ${percent(high, 1)}）`,
  about: ({ rows, drawn, counted, leftOut }) =>
    `共 ${grouped(rows)} 行，依据对随机抽取的行的 ${grouped(drawn)} 个回答${counted > 0 ? `，另有 ${grouped(counted)} 个标签直接计数` : ""}${leftOut > 0 ? `；${grouped(leftOut)} 个没有标签的行不计入` : ""}。每个区间 100 次中有 95 次包含真实占比。各类别分别估计，合计不一定为 100%。`,
  by: "按列拆分",
  noColumn: "不拆分",
  none: "（空）",
  groupCaption: (column) => `按${quoted(column)}的占比`,
  group: (name, { rows, drawn }) => `${name}（${grouped(rows)} 行，抽取 ${grouped(drawn)} 行）`,
  differences: "各组之间的差异",
  differenceNote: "每个区间只对各自的差异成立，不对全部差异同时成立。",
  between: (group, other) => `${group} − ${other}`,
  difference: (value, low, high) => `${signed(value)}（${signed(low)} 到 ${signed(high)}）`,
  differenceHead: "百分点",
};

function signed(share: number): string {
  return `${share < 0 ? "−" : "+"}${fixed(Math.abs(share) * 100, 1)}`;
}
