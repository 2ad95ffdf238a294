/** The panel in which a batch of rows is labelled at once. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";

export const batch: PageWords["batch"] = {
  title: "成批标注",
  about: "把若干行放在一起标注：浏览一遍，去掉建议有误的，接受其余的。",
  next: (n) => `接下来的 ${grouped(n)} 个问题`,
  like: (row) => `与第 ${grouped(row + 1)} 行相似的行`,
  ofStrategy: (n) => (n === 0 ? "没有可问的了。" : `${grouped(n)} 行，由策略选出，适合一起提问。`),
  alike: (n, row) =>
    n === 0
      ? `与第 ${grouped(row + 1)} 行相似的行都已有标签。`
      : `没有标签的行中，与第 ${grouped(row + 1)} 行最相似的 ${grouped(n)} 行。`,
  labelled: (n, kept) => {
    const left = kept === 0 ? "" : `另有 ${grouped(kept)} 行留作评估模型，将逐一提问。`;
    return `已标注 ${grouped(n)} 行。${left}撤销一次即可全部收回。`;
  },
};
