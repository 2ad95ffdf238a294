/** What simulated curves show together. */
import type { PairedDifference } from "querent";
import { expect, test } from "vitest";
import { meanCurves, verdict } from "../../www/ui/comparison.js";
import { ui } from "../../www/words/ui.js";

const curve = (strategy: string, seed: number, accuracies: readonly number[], aubc: number) => ({
  strategy,
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
    strategy: "margin",
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

test("what chance explains is called no difference", () => {
  const even = verdict(5, [pair("margin", "random", { difference: 0.001, low: -0.005, high: 0.007, adjusted: 0.6 })]);
  expect(even && ui.compare.verdict(even)).toBe(
    "No difference beyond chance: margin differs from random by 0.1 points (between −0.5 and 0.7).",
  );
  const ahead = verdict(5, [pair("margin", "random")]);
  expect(ahead && ui.compare.verdict(ahead)).toBe(
    "margin is ahead of random by 2.1 points (between 0.8 and 3.4) in 5 of 5 repeats: unlikely to be chance.",
  );
});
