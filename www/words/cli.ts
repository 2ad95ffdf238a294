/** The language in use of the command line: apart from the other words, which pages and workers carry too. */
import { cli as en } from "./en/cli.js";
import type { LanguageCode, Load } from "./languages.js";
import type { InOtherWords } from "./said.js";

/** What a language of the command line is made of. */
export type CliWords = InOtherWords<typeof en>;

/** What the command line says in each language; `undefined` is English. */
const languages: Readonly<Record<LanguageCode, Load<CliWords>>> = {
  en: undefined,
  zh: async () => (await import("./zh/cli.js")).cli,
};

let inUse: CliWords = en;

/** The words of the command line. */
export function cliWords(): CliWords {
  return inUse;
}

/** Says everything in another language from now on. */
export async function useCliLanguage(code: string): Promise<void> {
  const load = Object.entries(languages).find(([known]) => known === code)?.[1];
  inUse = (await load?.()) ?? en;
}
