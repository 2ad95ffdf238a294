/** The session as it was at an earlier time, to look at. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";

export const earlier: PageWords["earlier"] = {
  title: (name) => `“${name}”的先前状态`,
  notice: "先前的状态",
  asOf: (when, answers, now) =>
    `${when} 时的状态：共 ${grouped(now)} 个回答，当时有 ${grouped(answers)} 个。这里只能查看。`,
  kept: "此后的一切都已保留。",
  opening: "正在打开当时的会话",
  back: "回到现在",
  history: "当时的标签",
};
