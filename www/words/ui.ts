/** The words of the custom elements, in the language in use. */
import { ui as en } from "./en/ui.js";
import type { InOtherWords } from "./said.js";

/** What a language says on the elements: a missing word does not compile, and neither does one too many. */
export type UiWords = InOtherWords<typeof en>;

/** In use; read where it is shown, and never kept. */
export let ui: UiWords = en;

/** Says everything in other words from the next rendering on; in English where none are given. */
export function useUiWords(words: UiWords = en): void {
  ui = words;
}
