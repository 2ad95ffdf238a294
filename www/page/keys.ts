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

/** The keys in the order of the help. */
export const HELP: readonly { keys: string; text: string }[] = [
  { keys: "1 to 9", text: "answer with the class of that number, the same for the whole session" },
  { keys: "A", text: "accept the suggestion" },
  { keys: "S", text: "skip this row for another time" },
  { keys: "U", text: "undo the last answer" },
  { keys: "Shift+U", text: "redo what was undone" },
  { keys: "N", text: "add a class" },
  { keys: "R", text: "in a practice session, reveal the answer and go on" },
  { keys: "/", text: "find a class by its name, when there are more than nine" },
  { keys: "Esc", text: "leave a row looked back at" },
  { keys: "?", text: "show this list" },
];

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
