/** Cross-validation, and what it measured. */
import type { Measure, Undefined } from "querent";
import { list, quoted } from "../grammar.js";
import { count, percent } from "./numbers.js";

export interface Folds {
  k: number;
  repeats: number;
  rows: number;
  accuracyMean: number;
}

const folds = ({ k, repeats }: Folds): string => (repeats > 1 ? `${k} folds, ${repeats} times` : `${k} folds`);

/** A share that cannot lie outside 0 to 1. */
function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

export const report = {
  folds: "Folds",
  cancel: "Cancel",
  progress: "Cross-validation",
  go: "Cross-validate",
  accuracy: (of: Folds, spread: number) => {
    const { rows, accuracyMean: mean } = of;
    return `{accuracy} accuracy on average over ${folds(of)}, mostly between ${percent(within(mean - spread))} and ${percent(within(mean + spread))}, on ${count(rows, "labelled row")}.`;
  },
  /** With classes of unequal size. */
  balanced: (of: Folds, accuracy: number) =>
    `{balanced} balanced accuracy over ${folds(of)}, on ${count(of.rows, "labelled row")}. The classes differ in size, so that plain accuracy, ${percent(accuracy, 1)}, tells mostly of the largest.`,
  name: "Cross-validation measures",
  all: "Measures over all folds together",
  measures: {
    accuracy: { name: "Accuracy", hint: "share of rows answered right" },
    balancedAccuracy: { name: "Balanced accuracy", hint: "mean recall over classes" },
    macroF1: { name: "Macro F1", hint: "mean F1 over classes" },
    weightedF1: { name: "Weighted F1", hint: "mean F1, each class by its rows" },
    matthews: { name: "Matthews correlation", hint: "−1 to 1, 0 is chance" },
    kappa: { name: "Cohen’s kappa", hint: "agreement beyond chance" },
    rocAuc: { name: "ROC AUC", hint: "one class against the rest" },
    prAuc: { name: "PR AUC", hint: "average precision" },
    topK: { name: "Top-k accuracy", hint: "true class among the k most probable" },
    logLoss: { name: "Log loss", hint: "lower is better" },
    brier: { name: "Brier score", hint: "0 to 2, lower is better" },
  },
  interval: (share: number, low: number, high: number) => `${percent(share, 1)} (${percent(low)} to ${percent(high)})`,
  topK: (k: number, share: number) => `${percent(share, 1)} (k = ${k})`,
  notDefined: "not defined",
  notDefinedAs: (reason: string) => `not defined: ${reason}`,
  listed: (measures: readonly string[]) => list(measures),
  /** Why a measure is not defined. */
  reasons: {
    no_rows: "there are no rows",
    one_true_class: "all rows are of one class",
    one_predicted_class: "one class is all that is predicted",
    class_without_rows: "no row is of the class",
    class_never_predicted: "the class is never predicted",
  } satisfies Record<Undefined["reason"], string>,
  measureNames: {
    precision: "precision",
    recall: "recall",
    f1: "F1",
    matthews: "Matthews correlation",
    kappa: "kappa",
    rocAuc: "ROC AUC",
    prAuc: "PR AUC",
    workSaved: "work saved",
  } satisfies Record<Measure, string>,
  undefinedOf: (cls: string, measures: string, reason: string) =>
    `${quoted(cls)}: ${measures} not defined, as ${reason}.`,
  small: (cls: string, members: number, of: Folds, grouped: boolean) =>
    `${quoted(cls)} has ${count(members, grouped ? "group" : "row")} and there are ${of.k} folds: some of them do not test it.`,
  groups: (n: number) =>
    `Rows of ${count(n, "group")} stayed together: none was tested by a model that saw another of its group.`,
  byClass: "By class",
  class: "Class",
  precision: "Precision",
  recall: "Recall",
  f1: "F1",
  byRank: "By class, where rows are read by its probability",
  prAuc: "PR AUC",
  recallAt: "Found in first fifth",
  workSaved: "Work saved",
  workSavedHint:
    "Work saved: rows that need not be read to find 95 % of the class, beyond what reading at random would save.",
  rows: "Rows",
  repeats: "Times",
  group: "Keep together",
  alone: "nothing",
  duplicates: "rows that repeat each other",
  column: (name: string) => `rows of one ${quoted(name)}`,
};
