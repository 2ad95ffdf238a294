/** Numbers, sizes and times as the elements show them: digits in groups, and a figure on one line with its sign. */
import { count, grouped } from "../grammar.js";

export { count };

const NBSP = "\u00a0";

/** 0.873 -> "87.3 %"; digits are decimals shown. */
export function percent(share: number, digits = 0): string {
  return `${fixed(share * 100, digits)}${NBSP}%`;
}

/** A probability, which is not rounded to a certainty that nobody claimed. */
export function chance(probability: number): string {
  if (probability > 0.995 && probability < 1) return `>99${NBSP}%`;
  if (probability < 0.005 && probability > 0) return `<1${NBSP}%`;
  return percent(probability);
}

/** A number with so many decimals. */
export function fixed(value: number, decimals: number): string {
  return value.toFixed(decimals);
}

/** 1,234,567 -> "1.2 MB". */
export function bytes(n: number): string {
  const units = ["bytes", "kB", "MB", "GB"] as const;
  const power = Math.min(units.length - 1, n < 1000 ? 0 : Math.floor(Math.log10(n) / 3));
  return `${fixed(n / 1000 ** power, power === 0 ? 0 : 1)}${NBSP}${units[power]}`;
}

/** A time to wait: "40 seconds", "12 minutes", "3 hours". */
export function duration(seconds: number): string {
  if (seconds < 90) return count(Math.max(1, Math.round(seconds)), "second");
  return seconds < 5400 ? count(Math.round(seconds / 60), "minute") : count(Math.round(seconds / 3600), "hour");
}

/** A moment as a person would say it: "just now", "5 minutes ago", "yesterday". */
export function ago(at: number, now: number): string {
  const seconds = Math.round((at - now) / 1000);
  if (seconds > -45) return "just now";
  const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  if (seconds > -3600) return format.format(Math.round(seconds / 60), "minute");
  if (seconds > -86_400) return format.format(Math.round(seconds / 3600), "hour");
  return format.format(Math.round(seconds / 86_400), "day");
}

export const numbers = {
  percent,
  chance,
  fixed,
  /** A number of any size, with so many of its first digits. */
  precise: (value: number, digits: number) => value.toPrecision(digits),
  /** 1234567 -> "1,234,567". */
  whole: grouped,
  /** A share at an axis. */
  tick: (share: number) => `${fixed(share * 100, 0)}%`,
  /** A number stays on one line with its per cent sign. */
  unbroken: (sentence: string) => sentence.replaceAll(" %", `${NBSP}%`),
};
