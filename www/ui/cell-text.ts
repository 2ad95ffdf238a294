/** Cells of more characters than this are read as text, whatever their column holds otherwise. */
const SHORT = 80;

/** The first of the pictures that Unicode has for control characters. */
const PICTURES = 0x2400;

/** The text with every control character but tabs and line breaks as its picture: NUL is "␀". */
export function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 32 || character === "\t" || character === "\n" || character === "\r"
      ? character
      : String.fromCodePoint(PICTURES + code);
  });
}

/** Whether a cell reads as text, and not as a figure or a word: it is long, or of several lines. */
export function readsAsText(cell: string): boolean {
  return cell.length > SHORT || cell.includes("\n");
}

/** The beginning of a text, of `most` characters at most, with a mark where more follows. */
export function beginning(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, whole(text, most))}…`;
}

/** The place at or before `at` that divides no character in two. */
export function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return at > 0 && code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
