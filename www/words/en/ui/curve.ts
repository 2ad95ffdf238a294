/** The learning curve, and how good the model is at its end. */
import { count, fixed, percent } from "./numbers.js";

export interface Headline {
  low?: number | undefined;
  high?: number | undefined;
  labels: number;
  /** By how much the accuracy has changed. */
  change: number;
}

export const curve = {
  first: "The first measure comes as soon as two classes have labels.",
  /** Where no more rows will measure it. */
  tooFew: (rows: number) =>
    `Only ${count(rows, "row")} can measure it, too few for an accuracy: cross-validate to see how well it learns.`,
  toCome: (missing: number) =>
    `Accuracy shows after ${count(missing, "more measured row")}; every fifth question measures.`,
  right: (rows: number) => `right on ${count(rows, "held-out row")}`,
  headline: ({ low, high, labels, change }: Headline) => {
    const interval =
      low === undefined || high === undefined ? "" : `95\u00a0% interval ${percent(low)} to ${percent(high)} `;
    const moved = change === 0 ? "" : `, ${change > 0 ? "up" : "down"} ${fixed(Math.abs(change) * 100, 1)} points`;
    return `${interval}after ${count(labels, "label")}${moved}`;
  },
  balancedRight: "of a class right, on average over the classes",
  balanced: (rows: number, labels: number) =>
    `Balanced accuracy, as the classes are of unequal size; {accuracy} of all ${count(rows, "held-out row")} are right, after ${count(labels, "label")}.`,
  table: {
    summary: "The same as a table",
    name: "Learning curve as a table",
    labels: "Labels",
    accuracy: "Accuracy",
    interval: "95 % interval",
    balanced: "Balanced",
  },
  interval: (low: number, high: number) => `${percent(low)} to ${percent(high)}`,
  chart: {
    labels: "labels",
    accuracy: "accuracy",
    balanced: "balanced accuracy",
    ofAccuracy: (last: number) => `The accuracy on held-out rows after each fit, last ${percent(last, 1)}`,
    ofBalanced: (last: number) => `The balanced accuracy on held-out rows after each fit, last ${percent(last, 1)}`,
  },
};
