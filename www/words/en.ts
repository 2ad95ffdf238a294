/** English: every sentence that a person reads, by what the core says. */
import { kindEvidence } from "./en/columns.js";
import { columnRemark, leftOutReason, spellingDifference } from "./en/doubts.js";
import { errors } from "./en/errors.js";
import { formatRemark, formatSummary } from "./en/formats.js";
import { readingRemark } from "./en/reading.js";

export const en = {
  /** What a reply may say. */
  sentences: {
    ...kindEvidence,
    ...leftOutReason,
    ...columnRemark,
    ...spellingDifference,
    ...readingRemark,
    ...formatSummary,
    ...formatRemark,
  },
  /** What an error may say. */
  errors,
};
