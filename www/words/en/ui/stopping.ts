/** What stopping rules say. */
import type { StopPoint, StoppingReport, StoppingRule, Verdict } from "querent";
import { count, grouped } from "../grammar.js";
import { fixed, percent } from "./numbers.js";

/** The figure that a rule looks at. */
export function figure(rule: StoppingRule["rule"], value: number): string {
  switch (rule) {
    case "budget":
    case "consecutive":
    case "all":
    case "any":
      return grouped(value);
    case "time":
      return fixed(value, 0);
    case "accuracy":
    case "recall":
    case "read":
    case "classificationChange":
      return percent(value, 1);
    case "predictedGain":
      return percent(value, 2);
    default:
      return fixed(value, 3);
  }
}

/** What a rule waits for. */
function wanted(rule: StoppingRule): string {
  switch (rule.rule) {
    case "kappa":
      return `stops from ${fixed(rule.least ?? 0, 2)}`;
    case "deltaF":
    case "overallUncertainty":
      return `stops at ${fixed(rule.most ?? 0, 2)} or less`;
    case "classificationChange":
      return `stops at ${percent(rule.most ?? 0)} or less`;
    case "predictedGain":
      return `stops below ${percent(rule.least ?? 0)}`;
    case "consecutive":
      return `stops from ${grouped(rule.n ?? 0)}`;
    case "budget":
      return `stops from ${grouped(rule.labels)}`;
    case "time":
      return `stops from ${fixed(rule.minutes, 0)}`;
    case "accuracy":
      return `stops from ${percent(rule.target)}`;
    case "recall":
      return `stops from ${percent(rule.target ?? 0)}`;
    case "read":
      return `stops from ${percent(rule.share)}`;
    case "all":
      return `stops when all ${grouped(rule.rules.length)} do`;
    case "any":
      return "stops when one does";
  }
}

const names: Record<StoppingRule["rule"], string> = {
  kappa: "Kappa between models",
  deltaF: "Predicted change of F1",
  classificationChange: "Predictions that change",
  overallUncertainty: "Mean uncertainty",
  predictedGain: "Gain of the next labels, at most",
  consecutive: "Answers of other classes in a row",
  budget: "Labels given",
  time: "Minutes of labelling",
  accuracy: "Accuracy, at least",
  recall: "Share of the class that is found, at least",
  read: "Share of the rows read",
  all: "All of several rules",
  any: "Any of several rules",
};

const says: Record<Verdict["says"], string> = {
  stop: "stop",
  goOn: "go on",
  tooEarly: "too early",
  undefined: "not defined",
};

export const stopping = {
  names,
  says,
  figure,
  wanted,
  /** What the rules say now, in one sentence. */
  sentence: ({ rules }: StoppingReport): string => {
    const stop = rules.filter(({ now }) => now.says === "stop");
    const early = rules.filter(({ now }) => now.says === "tooEarly" || now.says === "undefined");
    const [first] = stop.map(({ first }) => first).sort((a, b) => (a?.labels ?? 0) - (b?.labels ?? 0));
    if (early.length === rules.length)
      return "It is too early for the stopping rules: they compare models after more labels.";
    if (stop.length === 0) return `None of ${count(rules.length, "stopping rule")} says to stop yet.`;
    return `${grouped(stop.length)} of ${count(rules.length, "stopping rule")} ${stop.length === 1 ? "says" : "say"} that more labels would change little${first ? `, the first since label ${grouped(first.labels)} (counting those that test it)` : ""}.`;
  },
  caption: "Stopping rules: what each says now, and when it would have stopped",
  details: "Each rule",
  rule: "Rule",
  now: "Now",
  first: "Would have stopped",
  at: ({ labels }: StopPoint): string => `at label ${grouped(labels)}`,
  right: (accuracy: number): string => `${percent(accuracy)} right`,
  note: "They stop nothing: you do.",
};
