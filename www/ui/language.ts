/** The language in which the elements speak. */
import { uiWords } from "../words/languages.js";
import { useUiWords } from "../words/ui.js";

/** Says everything in another language from the next rendering on, once its words are fetched; in English where there are none. */
export async function useUiLanguage(code: string): Promise<void> {
  const load = Object.entries(uiWords).find(([known]) => known === code)?.[1];
  useUiWords(await load?.());
}
