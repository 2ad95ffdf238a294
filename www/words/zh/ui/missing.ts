/** The words by which the cells of a column say that their value is missing. */
import type { UiWords } from "../../ui.js";
import { listed } from "../grammar.js";

export const missing: UiWords["missing"] = {
  onlyBlank: "只有空白单元格算缺失",
  words: "哪些词表示缺失？",
  where: (words) => `表示缺失的词：${listed(words)}`,
  inColumn: (column) => `（“${column}”列）`,
  field: "写着这些词的单元格，同空白单元格一样视为缺失",
  none: "无：只算空白单元格",
  hint: "用逗号分隔各词：{example}。",
  example: "-99，未知",
  usual: "恢复通常的词",
};
