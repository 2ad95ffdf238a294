/** Sentences about languages themselves. */
import type { LanguageError } from "../package.js";
import type { Said } from "../said.js";

export const languageErrors: Said<LanguageError> = {
  unknown_language: ({ language, known }) => `There is no language "${language}": choose one of ${known.join(", ")}.`,
};
