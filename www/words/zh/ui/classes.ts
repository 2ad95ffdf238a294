/** The list of classes, and what would come of changing them. */
import type { UiWords } from "../../ui.js";
import { grouped, list } from "../grammar.js";

export const classes: UiWords["classes"] = {
  none: "还没有类别。请在这里写下第一个，或在标注时写在卡片上。",
  another: "另一个类别",
  add: "添加",
  labels: (n) => (n === 0 ? "没有标签" : `${grouped(n)} 个标签`),
  moveUp: (name) => `上移：${name}`,
  moveDown: (name) => `下移：${name}`,
  rename: "改名",
  renameOne: (name) => `改名：${name}`,
  remove: "移除",
  removeOne: (name) => `移除：${name}`,
  merge: "并入…",
  mergeOne: (name) => `将“${name}”并入`,
  newName: (name) => `“${name}”的新名称`,
  cancel: "取消",
  removeNow: (name) => `移除“${name}”`,
  keep: "保留",
  setAside: (answers) => `因为类别或标签列有变，${grouped(answers)} 个回答已搁置。撤销即可恢复；重新添加该类别也可以。`,
  removal: ({ name, setAside, given }) => {
    const parts = [
      ...(setAside > 0 ? [`${grouped(setAside)} 个回答`] : []),
      ...(given > 0 ? [`表格自带的 ${grouped(given)} 个标签`] : []),
    ];
    return `没有“${name}”，${list(parts)}就不再算数。它们不会丢失，恢复该类别或撤销即可找回。`;
  },
  impact: ({ kept, setAside }) => {
    const left = kept === 0 ? "你的回答都不再算数" : `还有 ${grouped(kept)} 个仍然算数`;
    return `这样会搁置 ${grouped(setAside)} 个回答，${left}。撤销即可恢复。要继续吗？`;
  },
};
