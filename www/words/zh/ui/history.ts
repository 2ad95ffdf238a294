/** What was done, newest first. */
import type { ActKind } from "../../../client/types.js";
import type { UiWords } from "../../ui.js";
import { grouped, listed } from "../grammar.js";

type Did = Parameters<UiWords["history"]["did"]>[0];

const quoted = (names: readonly string[]): string => listed(names.map((name) => `“${name}”`));

const did: Readonly<Record<ActKind, (did: Did) => string>> = {
  answered: ({ rows }) => `${grouped(rows)} 行`,
  rowsAnswered: ({ rows, names }) =>
    `一次标注 ${grouped(rows)} 行${names.length > 1 ? `，分属 ${grouped(names.length)} 个类别` : ""}`,
  skipped: () => "已跳过",
  reAnswered: () => "再次提问",
  autoLabelled: ({ rows }) => `自动标注 ${grouped(rows)} 行`,
  merged: ({ rows }) => `导入 ${grouped(rows)} 个标签`,
  settled: () => "已裁定",
  inventionAnswered: () => "一个合成行",
  configured: () => "更改了设置",
  classAdded: ({ names }) => `添加类别${quoted(names)}`,
  classRenamed: ({ names: [from = "", to = ""] }) => `类别“${from}”改名为“${to}”`,
  classesMerged: ({ names }) => `${quoted(names.slice(0, -1))}并入“${names.at(-1) ?? ""}”`,
  classRemoved: ({ names }) => `删除类别${quoted(names)}`,
  classesOrdered: () => "调整了类别的顺序",
};

// Made once: making a format takes a hundred times as long as using it.
const CLOCK = new Intl.DateTimeFormat("zh", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat("zh", { month: "short", day: "numeric" });

/** The time of day, with the date where that is another day. */
function time(at: number, now: number): string {
  const then = new Date(at);
  const isToday = then.toDateString() === new Date(now).toDateString();
  return isToday ? CLOCK.format(then) : `${DAY.format(then)} ${CLOCK.format(then)}`;
}

export const history: UiWords["history"] = {
  none: "你的回答会列在这里。",
  skipped: "已跳过",
  kept: "标签不变",
  setAside: "已搁置",
  you: "你",
  model: "模型",
  did: (act) => did[act.act](act),
  time,
  inTable: (row) => `在表格中显示第 ${grouped(row + 1)} 行`,
  rowsInTable: (rows) => `在表格中显示这 ${grouped(rows)} 行`,
  lookBack: (when) => `查看 ${when} 时的会话`,
  asOfAnswer: "回到第几个回答",
  look: "查看",
  showFew: "只显示最近几条",
  showMore: (more, left) =>
    more === left ? `再显示 ${grouped(more)} 条` : `再显示 ${grouped(more)} 条（共余 ${grouped(left)} 条）`,
};
