/** What those hear who hear the page: the new question, read aloud. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";
import { percent } from "./numbers.js";

export const announcement: PageWords["announcement"] = {
  noneLeft: "没有可询问的行了。",
  question: ({ row, suggestion, confidence, reason, cells }) => {
    const sure = confidence === undefined ? "" : `，置信度 ${percent(confidence)}`;
    const hint = suggestion === undefined ? "" : `建议：“${suggestion}”${sure}。`;
    const read = cells.map(({ column, value }) => `${column}：${value === "" ? "缺失" : value}`);
    return `第 ${grouped(row + 1)} 行。${hint}${reason}${read.join("；")}。`;
  },
};
