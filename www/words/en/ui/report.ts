/** Cross-validation, and what it measured. */
import { count, percent } from "./numbers.js";

export interface Folds {
  k: number;
  rows: number;
  accuracyMean: number;
}

/** A share that cannot lie outside 0 to 1. */
function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

export const report = {
  folds: "Folds",
  cancel: "Cancel",
  progress: "Cross-validation",
  go: "Cross-validate",
  accuracy: ({ k, rows, accuracyMean: mean }: Folds, spread: number) =>
    `{accuracy} accuracy on average over ${k} folds, mostly between ${percent(within(mean - spread))} and ${percent(within(mean + spread))}, on ${count(rows, "labelled row")}.`,
  /** With classes of unequal size. */
  balanced: ({ k, rows }: Folds, accuracy: number) =>
    `{balanced} balanced accuracy over ${k} folds, on ${count(rows, "labelled row")}. The classes differ in size, so that plain accuracy, ${percent(accuracy, 1)}, tells mostly of the largest.`,
  name: "Cross-validation measures",
  all: "Measures over all folds together",
  measures: {
    accuracy: { name: "Accuracy", hint: "share of rows answered right" },
    balancedAccuracy: { name: "Balanced accuracy", hint: "mean recall over classes" },
    macroF1: { name: "Macro F1", hint: "mean F1 over classes" },
    rocAuc: { name: "ROC AUC", hint: "one class against the rest" },
    logLoss: { name: "Log loss", hint: "lower is better" },
    brier: { name: "Brier score", hint: "0 to 2, lower is better" },
  },
  interval: (share: number, low: number, high: number) => `${percent(share, 1)} (${percent(low)} to ${percent(high)})`,
  notDefined: "not defined",
  byClass: "By class",
  class: "Class",
  precision: "Precision",
  recall: "Recall",
  f1: "F1",
  rows: "Rows",
};
