/** What drives a suggestion: the marks beside cells and in texts. */
import type { UiWords } from "../../ui.js";
import { grouped, list } from "../grammar.js";
import { chance } from "./numbers.js";

const quoted = (words: readonly string[]): string => list(words.map((word) => `“${word}”`));

export const influence: UiWords["influence"] = {
  said: {
    for: [(label) => `略微支持“${label}”`, (label) => `支持“${label}”`, (label) => `强烈支持“${label}”`],
    against: [(label) => `略微反对“${label}”`, (label) => `反对“${label}”`, (label) => `强烈反对“${label}”`],
  },
  without: (label, without, now) => `没有它时“${label}”的置信度为 ${chance(without)}，有它时为 ${chance(now)}。`,
  others: (n) => `其他 ${grouped(n)} 列`,
  beyond: (n) => `还有 ${grouped(n)} 列：请在全部行的表格中查看这一行。`,
  legend: (label, { hasText, isRanked }) => {
    const marks = hasText ? `“+”或下划线支持“${label}”，“−”或点线反对。` : `“+”支持“${label}”，“−”反对。`;
    return isRanked ? `${marks}影响最大的排在最前。` : marks;
  },
  words: (label, speakFor, against) =>
    [
      speakFor.length > 0 ? `支持“${label}”：${quoted(speakFor)}。` : "",
      against.length > 0 ? `反对：${quoted(against)}。` : "",
    ].join(""),
  markWords: "标出词语：预训练模型会去掉每个词重新阅读这段文本",
};
