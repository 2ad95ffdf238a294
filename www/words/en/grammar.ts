/** The grammar of English that sentences share: numbers, plurals, lists, names. */

const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** 1234567 -> "1,234,567". */
export function grouped(n: number): string {
  return WHOLE.format(n);
}

/** "1 row", "2,345 rows". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[], last = "and"): string {
  const before = items.slice(0, -1);
  return before.length === 0 ? (items[0] ?? "") : `${before.join(", ")} ${last} ${items.at(-1)}`;
}

/** "is" of one, "are" of any other number. */
export function are(n: number): string {
  return n === 1 ? "is" : "are";
}

const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\r": "\\r", "\n": "\\n", "\0": "\\0" };

/** A text in quotes; marks that nobody sees, or that change the mark before them, are shown by their number. */
export function quoted(text: string): string {
  return `“${visible(text)}”`;
}

/** One mark in single quotes. */
export function quotedMark(mark: string): string {
  return `'${visible(mark).replaceAll("'", "\\'")}'`;
}

function visible(text: string): string {
  const shown = (mark: string): string => ESCAPED[mark] ?? `\\u{${mark.codePointAt(0)?.toString(16)}}`;
  return text.replace(/\\|(?! )[\p{C}\p{Z}\p{Grapheme_Extend}]/gu, shown);
}

/** The longest name that stands in a sentence as it is. */
const LONGEST_NAME = 40;

/** The name of a column or the like in quotes, cut where it is too long for a sentence. */
export function named(name: string): string {
  const chars = [...name];
  return quoted(chars.length > LONGEST_NAME ? `${chars.slice(0, LONGEST_NAME).join("")}…` : name);
}

/** The first few of these, and how many more there are. */
export function few(items: readonly string[], shown = 8): string {
  const more = items.length - shown;
  return [...items.slice(0, shown), ...(more > 0 ? [`${grouped(more)} more`] : [])].join(", ");
}
