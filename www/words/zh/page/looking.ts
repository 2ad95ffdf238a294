/** A session that is open in another tab. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";

export const looking: PageWords["looking"] = {
  title: (name) => `查看“${name}”`,
  notice: "已在另一个标签页中打开",
  reader: "已在另一个标签页中打开：这里只能查看，不能标注。",
  newer: (changes) => `此后那里又有 ${grouped(changes)} 处更改。`,
  asOpened: "这是在此打开时已保存的内容。",
  refresh: "刷新",
  takeOver: "接管",
};
