/** English: every sentence that a person reads, by what the core says. */
import { errors } from "./en/errors.js";

export const en = {
  /** What a reply may say. */
  sentences: {},
  /** What an error may say. */
  errors,
};
