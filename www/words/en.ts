/** English: every sentence of the core and of the package, by what is said. */
import { reason } from "./en/asking.js";
import { kindEvidence } from "./en/columns.js";
import { columnRemark, leftOutReason, spellingDifference } from "./en/doubts.js";
import { encoderSentences, proposalSentences } from "./en/encoders.js";
import { errors } from "./en/errors.js";
import { exportSummary, lost, whole } from "./en/exports.js";
import { formatRemark, formatSummary } from "./en/formats.js";
import { auditSummary, autoSummary, consistencySummary, labelDoubt, labelSummary } from "./en/labels.js";
import { languageErrors } from "./en/languages.js";
import { promptSentences } from "./en/oracle.js";
import { deviceSentences, packageErrors, workerSentences } from "./en/package.js";
import { readingRemark } from "./en/reading.js";
import { summaries } from "./en/summaries.js";
import { benefitSentence, namedViolation } from "./en/synthetic.js";

export const en = {
  /** What a reply may say, and what the package tells. */
  sentences: {
    ...workerSentences,
    ...deviceSentences,
    ...encoderSentences,
    ...proposalSentences,
    ...promptSentences,
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
    ...kindEvidence,
    ...leftOutReason,
    ...columnRemark,
    ...spellingDifference,
    ...readingRemark,
    ...formatSummary,
    ...formatRemark,
  },
  /** What an error may say. */
  errors: { ...errors, ...packageErrors, ...languageErrors },
  /** What strategies and methods do, by name. */
  summaries,
};
