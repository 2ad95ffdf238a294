import type { RowOrder } from "querent";
import { codeOf, isAbort, sentence } from "../../failures.js";
import { share } from "../../progress.js";
import { reactive } from "../../store.js";
import type { PanelHost } from "../panel.js";
import { ANYTHING, dependsOnLabels, filterOf, type Sought } from "./sought.js";

/** Milliseconds without a key until what was typed is looked for. */
const TYPING_MS = 200;

/** Milliseconds after which a search shows how far it is. */
const SLOW_MS = 300;

/** How many rows are shown that are like one. */
const ALIKE = 50;

const BY_ROW: RowOrder = { by: "row" };

/** Finds the rows that the person looks for, the latest wish first: a search gives way to the next. */
export class RowFinder {
  sought: Sought = ANYTHING;
  order: RowOrder | undefined = BY_ROW;
  descending = false;
  /** The rows found last, in their order. */
  rows: Uint32Array = new Uint32Array();
  /** The row that those shown are like, where likeness was asked for. */
  like: number | undefined;
  /** The only row that is shown, where one was asked for. */
  only: number | undefined;
  /** The rows that another part of the page picked. */
  picked: readonly number[] | undefined;
  /** What is wrong with the search. */
  trouble = "";
  /** 0 to 1 while a search takes long. */
  progress: number | undefined;
  /** Another search would find other rows, or other ones first. */
  isOld = false;
  readonly #host: PanelHost;
  #stop: AbortController | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #seen = "";

  constructor(host: PanelHost) {
    this.#host = host;
    reactive(this);
  }

  /** Looks for something else; while it is typed only after a while. */
  seek(sought: Sought, isTyping = false): void {
    this.sought = sought;
    this.#pick({});
    this.order ??= BY_ROW;
    clearTimeout(this.#typing);
    if (isTyping) this.#typing = setTimeout(() => void this.find(), TYPING_MS);
    else void this.find();
  }

  /** The rows that are most like one, the most like it first. */
  seekLike(row: number): void {
    this.sought = ANYTHING;
    this.#pick({ like: row });
    this.order = undefined;
    this.descending = false;
    void this.find();
  }

  /** One row. */
  seekRow(row: number): void {
    this.sought = ANYTHING;
    this.#pick({ only: row });
    this.order ??= BY_ROW;
    void this.find();
  }

  /** Some rows, in the order in which they are given where that is a ranking. */
  seekRows(rows: readonly number[], isRanked = false): void {
    this.sought = ANYTHING;
    this.#pick({ picked: rows });
    if (isRanked) {
      this.order = undefined;
      this.descending = false;
    } else this.order ??= BY_ROW;
    void this.find();
  }

  #pick({ like, only, picked }: { like?: number; only?: number; picked?: readonly number[] }): void {
    this.like = like;
    this.only = only;
    this.picked = picked;
  }

  /** The rows shown were picked by another part of the page, and by no filter. */
  get isPicked(): boolean {
    return this.like !== undefined || this.only !== undefined || this.picked !== undefined;
  }

  sort(order: RowOrder, descending: boolean): void {
    this.order = order;
    this.descending = descending;
    void this.find();
  }

  /** Looks for it now. */
  async find(): Promise<void> {
    clearTimeout(this.#typing);
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    const slow = setTimeout(() => this.#at(stop, 0), SLOW_MS);
    try {
      const rows = await this.#look(stop);
      if (this.#stop !== stop) return;
      this.rows = rows;
      this.trouble = "";
      this.isOld = false;
      this.#seen = this.#state;
    } catch (error) {
      if (this.#stop === stop) this.#failed(error);
    } finally {
      clearTimeout(slow);
      if (this.#stop === stop) {
        this.#stop = undefined;
        this.progress = undefined;
      }
    }
  }

  /** Ends the search under way: what was found before stays. */
  cancel(): void {
    this.#stop?.abort();
  }

  /** The session has changed: those found stay in their place until the person looks again. */
  look(): void {
    if (this.isPicked || !dependsOnLabels(this.sought, this.order ?? BY_ROW)) return;
    if (!this.#stop && this.#seen !== this.#state) this.isOld = true;
  }

  async #look(stop: AbortController): Promise<Uint32Array> {
    const { order = BY_ROW, descending, like } = this;
    const isInOrder = this.order === undefined || (order.by === "row" && !descending);
    if (this.only !== undefined) return Uint32Array.of(this.only);
    if (this.picked !== undefined) {
      const picked = Uint32Array.from(this.picked);
      return this.order === undefined ? picked : this.#ordered(picked.sort(), isInOrder);
    }
    const found = like === undefined ? await this.#browse(stop) : await this.#alike(like);
    stop.signal.throwIfAborted();
    return this.#ordered(found, isInOrder);
  }

  async #ordered(found: Uint32Array, isInOrder: boolean): Promise<Uint32Array> {
    const { order = BY_ROW, descending } = this;
    return isInOrder ? found : this.#host.learner.sortRows(found, order, { descending });
  }

  async #browse(stop: AbortController): Promise<Uint32Array> {
    const filter = filterOf(this.sought);
    const { rows } = this.#host.loop.state.status;
    if (Object.keys(filter).length === 0) return Uint32Array.from({ length: rows }, (_, row) => row);
    const onProgress = (progress: { done: number; total: number }) => {
      if (this.progress !== undefined) this.#at(stop, share(progress));
    };
    return this.#host.learner.browse(filter, { signal: stop.signal, onProgress });
  }

  async #alike(row: number): Promise<Uint32Array> {
    const found = await this.#host.learner.rowsLike(row, { n: ALIKE });
    return Uint32Array.from(found.map((one) => one.row));
  }

  #failed(error: unknown): void {
    if (isAbort(error)) this.isOld = true;
    else if (codeOf(error) === "bad_pattern") this.trouble = sentence(error);
    else if (codeOf(error) !== "closed") this.#host.fail(error);
  }

  #at(stop: AbortController, progress: number): void {
    if (this.#stop === stop) this.progress = progress;
  }

  /** Another text where labels or predictions are others. */
  get #state(): string {
    const { events, curve } = this.#host.loop.state.status;
    return `${events} ${curve.length}`;
  }
}
