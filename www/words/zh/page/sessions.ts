/** The sessions kept in this browser, and those that were deleted. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";
import { ago } from "./numbers.js";

export const sessions: PageWords["sessions"] = {
  title: "保存在此浏览器中的会话",
  goOn: "继续此浏览器中保存的会话",
  answered: (answers, at, now) => `${grouped(answers)} 个回答，${ago(at, now)}`,
  elsewhere: "已在另一个标签页中打开",
  delete: "删除",
  deleteNamed: (name) => `删除“${name}”的会话`,
  closeFirst: "它已在另一个标签页中打开：请先在那里关闭。",
  leaveFirst: "此会话已在另一个标签页中打开：请先在那里退出，再删除它。",
  cannotOpen: (why) => `无法打开。${why}`,
  download: "下载它的表格和回答",
  deleted: (name) => `已删除“${name}”。`,
  undo: "撤销",
  restorable: {
    title: (sessions) => `最近删除（${grouped(sessions)}）`,
    kept: (days) => `保留 ${grouped(days)} 天；需要腾出空间时，会提前清除。`,
    answered: (answers, deletedAt, now) => `${grouped(answers)} 个回答，${ago(deletedAt, now)}删除`,
    restore: "恢复",
    restoreNamed: (name) => `恢复“${name}”的会话`,
    erase: "彻底删除",
    eraseNamed: (name) => `彻底删除“${name}”的会话`,
  },
  deletion: {
    title: (name) => `删除“${name}”？`,
    text: (answers, days) =>
      `它${answers === 0 ? "" : `连同 ${grouped(answers)} 个回答`}将从列表中移除。${grouped(days)} 天内可以在“最近删除”中恢复。`,
    confirm: "删除",
    keep: "保留",
  },
};
