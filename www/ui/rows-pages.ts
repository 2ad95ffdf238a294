/** The lines of a long table that were fetched, a page at a time; those that are not looked at for long are forgotten. */
import type { RowLine } from "querent";

/** So many lines come with one call, or as many as hold so many cells. */
const PAGE = 64;
const CELLS = 64_000;

/** So many pages are kept. */
const KEPT = 32;

/** Brings rows with their cells and labels. */
export type FetchLines = (rows: number[]) => Promise<RowLine[]>;

interface Page {
  lines: RowLine[];
  /** The state of the session that it shows. */
  of: number;
}

/** One call is under way at a time, so that a quick scroll asks for what is in sight when it ends. */
export class RowPages {
  rows: ArrayLike<number> = [];
  fetch: FetchLines = async () => [];
  /** Lines of a page. */
  #size = PAGE;
  readonly #changed: () => void;
  readonly #pages = new Map<number, Page>();
  #now = 0;
  #wanted: readonly [number, number] = [0, 0];
  #isBusy = false;

  /** @param changed hears when lines came */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Lines are of so many cells: fewer come with a call where they are long. */
  cells(n: number): void {
    const size = Math.max(1, Math.min(PAGE, Math.floor(CELLS / Math.max(1, n))));
    if (size === this.#size) return;
    this.#size = size;
    this.replace(this.rows);
  }

  /** The line at a place, as far as it is known. */
  at(place: number): RowLine | undefined {
    return this.#pages.get(Math.floor(place / this.#size))?.lines[place % this.#size];
  }

  /** Other rows are shown, or in another order. */
  replace(rows: ArrayLike<number>): void {
    this.rows = rows;
    this.#pages.clear();
    this.#now++;
  }

  /** What is known may be so no longer; it shows until the new lines come. */
  refresh(): void {
    this.#now++;
  }

  /** Fetches what is not known of the lines between two places. */
  want(from: number, to: number): void {
    this.#wanted = [from, to];
    if (!this.#isBusy) void this.#bring();
  }

  async #bring(): Promise<void> {
    this.#isBusy = true;
    try {
      for (let page = this.#missing(); page !== undefined; page = this.#missing()) {
        const of = this.#now;
        const { rows } = this;
        const places = Array.from(
          { length: Math.min(this.#size, rows.length - page * this.#size) },
          (_, at) => page * this.#size + at,
        );
        const lines = await this.fetch(places.map((place) => rows[place] ?? 0));
        if (rows === this.rows) this.#keep(page, { lines, of });
      }
    } finally {
      this.#isBusy = false;
    }
  }

  #missing(): number | undefined {
    const [from, to] = this.#wanted;
    for (let page = Math.floor(from / this.#size); page * this.#size < Math.min(to, this.rows.length); page++) {
      if (this.#pages.get(page)?.of !== this.#now) return page;
    }
    return undefined;
  }

  #keep(at: number, page: Page): void {
    this.#pages.delete(at);
    this.#pages.set(at, page);
    for (const old of this.#pages.keys()) {
      if (this.#pages.size <= KEPT) break;
      this.#pages.delete(old);
    }
    this.#changed();
  }
}
