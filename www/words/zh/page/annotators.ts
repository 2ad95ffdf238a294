/** The panel of several people who label one table. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";

export const annotators: PageWords["annotators"] = {
  title: "标注者",
  about: "导入其他人的标注，看看你们有多一致，再对其余的作出裁定。",
  badge: (n) => `${grouped(n)} 行有争议`,
  merged: (n, annotator) => `已导入“${annotator}”的 ${grouped(n)} 个标签。`,
  withModel: "让你机器上的大模型也成为一名标注者：打开可以询问它的页面",
  settled: (row, label) => `第 ${grouped(row + 1)} 行已裁定为“${label}”。`,
};
