/** What a key asks for; the letters are on the buttons and in the help. */
export type Command =
  | "skip"
  | "undo"
  | "redo"
  | "accept"
  | "reveal"
  | "find"
  | "add"
  | "help"
  | "leave"
  | { key: string };

const LETTERS: Readonly<Record<string, Command>> = {
  s: "skip",
  u: "undo",
  a: "accept",
  r: "reveal",
  "/": "find",
  n: "add",
  "?": "help",
  escape: "leave",
};

/** What the help lists, in its order; `page.help.keys` has the keys and what they do. */
export const HELP = ["class", "accept", "skip", "undo", "redo", "add", "reveal", "find", "leave", "help"] as const;

/**
 * The command of a key press, or undefined where the press belongs to something else: a text field, a dialog, a browser
 * shortcut, or a key held down. Space and Enter are left alone, so that they press the button that has the focus.
 */
export function commandOf(event: KeyboardEvent): Command | undefined {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return undefined;
  const target = event.target;
  if (
    target instanceof Element &&
    target.closest("input:not([type=radio]), select, textarea, [contenteditable], dialog")
  ) {
    return undefined;
  }
  if (/^[1-9]$/.test(event.key)) return { key: event.key };
  const letter = event.key.toLowerCase();
  if (letter === "u" && event.shiftKey) return "redo";
  return LETTERS[letter];
}
