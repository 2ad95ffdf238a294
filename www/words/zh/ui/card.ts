/** The card of a question: what is asked, what the model thinks of it, and what was answered before. */
import type { UiWords } from "../../ui.js";
import { spaceAfter, spaceBefore } from "../grammar.js";
import { chance } from "./numbers.js";

/** What a list of names in a question can hold without quotes. */
const PLAIN = /^[\p{L}\p{M}\p{N}_-]+$/u;

/** What stands for a name, with the spaces that the name wants. */
function inPlaceOf(name: string, placeholder: string): string {
  return spaceAfter(spaceBefore(name)).replace(name, () => placeholder);
}

export const card: UiWords["card"] = {
  question: { row: "{target}：这一行属于哪一类？", text: "{target}：这段文本属于哪一类？" },
  either: (one, other) =>
    PLAIN.test(one) && PLAIN.test(other)
      ? `{target}：${inPlaceOf(one, "{one}").trimStart()}还是${inPlaceOf(other, "{other}").trimEnd()}？`
      : "{target}：“{one}”还是“{other}”？",
  answered: (label) => `已回答：${label}`,
  skipped: "之前跳过",
  suggestion: "建议：{label} {sure} {accept}",
  sure: (confidence) => `置信度 ${chance(confidence)}`,
  accept: "采纳 {key}",
  oracle: "{oracle}：{label} {sure}",
  missing: "缺失",
  swipe: {
    skip: "跳过",
    either: (left, right) => `左滑选“${left}”，右滑选“${right}”。`,
    toSkip: "左滑可跳过。",
    letGo: (what) => `松手：${what}`,
  },
};
