/** Which rows of a table are selected, one by one or from one to another. */
export class RowSelection {
  /** The rows shown, in their order. */
  #rows: ArrayLike<number> = [];
  #selected = new Set<number>();
  /** The place from which a range goes, and what was selected before it. */
  #anchor = 0;
  #before: ReadonlySet<number> | undefined;
  #reached: readonly [number, number] | undefined;

  get size(): number {
    return this.#selected.size;
  }

  get rows(): number[] {
    return [...this.#selected];
  }

  /** Whether every row shown is selected. */
  get isAll(): boolean {
    return this.size > 0 && this.size === this.#rows.length;
  }

  has(row: number): boolean {
    return this.#selected.has(row);
  }

  /** Other rows are shown, or in another order: those that are shown no longer are selected no longer. */
  show(rows: ArrayLike<number>): void {
    this.#rows = rows;
    this.anchor(0);
    if (this.size === 0) return;
    const kept = new Set<number>();
    for (let at = 0; at < rows.length; at++) if (this.has(this.#row(at))) kept.add(this.#row(at));
    this.#selected = kept;
  }

  /** The next range begins at this place. */
  anchor(at: number): void {
    this.#anchor = at;
    this.#before = undefined;
    this.#reached = undefined;
  }

  toggle(at: number): void {
    this.anchor(at);
    const row = this.#row(at);
    if (!this.#selected.delete(row)) this.#selected.add(row);
  }

  /** Selects from where the range began up to this place; a range that shrinks gives back what it took. */
  extend(to: number): void {
    this.#before ??= new Set(this.#selected);
    const [from, until] = [Math.min(this.#anchor, to), Math.max(this.#anchor, to)];
    const [first, last] = this.#reached ?? [from, until];
    for (let at = first; at <= last; at++)
      if ((at < from || at > until) && !this.#before.has(this.#row(at))) this.#selected.delete(this.#row(at));
    for (let at = from; at <= until; at++) this.#selected.add(this.#row(at));
    this.#reached = [from, until];
  }

  all(): void {
    this.#selected = new Set(Array.from(this.#rows));
    this.anchor(this.#anchor);
  }

  clear(): void {
    this.#selected = new Set();
    this.anchor(this.#anchor);
  }

  #row(at: number): number {
    return this.#rows[at] ?? -1;
  }
}
