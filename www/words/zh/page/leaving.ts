/** Dialogs before a session is put aside, or another takes its place. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";

export const leaving: PageWords["leaving"] = {
  over: {
    title: "关闭此会话？",
    unsaved: (name, answered, why) =>
      `“${name}”（${grouped(answered)} 个回答）没有保存：${why}。“保存项目”会把全部内容放进一个文件，否则未保存的内容将会丢失。`,
    saved: (name, answered, days) =>
      `“${name}”（${grouped(answered)} 个回答）可以留在此浏览器中，供你以后继续。如果删除，${grouped(days)} 天内可以恢复。`,
    startUnsaved: "仍然关闭",
    keep: "保留并关闭",
    delete: "删除",
    stay: "留在这里",
  },
  another: {
    title: (name) => `“${name}”没有保存`,
    lost: (why) => `${why === undefined ? "" : `原因：${why}。`}换成另一个文件后，未保存的内容将会丢失。`,
    save: "保存项目并打开",
    open: "不保存，直接打开",
    stay: "留在这里",
  },
};
