/** What simulated curves show together: each strategy with each learner on average, and which is ahead. */
import type { Curve, PairedDifference } from "querent";
import { type Arm, armName, armOf, type LearnerName } from "../client/learners.js";

/** A learning curve of a strategy with a learner. */
export interface ArmCurve extends Curve {
  learner: LearnerName;
}

/** A mean over repeats, with the lowest and the highest. */
export interface Spread {
  mean: number;
  low: number;
  high: number;
}

/** One strategy with one learner over all repeats. */
export interface MeanCurve extends Arm {
  /** The one name of both. */
  name: string;
  /** The accuracies at each number of labels that every repeat has. */
  points: (Spread & { labels: number })[];
  /** Absent while no repeat is whole. */
  area?: Spread;
}

/** A pair with its interval. */
type SurePair = PairedDifference & { low: number; high: number };

/** What a comparison comes to. */
export type Verdict =
  | { kind: "tooLittle" }
  /** `alike` are those that chance sets no further below the best than it may. */
  | { kind: "ahead" | "even"; pair: SurePair; alike: readonly string[] };

/** Adjusted p-values from here on are chance. */
const LEVEL = 0.05;

const RANDOM = "random";

/**
 * The strategies with their learners, in the order in which they are met.
 *
 * @param started the first points of runs, for those of which none is whole
 * @param arms those to come, in their order
 */
export function meanCurves(
  curves: readonly ArmCurve[],
  started: readonly ArmCurve[] = [],
  arms: readonly Arm[] = [],
): MeanCurve[] {
  const whole = new Set(curves.map(armName));
  const met = new Map([...arms, ...started, ...curves].map((arm) => [armName(arm), arm]));
  return [...met].map(([name, { strategy, learner }]) => {
    const own = (whole.has(name) ? curves : started).filter((curve) => armName(curve) === name);
    const points = (own[0]?.points ?? []).flatMap(({ labels }) => {
      const at = own.flatMap((curve) => curve.points.filter((point) => point.labels === labels));
      return at.length === own.length ? [{ labels, ...spread(at.map(({ accuracy }) => accuracy)) }] : [];
    });
    const area = whole.has(name) ? { area: spread(own.map(({ aubc }) => aubc)) } : {};
    return { name, strategy, learner, points, ...area };
  });
}

/** The repeats that every strategy with its learner has. */
export function wholeRepeats(curves: readonly ArmCurve[], arms: readonly Arm[] = []): number {
  const names = [...new Set([...arms, ...curves].map(armName))];
  const counts = names.map((name) => curves.filter((curve) => armName(curve) === name).length);
  return counts.length === 0 ? 0 : Math.min(...counts);
}

/**
 * The best beside random with the same learner, or with any, or beside the next where random is best or not among them; undefined: nothing
 * is known.
 */
export function verdict(repeats: number, differences: readonly PairedDifference[] = []): Verdict | undefined {
  if (repeats === 1) return { kind: "tooLittle" };
  const best = differences[0]?.strategy;
  const ofBest = differences.filter(({ strategy }) => strategy === best);
  const learner = armOf(best ?? "")?.learner;
  const isRandom = ({ other }: PairedDifference) => (armOf(other)?.strategy ?? other) === RANDOM;
  const pair =
    ofBest.find((one) => isRandom(one) && armOf(one.other)?.learner === learner) ?? ofBest.find(isRandom) ?? ofBest[0];
  if (pair?.low === undefined || pair.high === undefined) return undefined;
  const alike = ofBest.filter((one) => one !== pair && !isSure(one)).map(({ other }) => other);
  return { kind: isSure(pair) ? "ahead" : "even", pair: { ...pair, low: pair.low, high: pair.high }, alike };
}

function isSure({ adjusted, p }: PairedDifference): boolean {
  return (adjusted ?? p ?? 1) < LEVEL;
}

function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return { mean, low: Math.min(...values), high: Math.max(...values) };
}
