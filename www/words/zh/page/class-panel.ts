/** The panel of the classes, and their guidelines beside the card. */
import type { PageWords } from "../../page.js";

export const classPanel: PageWords["classPanel"] = {
  title: "类别",
  about: "添加、改名、合并和移除类别，并为每个类别记下标记方式和用途。",
  unkept: "此浏览器不保存任何内容：关闭页面后，为类别记下的内容就会消失。",
  guide: "标注准则",
  showGuide: "准则 {key}",
};
