/** The panel that compares query strategies. */
import type { PageWords } from "../../page.js";

export const compare: PageWords["compare"] = {
  title: "比较策略",
  about: "在标签已知的行上用每种策略重演标注过程，并在其他行上衡量模型学得多快。",
};
