/** The buttons of the open session. */
import type { PageWords } from "../../page.js";

export const actions: PageWords["actions"] = {
  title: "会话",
  setup: "设置",
  open: "打开",
  save: "保存项目",
  close: "关闭",
  startOver: "关闭",
};
