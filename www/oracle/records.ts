/** Where a model's labels are kept. */
import type { ActiveLearner } from "../client/index.js";

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
  /** Takes in a model's labels, in place of those that it gave the same rows before. */
  put(model: string, classes: readonly string[], records: readonly OracleRecord[]): void | Promise<void>;
  /** Every label, in the order of the rows. */
  all(): OracleRecord[];
}

/** Keeps them in memory. */
export class MemoryRecords implements OracleRecords {
  readonly #records = new Map<number, OracleRecord>();

  put(_model: string, _classes: readonly string[], records: readonly OracleRecord[]): void | Promise<void> {
    for (const record of records) this.#records.set(record.row, record);
  }

  all(): OracleRecord[] {
    return [...this.#records.values()].sort((a, b) => a.row - b.row);
  }
}

/** Keeps them in the log of a session, too, as an annotator of their own. */
export class SessionRecords extends MemoryRecords {
  readonly #learner: Pick<ActiveLearner, "recordOracle">;

  constructor(learner: Pick<ActiveLearner, "recordOracle">) {
    super();
    this.#learner = learner;
  }

  override async put(model: string, classes: readonly string[], records: readonly OracleRecord[]): Promise<void> {
    await super.put(model, classes, records);
    const rows = records.map(({ row }) => row);
    const probabilities = Float32Array.from(records.flatMap((record) => record.probabilities));
    // No row stands in the prompt that asks about it, so that none was answered by its own label.
    await this.#learner.recordOracle({ oracle: model, classes: [...classes], rows, probabilities });
  }
}
