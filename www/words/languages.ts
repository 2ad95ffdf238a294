/** The languages there are. Another is a folder beside `en`, a line in each list here, and one in `cli.ts`: the compiler asks for each. */
import type { UiWords } from "./ui.js";
import type { Words } from "./words.js";

/** A language that can be chosen. */
export interface Language {
  /** Its code, as `lang` of HTML has it. */
  readonly code: string;
  /** What it calls itself. */
  readonly name: string;
  /** Which way its lines run, as `dir` of HTML has it. */
  readonly direction: "ltr" | "rtl";
}

/** Fetches words when they are first asked for; English stands in the code and needs none. */
export type Load<W> = (() => Promise<W>) | undefined;

/** Each language, and what the package says in it. */
export const languages = [
  { code: "en", name: "English", direction: "ltr", load: undefined },
  { code: "zh", name: "简体中文", direction: "ltr", load: async () => (await import("./zh.js")).zh },
] as const satisfies readonly (Language & { load: Load<Words> })[];

export type LanguageCode = (typeof languages)[number]["code"];

/** What the elements say in each language; `undefined` is English. */
export const uiWords: Readonly<Record<LanguageCode, Load<UiWords>>> = {
  en: undefined,
  zh: async () => (await import("./zh/ui.js")).ui,
};
