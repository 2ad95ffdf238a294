/** The list of what a person should know of a file or a column. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export const notes: UiWords["notes"] = {
  name: "关于文件的说明",
  more: (n) => `还有 ${grouped(n)} 条说明`,
};
