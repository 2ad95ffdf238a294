/** The place to drop a table. */
import type { UiWords } from "../../ui.js";
import { listed, spaceAfter } from "../grammar.js";

export const drop: UiWords["drop"] = {
  title: "把表格拖到这里",
  hint: (formats) => `${spaceAfter(listed(formats))}均可，也可以是每行一条的文本列表。`,
  choose: "选择文件",
  progress: "正在读取表格",
  reading: (detail) => `正在读取… ${detail}`,
  cancel: "取消",
};
