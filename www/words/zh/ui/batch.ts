/** A batch of rows with the classes suggested for them. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export const batch: UiWords["batch"] = {
  name: "这一批的行",
  labelAs: "标注为",
  suggested: "建议的类别",
  noSuggestion: "没有建议",
  accept: (n, all) => (n === all ? `接受全部 ${grouped(n)} 行` : `接受 ${grouped(all)} 行中的 ${grouped(n)} 行`),
  of: (name, n) => `“${name}” ${grouped(n)} 行`,
};
