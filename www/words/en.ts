/** English: every sentence that a person reads, by what is said. */
import { proposalSentences } from "./en/encoders.js";
import { errors } from "./en/errors.js";
import { deviceSentences, packageErrors, workerSentences } from "./en/package.js";

export const en = {
  /** What a reply may say, and what the package tells. */
  sentences: { ...workerSentences, ...deviceSentences, ...proposalSentences },
  /** What an error may say. */
  errors: { ...errors, ...packageErrors },
};
