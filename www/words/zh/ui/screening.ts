/** How far the search for all rows of one class is. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";
import { percent } from "./numbers.js";

export const screening: UiWords["screening"] = {
  class: "要找全的类别",
  ask: (name) => `先询问“${name}”`,
  stop: "恢复按 margin 选择",
  asks: "最可能属于它的行会先询问。",
  found: ({ found }) => `已找到 ${grouped(found)} 行`,
  read: ({ read, rows, sinceLast }) =>
    `共 ${grouped(rows)} 行，已读 ${grouped(read)} 行${read > 0 && sinceLast > 0 ? `；最近 ${grouped(sinceLast)} 行中没有` : ""}`,
  left: ({ rows, read, found, mostLeft, recall, workSaved }) => {
    if (read === rows) return "所有行都已读过：没有剩余。";
    if (found === 0) return "找到第一行之前，无法判断还剩多少。";
    const saved = workSaved > 0 ? `现在停止可省去 ${percent(workSaved)} 的工作。` : "";
    if (mostLeft === 0) return `很可能已没有剩余（95% 置信度）。${saved}`;
    return `最多还剩 ${grouped(mostLeft)} 行，即至少已找到 ${percent(recall)}（95% 置信度）。${saved}`;
  },
  byRandomShare: ({ left, low, high }) =>
    `按随机抽取的行和模型，大约还剩 ${grouped(Math.round(left))} 行：在 ${grouped(Math.floor(low))} 到 ${grouped(Math.ceil(high))} 之间。`,
  about:
    "第一个界限依据读行的次序：假如最近读的行是随机抽取的，本会找到更多（Callaghan 和 Müller-Hansen 2020）。置信度针对所考察的每个时刻，并假定先读的是最可能的行。",
};
