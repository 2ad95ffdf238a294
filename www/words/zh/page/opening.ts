/** Why a file or a saved session cannot be opened. */
import type { PageWords } from "../../page.js";

export const opening: PageWords["opening"] = {
  unreadable: (name) => `无法读取“${name}”：请拖入单个文件，不要拖入文件夹，并确认文件仍然存在。`,
  noSession: "此会话已不在这个浏览器中：它已被删除，或者浏览器的数据已被清除。",
  noTable: "此会话的表格已不在这个浏览器中：请重新打开它的文件。",
  noLog: "此会话的日志是空的：请重新打开它的表格。",
  unreadableTable: "此会话的表格已无法从这个浏览器读取：请重新打开它的文件。",
};
