/** The language of the page: the one that the person chose, or else one that the browser is set to, or else English. */
import { languages, useLanguage } from "querent";
import { useUiLanguage } from "../ui/language.js";
import { usePageLanguage } from "../words/page.js";

/** The item of the browser's local storage that holds the code of the chosen language. */
const ITEM = "querent-language";

const ENGLISH = "en";

/** What else speaks on a page that has more than others, each by the code of a language. */
export const alsoSpeak: ((code: string) => Promise<void>)[] = [];

/** Has the package, the elements and the page speak one language. Before anything is shown, since nothing that is shown changes. */
export async function beginInLanguage(): Promise<void> {
  const wanted = [kept(), ...navigator.languages.map((tag) => tag.split("-")[0])];
  const code = wanted.find((code) => languages.some((known) => known.code === code)) ?? ENGLISH;
  // English needs nothing to be fetched.
  if (!(await speak(code))) await speak(ENGLISH);
}

/** Keeps the choice and begins again with it: the session is saved, and the browser asks where it is not. */
export function chooseLanguage(code: string): void {
  keep(code);
  location.reload();
}

/** Whether all words could be had. */
async function speak(code: string): Promise<boolean> {
  const all = [useLanguage, useUiLanguage, usePageLanguage, ...alsoSpeak];
  const parts = await Promise.allSettled(all.map((use) => use(code)));
  document.documentElement.lang = code;
  document.documentElement.dir = languages.find((known) => known.code === code)?.direction ?? "ltr";
  return parts.every(({ status }) => status === "fulfilled");
}

function kept(): string | undefined {
  try {
    return localStorage.getItem(ITEM) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Where nothing can be kept, the language is that of the browser. */
function keep(code: string): void {
  try {
    localStorage.setItem(ITEM, code);
  } catch {
    return;
  }
}
