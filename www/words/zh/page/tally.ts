/** How many rows were answered, and how many are left. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";

export const tally: PageWords["tally"] = {
  title: "已回答的行",
  number: (n) => grouped(n),
  answered: () => "已回答 {n} 行",
  left: () => "剩余 {n} 行",
  skipped: () => "跳过 {n} 行",
  autoLabelled: () => "模型标注 {n} 行",
  reAsked: () => "再次询问 {n} 行",
  learned: () => "训练 {n} 行",
  heldOut: () => "测试 {n} 行",
};
