/** The characters that usually separate cells, in words. */
export const DELIMITERS: Readonly<Record<string, string>> = {
  ",": "commas (,)",
  ";": "semicolons (;)",
  "\t": "tabs",
  "|": "bars (|)",
};

/** A delimiter, in words where it cannot be seen. */
export function delimiterWords(delimiter: string): string {
  if (delimiter === " ") return "spaces";
  const code = delimiter.codePointAt(0) ?? 0;
  if (code < 32 && !(delimiter in DELIMITERS)) return `the control character ${code}`;
  return DELIMITERS[delimiter] ?? delimiter;
}
