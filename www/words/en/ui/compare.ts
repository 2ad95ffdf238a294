/** Query strategies and learners compared by simulation. */
import type { LearnerName } from "../../../client/learners.js";
import type { MadeWith, Missing } from "../../../ui/compare-settings.js";
import type { Spread, Verdict } from "../../../ui/comparison.js";
import { list, named } from "../grammar.js";
import { ago, count, duration, fixed, percent } from "./numbers.js";

/** 0.021 -> "2.1". */
const points = (share: number): string => fixed(share * 100, 1).replace("-", "−");

/** A learner in a word or two, and what it is. */
const learner: Readonly<Record<LearnerName, { name: string; about: string }>> = {
  default: { name: "Default learner", about: "Networks, kernel regressions and a forest, each as far as it helps." },
  networks: { name: "Networks alone", about: "A committee of networks." },
  small: { name: "Small network", about: "One network with 32 hidden units: the fastest that is no line." },
  dropout: { name: "Dropout network", about: "One network, asked many times with units left out." },
  softmax: { name: "Softmax regression", about: "Linear; the fastest." },
  kernels: { name: "Kernel regression", about: "By how near labelled rows are." },
};

/** What distinguishes one comparison from another: as made, with the strategies by their headings. */
type Made = MadeWith & { arms: number };

const missing = (of: Missing): string => {
  switch (of.kind) {
    case "classes":
      return "These labels are all of one class. Two classes are needed.";
    case "labels":
      return `${count(of.missing, "more label")} needed: 10 to begin with, a third of all to measure, and some to ask about.`;
    case "members":
      return `Two classes with at least ${of.least} labels each are needed: some to learn from and some to measure.`;
    case "few":
      return "Tick two to four strategies, or one with two learners.";
    case "many":
      return `That makes ${of.arms} curves; a chart holds 8. Tick fewer.`;
  }
};

export const compare = {
  strategies: (names: readonly string[]) => `Strategies: ${list(names) || "none"}`,
  learners: (names: readonly string[]) => `Learners: ${list(names) || "none"}`,
  whatLearns: "Learners",
  learner,
  arm: (strategy: string, learner: string) => `${strategy} with ${learner.toLowerCase()}`,
  source: {
    labels: "On the labels of",
    own: "this session",
    file: "a file",
    choose: "Choose a file",
    another: "Another file",
    reading: "Reading",
    target: "Label column",
    count: (labels: number) => `${count(labels, "labelled row")}`,
  },
  repeats: "Repeats",
  budget: "Labels each asks for",
  go: "Compare",
  stop: "Stop",
  pause: "Pause",
  goOn: "Go on",
  pace: { pausing: "Pausing once the runs under way are done", paused: "Paused" },
  open: "Open a comparison",
  progress: "Comparison",
  /** How long it takes; undefined: not known yet. */
  left: (seconds: number | undefined) => (seconds === undefined ? "Preparing" : `about ${duration(seconds)} left`),
  missing,
  /** Classes that few rows are of. */
  small: (classes: readonly string[]) =>
    `${list(classes.map(named))} ${classes.length === 1 ? "has" : "have"} fewer than 3 labels, so ${classes.length === 1 ? "it is" : "they are"} hardly learned or measured.`,
  madeWith: ({ labels, target, file, seeds, budget, strategies, arms, at }: Made, now: number) =>
    `Made ${ago(at, now)} on ${count(labels, "label")} of ${named(target)}${file === undefined ? "" : ` in ${named(file)}`}: ${list(strategies)}${arms > strategies.length ? ` with ${count(arms / strategies.length, "learner")}` : ""}, ${count(seeds, "repeat")}, ${count(budget, "label")} asked for.`,
  outdated: "This is not what is chosen above, or the labels have changed: compare again to bring it up to date.",
  repeatsDone: (n: number) =>
    n < 2
      ? n === 0
        ? "The first points of the curves. They grow."
        : "One repeat so far."
      : `The means of ${n} repeats, each on another split of the rows; shaded from the lowest to the highest repeat.`,
  /** With all by their titles. */
  verdict: (verdict: Verdict) => {
    if (verdict.kind === "tooLittle") return "One repeat is too little to tell.";
    const { strategy, other, difference, low, high, wins, seeds } = verdict.pair;
    const between = `${points(difference)} points (between ${points(low)} and ${points(high)})`;
    const alike = verdict.alike.length === 0 ? "" : ` Chance may be all that sets ${list(verdict.alike)} behind it.`;
    return verdict.kind === "ahead"
      ? `Recommended: ${strategy}. It is ahead of ${other} by ${between} in ${wins} of ${seeds} repeats: unlikely to be chance.${alike}`
      : `No difference beyond chance: ${strategy} differs from ${other} by ${between}. Keep what you have.`;
  },
  /** Before all repeats are done. */
  soFar: (verdict: string) => `So far: ${verdict}`,
  areas: "The strategies and learners",
  strategy: "Strategy",
  area: "Area under the curve",
  whatArea: "How the area is computed",
  formula:
    "The mean accuracy along the curve: Σ (bᵢ₊₁ − bᵢ) (aᵢ + aᵢ₊₁) / 2 / (bₙ − b₁), with accuracy aᵢ after bᵢ labels. It is high where few labels already teach much.",
  atEnd: (labels: number) => `Accuracy after ${count(labels, "label")}`,
  spread: ({ mean, low, high }: Spread) => `${percent(mean, 1)} (${percent(low, 1)} to ${percent(high, 1)})`,
  differences: "Differences of the areas, in pairs",
  otherPairs: (n: number) => `The other ${count(n, "pair")}`,
  pair: "Pair",
  between: (strategy: string, other: string) => `${strategy} − ${other}`,
  points: "Points, 95 % interval",
  difference: points,
  interval: (low: number, high: number) => `${points(low)} to ${points(high)}`,
  wins: "Repeats ahead",
  winsOf: (wins: number, seeds: number) => `${wins} of ${seeds}`,
  pHead: "p",
  aboutP:
    "p by a paired t-test that allows for the rows that repeats share (Nadeau and Bengio), adjusted for all pairs (Holm). Each interval is for its pair alone.",
  p: (p: number | undefined) => {
    if (p === undefined) return "–";
    return p < 0.001 ? "<0.001" : fixed(p, 3);
  },
  save: (format: "csv" | "json") => `Download ${format.toUpperCase()}`,
  ofTable: "It uses the labels of the table, also those that are hidden from you. Labelling goes on meanwhile.",
  ofFile: "It uses the labels of the file, and leaves the session as it is.",
  ofOwnLabels:
    "Rows that a strategy chose are no random sample, so on your own labels the comparison is a hint, and proves no strategy the best. Labelling goes on meanwhile.",
  chart: {
    labels: "labels",
    accuracy: "accuracy",
    of: (curves: readonly { name: string; area: number | undefined }[]) => {
      const areas = curves.flatMap(({ name, area }) => (area === undefined ? [] : [`${name} ${percent(area, 1)}`]));
      return `Mean accuracy by number of labels.${areas.length === 0 ? "" : ` Area under the curve: ${list(areas)}`}`;
    },
  },
};
