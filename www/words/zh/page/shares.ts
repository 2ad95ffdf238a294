/** What share of all rows belongs to each class. */
import type { PageWords } from "../../page.js";

export const shares: PageWords["shares"] = {
  title: "占比",
  about:
    "各类别在所有行中的占比及 95% 区间：依据随机抽取用于测量的行，以及模型对其余行的预测。策略选出的行不参与估计；“active_inference” 抽取的行除外，因为它们被抽中的概率是已知的。",
  stale: "之后又有新的回答。",
  again: "重新估计",
  busy: "正在估计……",
};
