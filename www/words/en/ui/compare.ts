/** Query strategies compared by simulation. */
import type { MeanCurve, Spread, Verdict } from "../../../ui/comparison.js";
import { list } from "../grammar.js";
import { count, duration, fixed, percent } from "./numbers.js";

/** 0.021 -> "2.1". */
const points = (share: number): string => fixed(share * 100, 1).replace("-", "−");

export const compare = {
  strategies: (names: readonly string[]) => `Strategies: ${list(names) || "none"}`,
  repeats: "Repeats",
  budget: "Labels each asks for",
  go: "Compare",
  stop: "Stop",
  progress: "Comparison",
  /** How long it takes; undefined: not known yet. */
  left: (seconds: number | undefined) => (seconds === undefined ? "Preparing" : `about ${duration(seconds)} left`),
  tooFew: (missing: number) =>
    `${count(missing, "more label")} needed: 10 to begin with, a third of all to measure, and some to ask about.`,
  tick: "Tick two to four strategies.",
  repeatsDone: (n: number) =>
    n === 1
      ? "One repeat so far."
      : `The means of ${n} repeats, each on another split of the rows; shaded from the lowest to the highest repeat.`,
  /** With the strategies by their headings. */
  verdict: (verdict: Verdict) => {
    if (verdict.kind === "tooLittle") return "One repeat is too little to tell.";
    const { strategy, other, difference, low, high, wins, seeds } = verdict.pair;
    const between = `${points(difference)} points (between ${points(low)} and ${points(high)})`;
    return verdict.kind === "ahead"
      ? `${strategy} is ahead of ${other} by ${between} in ${wins} of ${seeds} repeats: unlikely to be chance.`
      : `No difference beyond chance: ${strategy} differs from ${other} by ${between}.`;
  },
  areas: "The strategies",
  strategy: "Strategy",
  area: "Area under the curve",
  whatArea: "How the area is computed",
  formula:
    "The mean accuracy along the curve: Σ (bᵢ₊₁ − bᵢ) (aᵢ + aᵢ₊₁) / 2 / (bₙ − b₁), with accuracy aᵢ after bᵢ labels. It is high where few labels already teach much.",
  atEnd: (labels: number) => `Accuracy after ${count(labels, "label")}`,
  spread: ({ mean, low, high }: Spread) => `${percent(mean, 1)} (${percent(low, 1)} to ${percent(high, 1)})`,
  differences: "Differences of the areas, in pairs",
  pair: "Pair",
  between: (strategy: string, other: string) => `${strategy} − ${other}`,
  points: "Points, 95 % interval",
  difference: points,
  interval: (low: number, high: number) => `${points(low)} to ${points(high)}`,
  wins: "Repeats ahead",
  winsOf: (wins: number, seeds: number) => `${wins} of ${seeds}`,
  pHead: "p",
  aboutP: "p by a paired t-test, adjusted for all pairs (Holm). Repeats share rows, so it is somewhat too small.",
  p: (p: number | undefined) => {
    if (p === undefined) return "–";
    return p < 0.001 ? "<0.001" : fixed(p, 3);
  },
  save: (format: "csv" | "json") => `Download ${format.toUpperCase()}`,
  ofTable: "It uses the labels of the table, also those that are hidden from you. Labelling goes on meanwhile.",
  ofOwnLabels:
    "Rows that a strategy chose are no random sample, so on your own labels the comparison is a hint, and proves no strategy the best. Labelling goes on meanwhile.",
  chart: {
    labels: "labels",
    accuracy: "accuracy",
    of: (curves: readonly MeanCurve[]) =>
      `Mean accuracy by number of labels. Area under the curve: ${list(curves.map(({ strategy, area }) => `${strategy} ${percent(area.mean, 1)}`))}`,
  },
};
