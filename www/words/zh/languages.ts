/** Sentences about languages themselves. */
import type { LanguageError } from "../package.js";
import type { Said } from "../said.js";
import { listed } from "./grammar.js";

export const languageErrors: Said<LanguageError> = {
  unknown_language: ({ language, known }) => `没有语言“${language}”：请选择 ${listed(known)} 之一。`,
};
