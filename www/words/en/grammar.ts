/** The grammar of English that sentences share: numbers, plurals, lists, names. */

/** "1 row", "2 rows"; digits are not grouped. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** 1234567 -> "1,234,567". */
export function grouped(n: number): string {
  return n.toLocaleString("en", { maximumFractionDigits: 0 });
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[], last = "and"): string {
  const before = items.slice(0, -1);
  return before.length === 0 ? (items[0] ?? "") : `${before.join(", ")} ${last} ${items.at(-1)}`;
}

/** A text in double quotes, with marks of control escaped. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
