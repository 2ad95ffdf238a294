/** Where a model's labels are kept: the one place to connect to a session that keeps them itself. */

/** A model's label of a row. */
export interface OracleRecord {
  row: number;
  /** The likeliest class, by calibrated probabilities. */
  label: string;
  probability: number;
  /** The calibrated probability of each class, in the order of the classes. */
  probabilities: number[];
}

/** A model's labels of a table: an annotator of their own, and never the person's. */
export interface OracleRecords {
  /** Takes in the probabilities of rows, in place of those of before. */
  put(model: string, classes: readonly string[], rows: readonly number[], probabilities: Float64Array): void;
  /** Every label, in the order of the rows. */
  all(): OracleRecord[];
}

/** Keeps them in memory. */
export class MemoryRecords implements OracleRecords {
  #records = new Map<number, OracleRecord>();

  put(_model: string, classes: readonly string[], rows: readonly number[], probabilities: Float64Array): void {
    for (const [at, row] of rows.entries()) {
      const own = Array.from(probabilities.subarray(at * classes.length, (at + 1) * classes.length));
      const probability = Math.max(...own);
      this.#records.set(row, { row, label: classes[own.indexOf(probability)] ?? "", probability, probabilities: own });
    }
  }

  all(): OracleRecord[] {
    return [...this.#records.values()].sort((a, b) => a.row - b.row);
  }
}
