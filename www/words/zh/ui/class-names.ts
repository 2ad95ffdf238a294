/** The field for the classes of a label column that does not show them. */
import type { UiWords } from "../../ui.js";

export const classNames: UiWords["classNames"] = {
  which: "有哪些类别？{optional}",
  optional: "（可不填）",
  example: "表扬，投诉，提问",
  hint: "用逗号分隔。标注时还可以再添加。",
  hintOnly: (only) => `用逗号分隔。标注时还可以再添加。表格中只有“${only}”。`,
};
