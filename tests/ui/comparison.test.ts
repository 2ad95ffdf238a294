/** What simulated curves show together. */
import type { PairedDifference } from "querent";
import { expect, test } from "vitest";
import { isOutdated, missingOf } from "../../www/ui/compare-settings.js";
import { meanCurves, verdict, wholeRepeats } from "../../www/ui/comparison.js";
import { ui } from "../../www/words/ui.js";

const curve = (strategy: string, seed: number, accuracies: readonly number[], aubc: number) => ({
  strategy,
  learner: "default" as const,
  seed,
  points: accuracies.map((accuracy, at) => ({ labels: 10 + at, accuracy })),
  aubc,
});

const pair = (strategy: string, other: string, more: Partial<PairedDifference> = {}): PairedDifference => ({
  strategy,
  other,
  seeds: 5,
  wins: 5,
  losses: 0,
  difference: 0.021,
  low: 0.008,
  high: 0.034,
  p: 0.001,
  adjusted: 0.003,
  ...more,
});

test("a mean curve has the numbers of labels that every repeat has", () => {
  const [margin, random, ...none] = meanCurves([
    curve("margin", 0, [0.5, 0.75, 1], 0.75),
    curve("random", 0, [0.5], 0.5),
    curve("margin", 1, [0.25, 0.25], 0.25),
  ]);
  expect(none).toEqual([]);
  expect(margin).toEqual({
    name: "margin/default",
    strategy: "margin",
    learner: "default",
    points: [
      { labels: 10, mean: 0.375, low: 0.25, high: 0.5 },
      { labels: 11, mean: 0.5, low: 0.25, high: 0.75 },
    ],
    area: { mean: 0.5, low: 0.25, high: 0.75 },
  });
  expect(random?.points).toHaveLength(1);
});

test("the best strategy is set beside random, and one repeat says nothing", () => {
  expect(verdict(1)).toEqual({ kind: "tooLittle" });
  expect(verdict(2)).toBeUndefined();
  const beside = verdict(5, [pair("margin", "entropy"), pair("margin", "random"), pair("entropy", "random")]);
  expect(beside).toMatchObject({ kind: "ahead", pair: { strategy: "margin", other: "random" } });
  expect(verdict(5, [pair("random", "margin")])).toMatchObject({ pair: { strategy: "random", other: "margin" } });
});

test("learners set strategies apart: random beside the best has its learner, and what may be as good is named", () => {
  const beside = verdict(5, [
    pair("margin/small", "entropy/small", { adjusted: 0.4 }),
    pair("margin/small", "random/softmax"),
    pair("margin/small", "random/small"),
  ]);
  expect(beside).toMatchObject({ kind: "ahead", pair: { other: "random/small" }, alike: ["entropy/small"] });
  expect(beside && ui.compare.verdict(beside)).toContain("Chance may be all that sets entropy/small behind it.");
});

test("the first points of a run show until a run is whole, and each has its place from the start", () => {
  const start = curve("margin", 0, [0.5], 0.5);
  const arms = [
    { strategy: "random", learner: "default" },
    { strategy: "margin", learner: "default" },
  ] as const;
  const [random, margin] = meanCurves([], [start], arms);
  expect([random?.points, margin?.points.length, margin?.area]).toEqual([[], 1, undefined]);
  expect(wholeRepeats([curve("margin", 0, [0.5], 0.5)], arms)).toBe(0);
  const area = { mean: 0.9, low: 0.9, high: 0.9 };
  expect(meanCurves([curve("margin", 0, [0.75], 0.9)], [start])).toMatchObject([{ points: [{ mean: 0.75 }], area }]);
});

const DETAIL = {
  strategies: ["margin", "random"],
  learners: ["default"],
  ...{ seeds: 5, budget: 30, initial: 10, holdout: 1 / 3 },
} as const;

const sizes = (...labels: number[]) => labels.map((n, at) => ({ name: `c${at}`, labels: n }));

test.each([
  [20, sizes(10, 10), "20 more labels needed: 10 to begin with, a third of all to measure, and some to ask about."],
  [60, sizes(60, 0), "These labels are all of one class. Two classes are needed."],
  [60, sizes(58, 2), "Two classes with at least 3 labels each are needed: some to learn from and some to measure."],
])("of %i labels it says what is missing", (labels, classes, sentence) => {
  const missing = missingOf(DETAIL, labels, classes);
  expect(missing && ui.compare.missing(missing)).toBe(sentence);
});

test("one strategy is compared with itself under two learners, and no more than a chart holds", () => {
  const one = { ...DETAIL, strategies: ["margin"] };
  expect(missingOf(one, 60, [])).toMatchObject({ kind: "few" });
  expect(missingOf({ ...one, learners: ["default", "small"] }, 60, [])).toBeUndefined();
  const many = { ...DETAIL, learners: ["default", "networks", "small", "softmax", "kernels"] as const };
  expect(missingOf(many, 60, [])).toMatchObject({ kind: "many", arms: 10 });
});

test("a comparison is outdated by other settings and other labels, whatever the order of the strategies", () => {
  const made = { ...DETAIL, target: "species", labels: 60, at: 1 };
  const { at: _at, ...now } = made;
  expect(isOutdated(made, { ...now, strategies: ["random", "margin"] })).toBe(false);
  expect(isOutdated(made, { ...now, labels: 61 })).toBe(true);
  expect(isOutdated(made, { ...now, learners: ["small"] })).toBe(true);
  expect(isOutdated(made, { ...now, file: "other.csv" })).toBe(true);
});

test("what chance explains is called no difference", () => {
  const even = verdict(5, [pair("margin", "random", { difference: 0.001, low: -0.005, high: 0.007, adjusted: 0.6 })]);
  expect(even && ui.compare.verdict(even)).toBe(
    "No difference beyond chance: margin differs from random by 0.1 points (between −0.5 and 0.7). Keep what you have.",
  );
  const ahead = verdict(5, [pair("margin", "random")]);
  expect(ahead && ui.compare.verdict(ahead)).toBe(
    "Recommended: margin. It is ahead of random by 2.1 points (between 0.8 and 3.4) in 5 of 5 repeats: unlikely to be chance.",
  );
});
