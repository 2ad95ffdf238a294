/** The answers of a run, kept in the session as they come, so that a page that is closed loses no more than the last few. */
import { judged, type LabelledRows, type OracleAnswer, type OracleRecord } from "querent/oracle";

/** Labels are kept by so many rows, */
const ROWS = 20;

/** or after so many milliseconds. */
const PATIENCE = 30_000;

/** What a batch is made of, and where it goes. */
export interface BatchesOf {
  classes: readonly string[];
  labels: LabelledRows;
  keep: (records: readonly OracleRecord[]) => Promise<void>;
}

/** Answers, and the labels that are made of them. */
export class Batches {
  readonly #of: BatchesOf;
  readonly #answers = new Map<number, OracleAnswer>();
  #fresh = new Set<number>();
  #since = performance.now();
  #keeping: Promise<void> = Promise.resolve();

  constructor(of: BatchesOf) {
    this.#of = of;
  }

  /** All answers until now, in the order of the rows. */
  get answers(): OracleAnswer[] {
    return [...this.#answers.values()].sort((a, b) => a.row - b.row);
  }

  add(answer: OracleAnswer): void {
    this.#answers.set(answer.row, answer);
    this.#fresh.add(answer.row);
    if (this.#fresh.size >= ROWS || performance.now() - this.#since >= PATIENCE) this.#flush();
  }

  /** Resolves when every batch that is under way is kept. */
  settled(): Promise<void> {
    return this.#keeping;
  }

  #flush(): void {
    const { classes, labels, keep } = this.#of;
    const rows = this.#fresh;
    this.#fresh = new Set();
    this.#since = performance.now();
    const records = judged(classes, this.answers, labels).records.filter(({ row }) => rows.has(row));
    this.#keeping = this.#keeping.then(() => keep(records));
  }
}
