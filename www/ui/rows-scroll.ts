import { type Heights, offsetAt, offsetShowing, rowsInSight, scrolledAt } from "./rows-window.js";

/** The heights of a row and of the head in pixels, where letters have their usual size. */
const ROW = 36;
const HEAD = 40;

/** So many pixels more where fingers point. */
const FOR_FINGERS = 8;

/** The usual size of letters. */
const USUAL = 16;

/** Where a long table is scrolled to: the place in it, which the scroll bar tells only roughly where rows are very many. */
export class RowsScroll {
  /** How many pixels one is of a table whose letters have their usual size. */
  unit = 1;
  /** How far the columns are scrolled. */
  left = 0;
  /** How wide the place is in which columns show. */
  width = 0;
  readonly #more = globalThis.matchMedia?.("(pointer: coarse)").matches ? FOR_FINGERS : 0;
  #room = 0;
  #offset = 0;
  /** Where the scroll bar was put, so that its own event moves nothing. */
  #put = -1;
  readonly #element: () => HTMLElement | null;
  readonly #rows: () => number;

  /**
   * @param element what scrolls, once it is there
   * @param rows how many rows there are
   */
  constructor(element: () => HTMLElement | null, rows: () => number) {
    this.#element = element;
    this.#rows = rows;
  }

  get heights(): Heights {
    return { rows: this.#rows(), row: (ROW + this.#more) * this.unit, room: this.#room };
  }

  get head(): number {
    return (HEAD + this.#more) * this.unit;
  }

  /** Whether it shows on the page. */
  get isShown(): boolean {
    return this.#room > 0 && this.#isLaidOut;
  }

  get inSight(): [number, number] {
    return rowsInSight(this.#offset, this.heights);
  }

  /** How far the rows in sight are moved, since the first of them may be cut. */
  get shift(): number {
    return this.inSight[0] * this.heights.row - this.#offset;
  }

  /** As many rows as a page has. */
  get page(): number {
    return Math.max(1, Math.floor(this.#room / this.heights.row) - 1);
  }

  /** Takes in how large everything is; false where it does not show. A table that was hidden has lost its place, and gets it back. */
  measure(): boolean {
    const element = this.#element();
    if (!element || !this.#isLaidOut) return false;
    this.unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL;
    this.width = element.clientWidth;
    this.#room = Math.max(0, element.clientHeight - this.head);
    this.to(this.#offset);
    return true;
  }

  /** The person has scrolled, or it was scrolled from here. */
  follow(): void {
    const element = this.#element();
    if (!element) return;
    this.left = element.scrollLeft;
    if (Math.abs(element.scrollTop - this.#put) < 1) return;
    this.#put = -1;
    this.#offset = offsetAt(element.scrollTop, this.heights);
  }

  /** Goes to a place of the table. */
  to(offset: number): void {
    this.#offset = offset;
    const element = this.#element();
    if (!element) return;
    element.scrollTop = scrolledAt(offset, this.heights);
    this.#put = element.scrollTop;
  }

  /** Brings a row into sight. */
  show(at: number): void {
    this.to(offsetShowing(at, this.#offset, this.heights));
  }

  get #isLaidOut(): boolean {
    return this.#element()?.offsetParent != null;
  }
}
