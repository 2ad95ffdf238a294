/** What a person answered, and what a browser has of it after a fault. */

/** An answer: the row, and its class. */
export type Given = readonly [row: number, label: string];

/** How often each thing came about. */
export interface Counts {
  acknowledged: number;
  found: number;
  lost: number;
  /** Answers that are there and that nobody gave, or gave otherwise. */
  wrong: number;
  /** Answers that are there twice. */
  twice: number;
}

/** Answers that the page acknowledged, by letting the next question be answered; and the one that was on its way when a fault came. */
export class Ledger {
  readonly #acknowledged: Given[] = [];
  readonly #pending: Given[] = [];
  readonly counts: Counts = { acknowledged: 0, found: 0, lost: 0, wrong: 0, twice: 0 };

  /** A key was pressed. */
  gives(answer: Given): void {
    this.#pending.push(answer);
  }

  /** The next question can be answered: everything before it is taken in and saved. */
  acknowledges(): void {
    this.counts.acknowledged += this.#pending.length;
    this.#acknowledged.push(...this.#pending.splice(0));
  }

  /**
   * Compares with what is there after a fault, in the order in which it was given. From then on that is what was acknowledged.
   *
   * @param options.isCut the disk lost its end: the latest answers may be gone, and no other
   */
  check(found: readonly Given[], { isCut }: { isCut: boolean }): void {
    const { counts } = this;
    const given = [...this.#acknowledged, ...this.#pending];
    const rows = new Map(found);
    counts.twice += found.length - rows.size;
    counts.wrong += found.filter(([row, label], at) => row !== given[at]?.[0] || label !== given[at]?.[1]).length;
    const there = this.#acknowledged.filter(([row, label]) => rows.get(row) === label).length;
    if (isCut) counts.acknowledged -= this.#acknowledged.length - there;
    else counts.lost += this.#acknowledged.length - there;
    counts.acknowledged += found.length - there;
    this.#acknowledged.splice(0, Number.POSITIVE_INFINITY, ...found);
    this.#pending.length = 0;
    counts.found = found.length;
  }
}
