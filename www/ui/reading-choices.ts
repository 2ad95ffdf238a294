import type { Format, Reading } from "querent";

/** What a person can choose about reading a file again. */
export interface ReadingChoices {
  /** The delimiter and the encoding. */
  text: boolean;
  /** The sheets of a workbook, where there is more than one. */
  sheets: readonly string[];
}

const TEXTS: readonly Format[] = ["csv", "utf16", "legacyText", "binary"];

/** What there is to choose about a file that was taken so. */
export function readingChoices({ format, sheets = [] }: Reading): ReadingChoices {
  return { text: TEXTS.includes(format), sheets: sheets.length > 1 ? sheets : [] };
}
