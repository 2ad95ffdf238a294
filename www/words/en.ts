/** English: every sentence that a person reads, by what the core says. */
import { reason } from "./en/asking.js";
import { errors } from "./en/errors.js";
import { exportSummary, lost, whole } from "./en/exports.js";
import { auditSummary, autoSummary, consistencySummary, labelDoubt, labelSummary } from "./en/labels.js";
import { benefitSentence, namedViolation } from "./en/synthetic.js";

export const en = {
  /** What a reply may say. */
  sentences: {
    ...reason,
    ...autoSummary,
    ...auditSummary,
    ...consistencySummary,
    ...labelDoubt,
    ...labelSummary,
    ...benefitSentence,
    ...namedViolation,
    ...exportSummary,
    ...lost,
    ...whole,
  },
  /** What an error may say. */
  errors,
};
