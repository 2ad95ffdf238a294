/** The panel in which labels that look wrong are looked at again. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";

export const labels: PageWords["labels"] = {
  title: "存疑的标签",
  about: "找出可能标错的标签：用一部分已标注的行训练，再检查其余的行。",
  badge: (n) => `${grouped(n)} 个待查`,
  delays: "检查完标签后再学习",
  accepted: (row, label) => `第 ${grouped(row + 1)} 行现在是“${label}”。`,
  kept: (row, label) => `第 ${grouped(row + 1)} 行仍是“${label}”。`,
  nothingToAsk: "这些行你刚刚回答过。请先标注别的行。",
};
