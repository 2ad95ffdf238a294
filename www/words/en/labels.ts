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
import { are, count } from "./grammar.js";
import { className, guess } from "./guesses.js";
import { fixed, percent } from "./numbers.js";

export const labelDoubt: Said<LabelDoubt> = {
  label_doubt: ({ suggestion, label }) =>
    `A model that was not trained on this label predicts ${guess(suggestion)} and gives ${className(label.class)} ${percent(label.probability)}.`,
};

export const labelSummary: Said<LabelSummary> = {
  labels_none: () => "There is no label to look at yet.",
  labels_all_right: ({ checked }) => `No label among ${checked} looks wrong.`,
  labels_doubtful: ({ issues, checked }) =>
    `${count(issues, "label")} among ${checked} ${are(issues)} worth a second look.`,
};

export const autoSummary: Said<AutoSummary> = {
  auto_no_row: () => "No row is left to label.",
  auto_can_label: ({ rows, of, expectedErrors, errorsHigh }) =>
    `${count(rows, "row")} of ${of} can be labelled without asking; about ${fixed(expectedErrors, 0)} of the labels would be wrong, on average at most ${Math.ceil(errorsHigh)}.`,
  auto_too_few_audited: ({ target, needed, audited }) =>
    `Too few rows are audited to promise ${percent(target)}: at least ${needed} rows drawn at random must be answered, of which ${audited} ${are(audited)}.`,
  auto_no_confidence: ({ target, audited }) =>
    `At no confidence do the ${count(audited, "audited row")} show that ${percent(target)} of the labels would be right: answer more rows drawn at random, or teach the model more.`,
};

const verdicts: Readonly<Record<AuditVerdict, (target: string) => string>> = {
  kept: (target) => `so at least ${target} of the labels are right`,
  open: (target) => `which does not yet tell whether ${target} of the labels are right`,
  broken: (target) => `so fewer than ${target} of the labels are right: better undo them`,
};

export const auditSummary: Said<AuditSummary> = {
  audit_finding: ({ wrong, checked, target, verdict }) =>
    `${wrong} of ${checked} checked labels ${are(wrong)} wrong, ${verdicts[verdict](percent(target))}.`,
};

export const consistencySummary: Said<ConsistencySummary> = {
  consistency_nothing: () => "No row was asked about twice yet.",
  consistency_one_row: ({ isSame }) => `The one row asked about twice got ${isSame ? "the same" : "another"} answer.`,
  consistency_rows: ({ same, asked, low, high }) =>
    `${same} of ${asked} rows asked about twice got the same answer; the share over all rows is between ${percent(low)} and ${percent(high)}.`,
};
