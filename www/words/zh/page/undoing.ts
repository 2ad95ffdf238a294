/** What an undo would undo, and what it undid. */
import type { Status } from "../../../client/types.js";
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";

/** A row by its number, or as one of many. */
function at(row: number | undefined, one: string): string {
  return row === undefined ? one : `第 ${grouped(row + 1)} 行`;
}

/** What came of the answers that were set aside, where anything did. */
function counted({ before, after }: { before: Status; after: Status }): string {
  const back = before.setAside - after.setAside;
  if (back === 0) return "";
  return back > 0 ? `${grouped(back)} 个回答重新有效。` : `${grouped(-back)} 个回答被搁置。`;
}

const would: PageWords["undoing"]["would"] = {
  answered: (row) => `撤销对${at(row, "一行")}的回答`,
  rowsAnswered: () => "撤销对多行的标注",
  skipped: (row) => `撤销对${at(row, "一行")}的跳过`,
  reAnswered: (row) => `撤销对${at(row, "一行")}的第二次回答`,
  autoLabelled: () => "撤销模型一次标注的全部标签",
  merged: () => "撤销最近导入的标签",
  settled: (row) => `撤销对${at(row, "一行")}的裁定`,
  inventionAnswered: () => "撤销对一个合成行的回答",
  configured: () => "回到先前的设置",
  classAdded: () => "移除添加的类别",
  classRenamed: () => "恢复类别先前的名称",
  classesMerged: () => "将合并的类别重新分开",
  classRemoved: () => "将删除的类别连同回答一起恢复",
  classesOrdered: () => "恢复类别先前的顺序",
};

const done: PageWords["undoing"]["done"] = {
  answered: ({ row }) => `已撤销：${at(row, "这一行")}重新等待回答。`,
  rowsAnswered: ({ before, after }) =>
    `已撤销对多行的标注，其中 ${grouped(before.answered - after.answered)} 行重新待标注。`,
  skipped: ({ row }) => `已撤销：跳过的${at(row, "一行")}重新等待回答。`,
  reAnswered: ({ row }) => `已撤销：对${at(row, "这一行")}的第二次回答；以先前的标签为准。`,
  autoLabelled: ({ before, after }) =>
    `已撤销：模型一次标注的全部标签，共 ${grouped(before.autoLabelled - after.autoLabelled)} 行。`,
  merged: ({ before }) => {
    const annotator = before.annotators.at(-1);
    return `已撤销：最近导入的${annotator === undefined ? "" : `“${annotator}”的`}标签。`;
  },
  settled: ({ row }) => `已撤销：${at(row, "这一行")}回到争议状态。`,
  inventionAnswered: () => "已撤销：对一个合成行的回答。",
  configured: (undone) => `已撤销：设置恢复如前。${counted(undone)}`,
  classAdded: (undone) => `已撤销：添加的类别已移除。${counted(undone)}`,
  classRenamed: () => "已撤销：类别恢复了先前的名称。",
  classesMerged: () => "已撤销：合并的类别重新分开。",
  classRemoved: (undone) => `已撤销：删除的类别已恢复。${counted(undone)}`,
  classesOrdered: () => "已撤销：类别恢复了先前的顺序。",
};

export const undoing: PageWords["undoing"] = { would, done };
