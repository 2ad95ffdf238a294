/** The grammar of Chinese that sentences share: numbers, lists, names, and the spaces beside Latin letters and digits. */
import { grouped } from "../en/grammar.js";

export { grouped, named, quoted } from "../en/grammar.js";

const AND = new Intl.ListFormat("zh", { type: "conjunction" });
const OR = new Intl.ListFormat("zh", { type: "disjunction" });

/** "甲", "甲和乙", "甲、乙和丙". */
export function list(items: readonly string[]): string {
  return AND.format(items);
}

/** "甲", "甲或乙", "甲、乙或丙". */
export function either(items: readonly string[]): string {
  return OR.format(items);
}

/** "甲、乙、丙". */
export function listed(items: readonly string[]): string {
  return items.join("、");
}

/** The first few of these, and how many there are where these are more. */
export function few(items: readonly string[], shown = 8): string {
  const first = listed(items.slice(0, shown));
  return items.length > shown ? `${first}等 ${grouped(items.length)} 个` : first;
}

const COMPACT = new Intl.NumberFormat("zh", { notation: "compact" });

/** 200000000 -> "2 亿". */
export function compact(n: number): string {
  return COMPACT.format(n).replace(/(?<=\d)(?=\p{Script=Han})/u, " ");
}

/** What follows Chinese: with a space before it where it begins with a Latin letter, a digit or the like. */
export function spaceBefore(text: string): string {
  return /^[\p{Script=Latin}\d+"-]/u.test(text) ? ` ${text}` : text;
}

/** What Chinese follows: with a space after it where it ends with a Latin letter, a digit or the like. */
export function spaceAfter(text: string): string {
  return /[\p{Script=Latin}\d%]$/u.test(text) ? `${text} ` : text;
}
