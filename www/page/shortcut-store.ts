import { LETTERED, type ShortcutChoice, USUAL_SHORTCUTS, unfitness } from "./shortcuts.js";

/** The item of the browser's local storage that holds the choice of keys. */
const ITEM = "querent-shortcuts";

/** The keys that were chosen on this machine; the usual ones where none were, or nothing is kept here. */
export function keptShortcuts(): ShortcutChoice {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(ITEM) ?? "null");
    return typeof kept === "object" && kept !== null ? choiceOf(kept) : USUAL_SHORTCUTS;
  } catch {
    return USUAL_SHORTCUTS;
  }
}

/** Remembers the keys. Where nothing can be kept, they are those of this visit. */
export function keepShortcuts(choice: ShortcutChoice): void {
  try {
    localStorage.setItem(ITEM, JSON.stringify(choice));
  } catch {
    return;
  }
}

/** As much of what was kept as is a choice of keys. */
function choiceOf(kept: { isOn?: unknown; letters?: unknown }): ShortcutChoice {
  const letters = new Map<string, unknown>(Object.entries(kept.letters ?? {}));
  const fit = LETTERED.flatMap((command) => {
    const key = letters.get(command);
    return typeof key === "string" && !unfitness(command, key) ? [[command, key] as const] : [];
  });
  const isOn = kept.isOn !== false;
  const isEachOnce = new Set(fit.map(([, key]) => key)).size === fit.length;
  return { isOn, letters: isEachOnce ? Object.fromEntries(fit) : {} };
}
