/** What is said after a change of the classes. */
import type { PageWords } from "../../page.js";
import { listed } from "../grammar.js";

export const classes: PageWords["classes"] = {
  added: (name) => `已添加类别“${name}”。`,
  renamed: (from, to) => `类别“${from}”连同它的标签已改名为“${to}”。`,
  merged: (names, into) => `${listed(names.map((name) => `“${name}”`))}连同标签已并入“${into}”。`,
  removed: (name) => `已删除类别“${name}”。撤销可将它连同回答一起恢复。`,
  ordered: "类别的顺序已改变，各类别的按键不变。",
};
