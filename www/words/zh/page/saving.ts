/** Whether the session is saved, and what became of it in this browser. */
import type { PageWords } from "../../page.js";

export const saving: PageWords["saving"] = {
  saved: "已保存",
  saving: "正在保存…",
  unsaved: (why) => `未保存：${why}`,
  /** Why it is not, in the midst of a sentence. */
  why: {
    full: "磁盘已满",
    cutOff: "浏览器关闭了存储",
    nothingKept: "此浏览器不保存任何内容",
  },
  full: "此浏览器已没有空间来保存会话：标注可以继续，“保存项目”会把全部内容放进一个文件。",
  nothingKept: "此浏览器不保存会话：标注可以继续，“保存项目”会把全部内容放进一个文件。",
  leftBehind: "会话尚未全部保存，就被另一个标签页接管：“保存项目”会把此标签页中的回答放进一个文件。",
  rewritten: "已保存的会话从此浏览器中消失，可能被删除或清除：它的表格和全部回答已重新保存。",
};
