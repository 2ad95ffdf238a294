/** The panel of rows that are made up. */
import type { PageWords } from "../../page.js";
import { grouped, spaceAfter, spaceBefore } from "../grammar.js";

export const synthetic: PageWords["synthetic"] = {
  title: "合成行",
  about: "用已标注的行生成新的行，并给出每一行的难度和质量。",
  delays: "比较之后再学习",
  made: (n, method) => `用${spaceAfter(spaceBefore(method))}生成的 ${grouped(n)} 行`,
  remade: (made) => `${made}，每次训练都重新生成`,
  written: (n) => `由大模型写出的 ${grouped(n)} 行`,
  noneMade: "没有生成任何行：生成的行都会与真实的行相同或几乎相同。",
  used: "从现在起，它也用合成行训练。",
  usedNoLonger: "它又只用真实的行训练了。",
  noTexts: "这些方法生成数字和类别，不生成文本。",
  withModel: "由你机器上的大模型来写文本：打开可以询问它的页面",
  inTab: (tab) => `由你机器上的大模型来写文本：见“${tab}”选项卡。`,
  answered: (label) => `一个合成行是“${label}”。它用于训练模型，不会导出。`,
  inventions: (n) => `你回答过的 ${grouped(n)} 个合成行用于训练。`,
};
