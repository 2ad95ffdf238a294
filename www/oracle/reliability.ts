/** How far a model's labels can be relied on: measured by the labels of rows that were drawn at random, and by nothing else. */

/** How well one class is recognised. */
export interface ClassReliability {
  class: string;
  /** Rows of this class, by the person. */
  rows: number;
  right: number;
  /** The share of them that the model got right, with its 95 % interval (Wilson); absent without rows. */
  accuracy?: number;
  low: number;
  high: number;
}

/** How reliable a model is. */
export interface Reliability {
  /** Rows that both labelled. */
  rows: number;
  right: number;
  accuracy?: number;
  low: number;
  high: number;
  /** Cohen's kappa: 1 is full agreement, 0 what chance would give; absent where it has no value. */
  kappa?: number;
  classes: ClassReliability[];
  /** `confusion[truth][given]`: rows of a class, by what the model called them, in the order of the classes. */
  confusion: number[][];
}

/** The 97.5th percentile of the normal distribution. */
const Z = 1.959964;

/** Compares a model's labels with the person's. */
export function reliabilityOf(
  classes: readonly string[],
  pairs: readonly { truth: string; given: string }[],
): Reliability {
  const confusion = classes.map(() => classes.map(() => 0));
  for (const { truth, given } of pairs) {
    const line = confusion[classes.indexOf(truth)];
    const at = classes.indexOf(given);
    if (line && at >= 0) line[at] = (line[at] ?? 0) + 1;
  }
  const sums = confusion.map((line) => line.reduce((sum, n) => sum + n, 0));
  const right = classes.map((_, at) => confusion[at]?.[at] ?? 0);
  const [rows, all] = [sums, right].map((of) => of.reduce((sum, n) => sum + n, 0)) as [number, number];
  const kappa = kappaOf(confusion, rows, all);
  return {
    rows,
    right: all,
    ...share(all, rows),
    ...(kappa !== undefined && { kappa }),
    classes: classes.map((name, at) => {
      const [n, of] = [sums[at] ?? 0, right[at] ?? 0];
      return { class: name, rows: n, right: of, ...share(of, n) };
    }),
    confusion,
  };
}

function kappaOf(confusion: readonly number[][], rows: number, right: number): number | undefined {
  if (rows === 0) return undefined;
  const chance = confusion.reduce((sum, line, at) => {
    const truth = line.reduce((total, n) => total + n, 0);
    const given = confusion.reduce((total, other) => total + (other[at] ?? 0), 0);
    return sum + (truth * given) / (rows * rows);
  }, 0);
  return chance >= 1 ? undefined : (right / rows - chance) / (1 - chance);
}

/** A share with its interval (Wilson 1927). */
function share(right: number, rows: number): { accuracy?: number; low: number; high: number } {
  if (rows === 0) return { low: 0, high: 1 };
  const [p, z2] = [right / rows, Z * Z];
  const centre = (p + z2 / (2 * rows)) / (1 + z2 / rows);
  const half = (Z * Math.sqrt((p * (1 - p)) / rows + z2 / (4 * rows * rows))) / (1 + z2 / rows);
  return { accuracy: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
