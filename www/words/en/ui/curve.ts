/** The learning curve, and how good the model is at its end. */
import { count, fixed, percent } from "./numbers.js";

export interface Headline {
  low?: number | undefined;
  high?: number | undefined;
  labels: number;
  /** By how much the accuracy has changed. */
  change: number;
}

/** The test rows that are right beside a balanced accuracy, with the interval of their share. */
export interface Balanced {
  rows: number;
  labels: number;
  low?: number | undefined;
  high?: number | undefined;
}

/** Random questions beside those that the strategy chose. */
export interface Compared {
  labels: number;
  random: number;
  /** The session's own at about as many labels; nothing where its curve is not near. */
  own?: number | undefined;
  ownLabels?: number | undefined;
}

export const curve = {
  first: "Accuracy shows once two classes have labels to learn from.",
  /** Where no more rows will measure it. */
  tooFew: (rows: number) =>
    `Only ${count(rows, "row")} can test it, which is too few. Cross-validate to see how well it learns.`,
  toCome: (missing: number) => `Accuracy shows after ${count(missing, "more test row")}; every fifth question is one.`,
  right: (rows: number) => `right on ${count(rows, "test row")}`,
  headline: ({ low, high, labels, change }: Headline) => {
    const interval =
      low === undefined || high === undefined ? "" : `likely between ${percent(low)} and ${percent(high)}, `;
    const moved = change === 0 ? "" : `, ${change > 0 ? "up" : "down"} ${fixed(Math.abs(change) * 100, 1)} points`;
    return `${interval}after ${count(labels, "label")}${moved}`;
  },
  balancedRight: "right in each class, on average",
  balanced: ({ rows, labels, low, high }: Balanced) => {
    const interval =
      low === undefined || high === undefined ? "" : `, likely between ${percent(low)} and ${percent(high)}`;
    return `Balanced accuracy, because the classes differ in size. {accuracy} of all ${count(rows, "test row")} are right${interval}, after ${count(labels, "label")}.`;
  },
  table: {
    summary: "The same as a table",
    name: "Learning curve as a table",
    labels: "Labels",
    accuracy: "Accuracy",
    interval: "95 % interval",
    balanced: "Balanced",
    show: "show the rows answered by then",
  },
  random: {
    go: "Compare with random questions",
    again: "Compare again",
    about:
      "Trains on as many labels of rows that no strategy chose, and tests on the same rows. It takes a few seconds.",
    said: ({ labels, random, own, ownLabels = 0 }: Compared) => {
      const dashed = `Random questions alone (dashed): ${percent(random)} after ${count(labels, "label")}`;
      return own === undefined
        ? `${dashed}.`
        : `${dashed}; these questions: ${percent(own)} after ${count(ownLabels, "label")}.`;
    },
  },
  interval: (low: number, high: number) => `${percent(low)} to ${percent(high)}`,
  chart: {
    labels: "labels",
    accuracy: "accuracy",
    balanced: "balanced accuracy",
    ofAccuracy: (last: number) => `The accuracy on test rows after each training, last ${percent(last, 1)}`,
    ofBalanced: (last: number) => `The balanced accuracy on test rows after each training, last ${percent(last, 1)}`,
  },
};
