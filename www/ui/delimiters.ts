import { ui } from "../words/ui.js";

/** The characters that usually separate cells. */
export const DELIMITERS: readonly string[] = [",", ";", "\t", "|"];

/** A delimiter, in words where it cannot be seen. */
export function delimiterWords(delimiter: string): string {
  const { comma, semicolon, tab, bar, space, control } = ui.delimiters;
  const known = new Map([
    [",", comma],
    [";", semicolon],
    ["\t", tab],
    ["|", bar],
    [" ", space],
  ]).get(delimiter);
  if (known !== undefined) return known;
  const code = delimiter.codePointAt(0) ?? 0;
  return code < 32 ? control(code) : delimiter;
}
