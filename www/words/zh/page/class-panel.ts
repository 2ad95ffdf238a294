/** The panel of the classes, and their guidelines beside the card. */
import type { PageWords } from "../../page.js";

export const classPanel: PageWords["classPanel"] = {
  title: "类别",
  about: "添加、改名、合并和移除类别，并为每个类别记下标记方式和用途。",
  guide: "标注准则",
  showGuide: "准则 {key}",
};
