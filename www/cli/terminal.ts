/** What a terminal shows in place of marks that it would act on. */

/** Control characters, and those that turn the direction in which text is read. */
const ACTING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const code = (mark: string) => `\\u${(mark.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;

/** A cell in which each such mark is shown by its number. */
export function escapedCell(text: string): string {
  return text.replace(ACTING, code);
}

/** Lines in which each such mark is shown by its number, but for their ends; JSON means the same as before. */
export function escaped(lines: string): string {
  return lines.replace(ACTING, (mark) => (mark === "\n" ? mark : code(mark)));
}
