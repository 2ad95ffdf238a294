/** Around the decisions on a table, the first ones and changed ones. */
import type { PageWords } from "../../page.js";

export const setup: PageWords["setup"] = {
  first: "让它学什么？",
  change: "设置",
  anotherFile: "换一个文件",
  backTo: (name) => `回到“${name}”`,
  backToQuestions: "回到问题",
};
