/** What a key asks for. */
export type Command = Lettered | "redo" | "leave" | { key: string };

/** What has a key of its own, which can be another. */
export type Lettered = "accept" | "skip" | "undo" | "add" | "reveal" | "find" | "rows" | "guide" | "help";

/** What the help lists, in its order; `page.help.keys` says what each does. */
export const HELP = [
  "class",
  "accept",
  "skip",
  "undo",
  "redo",
  "add",
  "reveal",
  "find",
  "rows",
  "guide",
  "leave",
  "help",
] as const;

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
  const isLeft = event.key === "Escape" && isEmptySearch(event.target);
  return isTyped(event.target) && !isLeft ? undefined : { key: event.key.toLowerCase(), shift: event.shiftKey };
}

/** The keys by which every program undoes and redoes: with Ctrl, or Cmd. In a text field they are those of the field. */
export function editOf(event: KeyboardEvent): "undo" | "redo" | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (event.defaultPrevented || event.isComposing || altKey || ctrlKey === metaKey || isTyped(event.target))
    return undefined;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && ctrlKey && !shiftKey ? "redo" : undefined;
}

/** A search that holds nothing: Escape, which would empty it, is free. */
function isEmptySearch(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === "search" && target.value === "";
}

/** Whether what has the focus takes keys itself. */
function isTyped(target: EventTarget | null): boolean {
  const taking =
    "input:not([type=radio]), select, textarea, [contenteditable], dialog, [role=combobox], [role=listbox]";
  return target instanceof Element && target.closest(taking) !== null;
}
