/** The panel in which all rows are looked through, and several are labelled at once. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";
import { percent } from "./numbers.js";

export const browse: PageWords["browse"] = {
  title: "浏览",
  about: "浏览所有的行，找出需要的行，一次标注多行。",
  search: "查找内容",
  column: "所在列",
  allColumns: "所有列",
  pattern: "正则表达式",
  filters: (active) => (active === 0 ? "筛选" : `筛选（${grouped(active)}）`),
  label: "标签",
  source: "标签来源",
  predicted: "模型的预测",
  any: "不限",
  noLabel: "没有标签",
  sure: "把握从",
  sureTo: "到",
  percent: "%",
  doubtful: "标签待查",
  disputed: "有争议",
  measured: "有标签的测试行",
  byPoint: (point) => `到学习曲线第 ${grouped(point + 1)} 点为止已回答`,
  clear: "清除",
  found: (n, total) => `共 ${grouped(total)} 行，找到 ${grouped(n)} 行`,
  searching: (share) => `正在查找：${percent(share)}`,
  progress: "查找进度",
  cancel: "取消",
  old: "此后标签或预测有变化。",
  again: "重新查找",
  alike: (n, row) => `与第 ${grouped(row + 1)} 行最相似的 ${grouped(n)} 行，最相似的在前。`,
  only: (row) => `历史中的第 ${grouped(row + 1)} 行。`,
  picked: (rows) => `选出的 ${grouped(rows)} 行。`,
  all: "显示所有行",
  /** Rows that were answered at once, and those that were left out since they measure the model. */
  labelled: (n, label, kept) => {
    const left = kept === 0 ? "" : `另有 ${grouped(kept)} 行留作评估模型，将逐一提问。`;
    return `${grouped(n)} 行现在是“${label}”。${left}撤销一次即可全部收回。`;
  },
  undo: "撤销",
  inTable: "在表格中显示",
  like: "相似的行",
};
