/** What a replay says of asking beside drawing at random. */
import { expect, test } from "vitest";
import { type Advantage, advantageOf, advantageVerdict } from "../../www/ui/advantage.js";
import { ui } from "../../www/words/ui.js";

const PAIR = {
  ...{ strategy: "margin/default", other: "random/default", seeds: 8, wins: 6, losses: 2 },
  ...{ difference: 0.03, low: 0.02, high: 0.04 },
};
const OF = { random: "random/default", strategy: "margin", labels: 120, heldOut: 40, at: 0 };

const found = (difference: number, reach: number): Advantage => ({
  ...{ difference, low: difference - reach, high: difference + reach },
  ...{ strategy: "margin", labels: 120, at: 0 },
});

test("the interval allows for repeats that share rows", () => {
  // √(1 + 8 · 40 / 80) = √5 times as wide.
  const { difference, low, high } = advantageOf(PAIR, OF) ?? found(0, 0);
  expect([difference, low, high].map((share) => share.toFixed(4))).toEqual(["0.0300", "0.0076", "0.0524"]);
  const { low: _low, ...lone } = PAIR;
  expect(advantageOf(lone, OF)).toBeUndefined();
});

test("the difference is that of the strategy, whichever of the two is better", () => {
  const worse = advantageOf({ ...PAIR, strategy: "random/default", other: "margin/default" }, OF);
  expect(worse?.difference).toBeCloseTo(-0.03);
  expect(worse?.high).toBeLessThan(0);
});

test.each([
  [0.03, 0.02, "Asking by margin beats drawing at random by 3.0 points (95 %: 1.0 to 5.0) on your 120 labels."],
  [-0.03, 0.02, "Drawing at random beats asking by margin by 3.0 points (95 %: 1.0 to 5.0) on your 120 labels."],
  [
    0.03,
    0.035,
    "Too little to tell: asking by margin is 3.0 points from drawing at random (95 %: −0.5 to 6.5) on your 120 labels. Label about 50 more.",
  ],
  [
    0.001,
    0.035,
    "No difference shows: asking by margin is 0.1 points from drawing at random (95 %: −3.4 to 3.6) on your 120 labels.",
  ],
])("a difference of %f with a reach of %f", (difference, reach, sentence) => {
  const advantage = found(difference, reach);
  expect(ui.advantage.said(advantage, advantageVerdict(advantage), false)).toBe(sentence);
});

test("it is said at how many labels it was measured", () => {
  expect(ui.advantage.when(found(0, 0.1), 134, 300_000)).toBe(
    "Measured at 120 labels, 5 minutes ago; 14 more labels since.",
  );
  expect(ui.advantage.missing({ kind: "labels", missing: 12 })).toContain("label about 12 more");
});
