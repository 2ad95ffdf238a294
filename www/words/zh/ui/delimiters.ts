/** The characters that separate cells. */
import type { UiWords } from "../../ui.js";

export const delimiters: UiWords["delimiters"] = {
  comma: "逗号（,）",
  semicolon: "分号（;）",
  tab: "制表符",
  bar: "竖线（|）",
  space: "空格",
  control: (code) => `控制字符 ${code}`,
};
