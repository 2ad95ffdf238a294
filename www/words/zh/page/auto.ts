/** The panel in which the model labels the rest. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";

export const auto: PageWords["auto"] = {
  title: "标注其余的行",
  about: "让模型标注它有把握的行。至少要对多少，由你决定。",
  badge: (n) => `${grouped(n)} 项承诺未兑现`,
  labelled: (n) => `模型标注了 ${grouped(n)} 行。撤销一次即可移除${n === 1 ? "这个" : "这些"}标签。`,
  nothingToDraw: "没有可抽取的行了。",
  nothingToAudit: "没有需要抽查的标签了。",
};
