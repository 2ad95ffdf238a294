/** The words of the page, in the language in use. */
import { page as en } from "./en/page.js";

/** What a language says on the page: a missing word does not compile, and neither does one too many. */
export type PageWords = typeof en;

/** In use; read where it is shown, and never kept. */
export let page: PageWords = en;

/** Says everything in other words from the next rendering on. */
export function usePageWords(words: PageWords): void {
  page = words;
}
