/** Which column is the label. */
import type { UiWords } from "../../ui.js";

export const labelChoice: UiWords["labelChoice"] = {
  question: "标签放在哪一列？",
  choose: "选择一列",
  add: "都不是：添加一个空白列",
  name: (nth) => (nth === 1 ? "标签" : `标签 ${nth}`),
};
