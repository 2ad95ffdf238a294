/** What a key asks for. */
export type Command = Lettered | "redo" | "leave" | { key: string };

/** What has a key of its own, which can be another. */
export type Lettered = "accept" | "skip" | "undo" | "add" | "reveal" | "find" | "help";

/** What the help lists, in its order; `page.help.keys` says what each does. */
export const HELP = ["class", "accept", "skip", "undo", "redo", "add", "reveal", "find", "leave", "help"] as const;

/** A key press: the character in small, or the name of the key, and whether Shift was held. */
export interface Press {
  key: string;
  shift: boolean;
}

/**
 * The key that was pressed, or undefined where the press belongs to something else: a text field, a dialog, a browser
 * shortcut, or a key held down. Space and Enter are left alone, so that they press the button that has the focus.
 */
export function keyOf(event: KeyboardEvent): Press | undefined {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return undefined;
  const target = event.target;
  if (
    target instanceof Element &&
    target.closest(
      "input:not([type=radio]), select, textarea, [contenteditable], dialog, [role=combobox], [role=listbox]",
    )
  ) {
    return undefined;
  }
  return { key: event.key.toLowerCase(), shift: event.shiftKey };
}
