/** Labels: those that look wrong, those that the model gives by itself, and how consistent people are. */
import type {
  AuditSummary,
  AuditVerdict,
  AutoSummary,
  ConsistencySummary,
  LabelDoubt,
  LabelSummary,
} from "../../client/wasm/querent.js";
import type { Said } from "../said.js";
import { are, count, grouped } from "./grammar.js";
import { className, guess } from "./guesses.js";
import { fixed, percent } from "./numbers.js";

export const labelDoubt: Said<LabelDoubt> = {
  label_doubt: ({ suggestion, label }) =>
    `A model that was not trained on this label predicts ${guess(suggestion)} and gives ${className(label.class)} ${percent(label.probability)}.`,
};

export const labelSummary: Said<LabelSummary> = {
  labels_none: () => "There is no label to look at yet.",
  labels_all_right: ({ checked }) => `No label among ${grouped(checked)} looks wrong.`,
  labels_doubtful: ({ issues, checked }) =>
    `${count(issues, "label")} among ${grouped(checked)} ${are(issues)} worth a second look.`,
};

export const autoSummary: Said<AutoSummary> = {
  auto_no_row: () => "No row is left to label.",
  auto_can_label: ({ rows, of, expectedErrors, errorsHigh }) =>
    `It can label ${grouped(rows)} of ${count(of, "row")} without asking. ${wrong(Number(fixed(expectedErrors, 0)))} of these labels would be wrong, and hardly more than ${grouped(Math.ceil(errorsHigh))}.`,
  auto_too_few_audited: ({ target, needed, audited }) => {
    const more = Math.max(1, needed - audited);
    return `To promise ${percent(target)} it needs ${count(more, "more answer")} on ${more === 1 ? "a random row" : "random rows"}.`;
  },
  auto_no_confidence: ({ target, audited }) =>
    `${count(audited, "answer")} on random rows ${audited === 1 ? "does" : "do"} not show that ${percent(target)} of its labels would be right: answer more random rows, or teach it more.`,
};

/** How many labels are expected to be wrong, at the beginning of a sentence. */
function wrong(n: number): string {
  return n === 0 ? "Most likely none" : `About ${grouped(n)}`;
}

const verdicts: Readonly<Record<AuditVerdict, (target: string) => string>> = {
  kept: (target) => `so at least ${target} of the labels are right`,
  open: (target) => `which does not yet tell whether ${target} of the labels are right`,
  broken: (target) => `so fewer than ${target} of the labels are right: better undo them`,
};

export const auditSummary: Said<AuditSummary> = {
  audit_finding: ({ wrong, checked, target, verdict }) =>
    `${grouped(wrong)} of ${count(checked, "checked label")} ${are(wrong)} wrong, ${verdicts[verdict](percent(target))}.`,
};

export const consistencySummary: Said<ConsistencySummary> = {
  consistency_nothing: () => "No row was asked about twice yet.",
  consistency_one_row: ({ isSame }) => `The one row asked about twice got ${isSame ? "the same" : "another"} answer.`,
  consistency_rows: ({ same, asked, low, high }) =>
    `${grouped(same)} of ${count(asked, "row")} asked about twice got the same answer; the share over all rows is between ${percent(low)} and ${percent(high)}.`,
};
