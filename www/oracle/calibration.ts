/**
 * Probabilities that can be trusted, from those of a model.
 *
 * A model favours some classes whatever the row: its probabilities are divided by their mean over the rows (batch calibration: Zhou et al.
 * 2023, arXiv 2309.17249). What is left is fitted to the person's answers by a temperature and an offset for each class, held near 1 and 0
 * by a prior, so that few answers change little.
 */

/** Scores of rows: rows x classes, row after row, as logarithms; NaN where a row was not asked about a class. */
export interface Scores {
  width: number;
  values: Float64Array;
}

/** What the person's answers say of a model's probabilities. */
export interface Calibration {
  /** Scores are multiplied by it: less than 1 where the model is too sure. */
  slope: number;
  /** What is added to the score of each class. */
  offsets: number[];
}

/** How firmly the prior holds: as so many answers would. */
const PRIOR = 1;

/** Steps at the most; fewer where nothing changes any more. */
const STEPS = 500;

/** A class that a row was not asked about is so much less likely than the least likely of those that it was. */
const NOT_ASKED = 2;

/** Scores divided by the mean of each class over the rows, as logarithms; each row sums to 1. */
export function batchCalibrated({ width, values }: Scores): Scores {
  const rows = values.length / width;
  const sums = new Float64Array(width);
  const counts = new Float64Array(width);
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sums[at % width] = (sums[at % width] ?? 0) + Math.exp(value);
    counts[at % width] = (counts[at % width] ?? 0) + 1;
  }
  const out = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let of = 0; of < width; of++) {
      const mean = (sums[of] ?? 0) / Math.max(1, counts[of] ?? 0);
      out[row * width + of] = (values[row * width + of] ?? Number.NaN) - Math.log(Math.max(mean, 1e-12));
    }
    normalise(out.subarray(row * width, (row + 1) * width));
  }
  return { width, values: out };
}

/**
 * The temperature and the offsets under which the answers are likeliest.
 *
 * @param answers the class of each answered row of the scores, by the number of the row among them
 */
export function fitCalibration({ width, values }: Scores, answers: ReadonlyMap<number, number>): Calibration {
  const fitted = [...answers].filter(([row]) => row * width < values.length);
  const filled = fitted.map(([row]) => Array.from(values.subarray(row * width, (row + 1) * width)));
  const truths = fitted.map(([, of]) => of);
  // The logarithm of the slope, and the offsets.
  let at = new Float64Array(width + 1);
  let loss = lossAt(at, filled, truths);
  let step = 1;
  for (let n = 0; n < STEPS && step > 1e-9; n++) {
    const gradient = gradientAt(at, filled, truths);
    const next = at.map((value, of) => value - step * (gradient[of] ?? 0));
    const after = lossAt(next, filled, truths);
    // A step that makes it worse is not taken, so that the answers never become less likely than without a calibration.
    if (after > loss) {
      step /= 2;
      continue;
    }
    const change = loss - after;
    [at, loss] = [next, after];
    step *= 1.2;
    if (change < 1e-9) break;
  }
  return { slope: Math.exp(at[0] ?? 0), offsets: Array.from(at.subarray(1)) };
}

/** Probabilities of calibrated scores: rows x classes. */
export function probabilitiesOf({ width, values }: Scores, { slope, offsets }: Calibration): Float64Array {
  const out = new Float64Array(values.length);
  for (let at = 0; at < values.length; at++) out[at] = slope * (values[at] ?? 0) + (offsets[at % width] ?? 0);
  for (let row = 0; row < values.length / width; row++) normalise(out.subarray(row * width, (row + 1) * width));
  return out.map(Math.exp);
}

function lossAt(at: Float64Array, rows: readonly number[][], truths: readonly number[]): number {
  let loss = (PRIOR / 2) * at.reduce((sum, value) => sum + value * value, 0);
  for (const [n, scores] of rows.entries()) loss -= calibratedRow(at, scores)[truths[n] ?? 0] ?? 0;
  return loss / Math.max(1, rows.length);
}

function gradientAt(at: Float64Array, rows: readonly number[][], truths: readonly number[]): Float64Array {
  const gradient = at.map((value) => PRIOR * value);
  const slope = Math.exp(at[0] ?? 0);
  for (const [n, scores] of rows.entries()) {
    const own = calibratedRow(at, scores);
    for (const [of, score] of scores.entries()) {
      const off = Math.exp(own[of] ?? 0) - (of === truths[n] ? 1 : 0);
      gradient[0] = (gradient[0] ?? 0) + off * score * slope;
      gradient[of + 1] = (gradient[of + 1] ?? 0) + off;
    }
  }
  return gradient.map((value) => value / Math.max(1, rows.length));
}

function calibratedRow(at: Float64Array, scores: readonly number[]): Float64Array {
  const slope = Math.exp(at[0] ?? 0);
  const out = Float64Array.from(scores, (score, of) => slope * score + (at[of + 1] ?? 0));
  normalise(out);
  return out;
}

/** Has the probabilities of a row sum to 1, in place; classes that were not asked about come last. */
function normalise(row: Float64Array): void {
  const asked = row.filter((value) => !Number.isNaN(value));
  const least = asked.length === 0 ? 0 : Math.min(...asked) - NOT_ASKED;
  for (const [of, value] of row.entries()) if (Number.isNaN(value)) row[of] = least;
  const most = Math.max(...row);
  const sum = Math.log(row.reduce((total, value) => total + Math.exp(value - most), 0)) + most;
  for (const [of, value] of row.entries()) row[of] = value - sum;
}
