/** The answers to a question, the search among them, and the field for a class that is not there yet. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export const answers: UiWords["answers"] = {
  all: "答案",
  newClass: "新类别",
  firstName: "有哪些类别？请输入第一个",
  nextName: "新类别叫什么？",
  addAndAnswer: "添加，并以此回答",
  answerWith: (name) => `以“${name}”回答`,
  addSeveral: "全部添加",
  addOnly: "只添加",
  cancel: "取消 {key}",
  find: "查找类别：输入后按 Enter 选第一个，或用方向键移到要选的类别",
  findOne: (classes) => `在 ${grouped(classes)} 个类别中查找`,
  found: (first, more) => `按 Enter 以“${first}”回答${more > 0 ? `；另外还找到 ${grouped(more)} 个类别` : ""}`,
  notFound: (search, canAdd) => `没有与“${search}”相符的类别。${canAdd ? "按 Enter 可添加。" : ""}`,
};
