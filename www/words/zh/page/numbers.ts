/** Numbers, sizes and times as the page shows them. */
import { grouped } from "../grammar.js";

export { percent } from "../ui/numbers.js";

/** 1,234,567 -> "1.2 MB". */
export function bytes(n: number): string {
  const units = ["字节", "kB", "MB", "GB"] as const;
  const power = Math.min(units.length - 1, n < 1000 ? 0 : Math.floor(Math.log10(n) / 3));
  return `${(n / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}

/** A time to wait: "40 秒", "12 分钟", "3 小时". */
export function duration(seconds: number): string {
  if (seconds < 90) return `${grouped(Math.max(1, Math.round(seconds)))} 秒`;
  return seconds < 5400 ? `${grouped(Math.round(seconds / 60))} 分钟` : `${grouped(Math.round(seconds / 3600))} 小时`;
}

const AGO = new Intl.RelativeTimeFormat("zh-CN", { numeric: "auto" });

/** A moment as a person would say it: "刚刚", "5 分钟前", "昨天". */
export function ago(at: number, now: number): string {
  const seconds = Math.round((at - now) / 1000);
  if (seconds > -45) return "刚刚";
  if (seconds > -3600) return spaced(AGO.format(Math.round(seconds / 60), "minute"));
  if (seconds > -86_400) return spaced(AGO.format(Math.round(seconds / 3600), "hour"));
  return spaced(AGO.format(Math.round(seconds / 86_400), "day"));
}

/** With a space between digits and what they count. */
function spaced(text: string): string {
  return text.replace(/(\d)(?=\p{Script=Han})/gu, "$1 ");
}
