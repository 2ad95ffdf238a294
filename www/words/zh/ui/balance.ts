/** The balance of the classes. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export const balance: UiWords["balance"] = {
  none: "类别会列在这里。",
  caption: "每个类别有多少标签，以及模型预计所有行中属于该类别的比例",
  class: "类别",
  labels: "标签",
  expected: "预计占比",
  all: (classes) => `显示全部 ${grouped(classes)} 个类别`,
  fewer: "只显示前几个",
};
