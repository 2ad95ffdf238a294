/** How numbers and dates of a column are written, and what that makes of its cells. */
import type { UiWords } from "../../ui.js";
import { grouped, spaceBefore } from "../grammar.js";

const orders: UiWords["columnFormat"]["orders"] = { ymd: "年、月、日", dmy: "日、月、年", mdy: "月、日、年" };

export const columnFormat: UiWords["columnFormat"] = {
  inColumn: (column) => `（“${column}”列）`,
  numbers: ({ decimal, duration, unit }) => {
    const measure = duration ? "，是以秒计的时长" : unit ? `，单位是${spaceBefore(unit)}` : "";
    return `数字，以${decimal === "," ? "逗号" : "点"}为小数点${measure}`;
  },
  decimal: "小数点",
  decimals: { point: "点（1.5）", comma: "逗号（1,5）" },
  thousands: "千位分隔符",
  separators: { commaOrNothing: "逗号或无", pointOrNothing: "点或无", space: "空格", apostrophe: "撇号" },
  currency: "货币",
  unit: "单位",
  none: "无",
  spans: "以秒计的时长",
  percents: "百分号",
  dates: (order) => `日期，顺序为${orders[order]}`,
  times: "一天中的时刻",
  order: "日期的顺序",
  orders,
  parts: "单元格的内容",
  partsOfDates: { date: "日期", dateAndTime: "日期和时刻", time: "一天中的时刻" },
  readable: (read, cells) =>
    read === cells
      ? `全部 ${grouped(cells)} 个单元格都能读取。`
      : `${grouped(cells)} 个单元格中有 ${grouped(read)} 个能读取；其余的视为缺失。`,
  meaning: "{cell} 读作 {meaning}",
  noMeaning: "{cell} {note}",
  noNumber: "按此格式不是数字",
  noDate: "按此格式不是日期",
};
