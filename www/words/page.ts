/** The words of the page, in the language in use. */
import { page as en } from "./en/page.js";
import type { InOtherWords } from "./said.js";

/** What a language says on the page: a missing word does not compile, and neither does one too many. */
export type PageWords = InOtherWords<typeof en>;

/** In use; read where it is shown, and never kept. */
export let page: PageWords = en;

/** The words of the other languages, each in the folder of its code. */
const others = import.meta.glob<PageWords>(["./*/page.ts", "!./en/page.ts"], { import: "page" });

/** Says everything in another language from the next rendering on; in English where the page has no words of it. */
export async function usePageLanguage(code: string): Promise<void> {
  page = (await others[`./${code}/page.ts`]?.()) ?? en;
}
