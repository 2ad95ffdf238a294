/** Labels that are probably wrong. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";
import { chance, percent } from "./numbers.js";

export const labelErrors: UiWords["labelErrors"] = {
  stop: "停止",
  progress: "检查标签",
  look: "查找错误的标签",
  lookAgain: "再查找一次",
  suspicious: (rows) => `${grouped(rows)} 行`,
  again: (oneIn) => {
    if (oneIn === undefined) return "还有 {rows}有待检查。现在没有再次询问的问题：可以在“设置”中更改。";
    const rate = oneIn === 1 ? "每个问题都是" : `每 ${grouped(oneIn)} 个问题中有一个是`;
    return `还有 {rows}有待检查。它们会再次出现，不显示标签：${rate}再次询问。别的行也会再次出现，让你看不出哪些存疑。`;
  },
  askAgain: "现在就再问我这些行",
  confused: (pairs) => {
    const parts = pairs.map(
      ({ label, meant, rows }) => `把“${meant}”标成“${label}”（约 ${grouped(Math.round(rows))} 行）`,
    );
    return `最常见的错误：${parts.join("，")}。`;
  },
  showWorst: "只显示最可疑的",
  showAll: (issues) => `显示全部 ${grouped(issues)} 个`,
  given: "标为 {label}，多半是 {suggestion}",
  sure: (confidence, quality) => `置信度 ${chance(confidence)}，标签质量 ${percent(quality)}`,
  accept: (suggestion) => `应为“${suggestion}”`,
  keep: (label) => `保留“${label}”`,
  kept: (label) => `已保留：${label}`,
  corrected: (label) => `已改正：${label}`,
};
