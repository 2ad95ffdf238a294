/** What simulated curves show together: each strategy on average, and which is ahead. */
import type { Curve, PairedDifference } from "querent";

/** A mean over repeats, with the lowest and the highest. */
export interface Spread {
  mean: number;
  low: number;
  high: number;
}

/** One strategy over all repeats. */
export interface MeanCurve {
  strategy: string;
  /** The accuracies at each number of labels that every repeat has. */
  points: (Spread & { labels: number })[];
  area: Spread;
}

/** What a comparison comes to. */
export type Verdict =
  | { kind: "tooLittle" }
  | { kind: "ahead" | "even"; pair: PairedDifference & { low: number; high: number } };

/** Adjusted p-values from here on are chance. */
const LEVEL = 0.05;

/** The strategies in the order in which they are met. */
export function meanCurves(curves: readonly Curve[]): MeanCurve[] {
  const strategies = [...new Set(curves.map(({ strategy }) => strategy))];
  return strategies.map((strategy) => {
    const own = curves.filter((curve) => curve.strategy === strategy);
    const points = (own[0]?.points ?? []).flatMap(({ labels }) => {
      const at = own.flatMap((curve) => curve.points.filter((point) => point.labels === labels));
      return at.length === own.length ? [{ labels, ...spread(at.map(({ accuracy }) => accuracy)) }] : [];
    });
    return { strategy, points, area: spread(own.map(({ aubc }) => aubc)) };
  });
}

/** The best strategy beside random, or beside the next where random is best or not among them; undefined: nothing is known. */
export function verdict(repeats: number, differences: readonly PairedDifference[] = []): Verdict | undefined {
  if (repeats === 1) return { kind: "tooLittle" };
  const [first] = differences;
  const pair = differences.find(({ strategy, other }) => strategy === first?.strategy && other === "random") ?? first;
  if (pair?.low === undefined || pair.high === undefined) return undefined;
  const isSure = (pair.adjusted ?? pair.p ?? 1) < LEVEL;
  return { kind: isSure ? "ahead" : "even", pair: { ...pair, low: pair.low, high: pair.high } };
}

function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return { mean, low: Math.min(...values), high: Math.max(...values) };
}
