/** What a replay of the labels says of asking beside drawing at random. */
import type { PairedDifference } from "querent";

/** How far ahead of random questions a strategy came, in areas under the curve. */
export interface Advantage {
  /** The strategy's area less that of random questions. */
  difference: number;
  /** The 95 % interval of that. */
  low: number;
  high: number;
  strategy: string;
  /** The labels that were replayed. */
  labels: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** What it comes to. */
export type AdvantageVerdict =
  | { kind: "ahead" }
  | { kind: "behind" }
  /** So many labels more may tell; nothing where that would be too many to guess. */
  | { kind: "tooLittle"; more: number | undefined };

/** A guess of more labels than this many times those there are is none. */
const FARTHEST = 4;

/**
 * The advantage by repeats that share rows. The interval of a paired t test takes repeats for independent; this one is wider by what they
 * share: Nadeau and Bengio, "Inference for the Generalization Error", Machine Learning 52 (2003).
 *
 * @param heldOut the rows that measured, of so many labels
 * @returns nothing where the pair has no interval
 */
export function advantageOf(
  pair: PairedDifference,
  of: { random: string; strategy: string; labels: number; heldOut: number; at: number },
): Advantage | undefined {
  const { low, high, seeds } = pair;
  if (low === undefined || high === undefined) return undefined;
  const { strategy, labels, heldOut, at } = of;
  const difference = pair.strategy === of.random ? -pair.difference : pair.difference;
  const reach = ((high - low) / 2) * Math.sqrt(1 + (seeds * heldOut) / Math.max(1, labels - heldOut));
  return { difference, low: difference - reach, high: difference + reach, strategy, labels, at };
}

/** What an advantage comes to: the interval shrinks about as the root of the labels grows. */
export function advantageVerdict({ difference, low, high, labels }: Advantage): AdvantageVerdict {
  if (low > 0) return { kind: "ahead" };
  if (high < 0) return { kind: "behind" };
  const times = ((high - low) / 2 / Math.abs(difference)) ** 2;
  const isGuess = difference > 0 && times <= FARTHEST;
  return { kind: "tooLittle", more: isGuess ? Math.max(10, Math.ceil((labels * (times - 1)) / 10) * 10) : undefined };
}
