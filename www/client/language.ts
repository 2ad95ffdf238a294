/** The language in which the package speaks. */
import { en } from "../words/en.js";
import { languages as known, type Language } from "../words/languages.js";
import { useWords } from "../words/words.js";
import { refusal } from "./errors.js";

export type { Language } from "../words/languages.js";

/** The languages there are, English first. */
export const languages: readonly Language[] = known;

/** The language that was asked for last. */
let asked = "en";

/**
 * Says everything in another language once its words are fetched: errors, replies and news. What was said before stays as it is.
 *
 * @throws QuerentError as a rejection, "unknown_language"; what the platform says where the words cannot be fetched
 */
export async function useLanguage(code: string): Promise<void> {
  const language = known.find((language) => language.code === code);
  if (!language) {
    const codes = known.map(({ code }) => code);
    throw refusal("unknown_language", { say: "unknown_language", language: String(code), known: codes });
  }
  asked = code;
  const words = (await language.load?.()) ?? en;
  if (asked === code) useWords(words);
}
