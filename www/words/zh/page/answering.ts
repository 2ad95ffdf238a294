/** What is said after an act at the card. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";

const nth = (row: number): string => `第 ${grouped(row + 1)} 行`;

export const answering: PageWords["answering"] = {
  answered: ({ row, label, before, hidden }) => {
    const differs = hidden !== undefined && hidden !== label ? `表格中的答案是“${hidden}”。` : "";
    const changed = before !== undefined && before !== label ? `先前是“${before}”，以新的回答为准。` : "";
    return `${nth(row)}是“${label}”。${changed}${differs}`;
  },
  added: ({ names, key, row }) => {
    const [first = ""] = names;
    const answered = row === undefined ? "" : `${nth(row)}是“${first}”。`;
    const added = names.length === 1 ? `已添加类别“${first}”` : `又添加了 ${grouped(names.length)} 个类别`;
    const where = names.length === 1 ? "按键是" : "第一个的按键是";
    return `${answered}${added}${key === undefined ? "" : `，${where} ${key}`}。`;
  },
  skipped: (row) => `已跳过${nth(row)}，最后会再问到它。`,
  keptLabel: (row) => `${nth(row)}的标签保持不变。`,
  nothingHidden: (row) => `${nth(row)}没有隐藏的标签：它从一开始就有标签。`,
  revealed: (row, label) => `表格中的答案：${nth(row)}是“${label}”。`,
  configured: "现在按新的设置学习。撤销可回到原来的设置。",
  leftOut: (column) => `“${column}”列从现在起不参与学习。你的回答都保留着。`,
};
