/** Fewer measured rows than this say too little of a model for a headline. */
export const ENOUGH_ROWS = 30;

/** The largest class may hold this share of the rows, and this many times the rows of the smallest, for accuracy to lead. */
const LARGEST_SHARE = 0.75;
const LARGEST_RATIO = 5;

/**
 * Whether accuracy alone would mislead: whoever names the largest class each time would be right too often. `counts` are the rows of
 * each class; classes without rows are left aside.
 */
export function isUnbalanced(counts: readonly number[]): boolean {
  const some = counts.filter((n) => n > 0);
  const largest = Math.max(...some);
  const total = some.reduce((sum, n) => sum + n, 0);
  return some.length > 1 && (largest > LARGEST_SHARE * total || largest > LARGEST_RATIO * Math.min(...some));
}
