/** What was answered, newest first. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export const history: UiWords["history"] = {
  none: "你的回答会列在这里。",
  skipped: "已跳过",
  setAside: "已搁置",
  inTable: (row) => `在表格中显示第 ${grouped(row + 1)} 行`,
  showFew: "只显示最近几个",
  showAll: (entries) => `显示全部 ${grouped(entries)} 个`,
};
