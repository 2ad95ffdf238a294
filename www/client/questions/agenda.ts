import type { ActiveLearner } from "../learner.js";
import type { Look, Purpose, Task, View } from "../types.js";
import type { Focus, QuestionsOptions } from "./state.js";

/** Which question comes next: for which purpose, about which rows, and how many there are. */
export class Agenda {
  readonly #learner: ActiveLearner;
  readonly #purpose: Purpose | undefined;
  readonly #rows: readonly number[] | undefined;
  readonly #n: number;
  readonly #explain: boolean;
  /** Rows that were answered or skipped. */
  readonly #done = new Set<number>();
  /** Answers and skips, less those that were undone. */
  #count = 0;

  constructor(learner: ActiveLearner, options: QuestionsOptions) {
    const { purpose, rows, n = Number.POSITIVE_INFINITY, explain = false } = options;
    this.#learner = learner;
    this.#purpose = purpose;
    this.#rows = rows && Array.from(rows);
    this.#n = n;
    this.#explain = explain;
  }

  /** A row was answered or skipped. */
  did(row: number): void {
    this.#count += 1;
    this.#done.add(row);
  }

  /** An answer or a skip was undone, or failed. */
  undid(row: number): void {
    this.#count -= 1;
    this.#done.delete(row);
  }

  /** What to look at with a call, so that the next question comes with it: nothing where a function of the caller's chooses it. */
  look(focus: Focus | undefined): Look {
    if (this.#isOver) return {};
    const task: Look = { task: true, ...(this.#explain && { explain: true }) };
    if (focus && focus.left > 0) return { ...task, purpose: focus.purpose };
    if (this.#rows || this.#learner.hasOwnStrategy) return {};
    return { ...task, ...(this.#purpose && { purpose: this.#purpose }) };
  }

  /** Whether a question may be asked after the open one, which another is asked with. */
  takes(ahead: Task): boolean {
    return this.#count + 1 < this.#n && this.#isWanted(ahead);
  }

  /** What becomes of the focus by a view, and the question that came with that, where it is the next one. */
  turn({ status, task }: View, focus: Focus | undefined): { focus: Focus | undefined; task: Task | undefined } {
    const isDone = focus && (focus.left <= 0 || (focus.purpose === "reAsk" && status.suspicious === 0));
    const goesOn = focus && !isDone && task?.purpose === focus.purpose;
    // A question of a focus that is over is not the next one.
    const isStray = isDone && focus.left > 0;
    const isNext = goesOn || (!isStray && this.#isWanted(task));
    return { focus: goesOn ? focus : undefined, task: isNext ? task : undefined };
  }

  /** Asks for the next question alone, which says why where it cannot be drawn. */
  async ask(): Promise<Task | undefined> {
    if (this.#isOver) return undefined;
    if (!this.#rows) return (await this.#learner.query({ n: 1, purpose: this.#purpose }))[0];
    const row = this.#rows.find((other) => !this.#done.has(other));
    return row === undefined ? undefined : this.#learner.task(row);
  }

  get #isOver(): boolean {
    return this.#count >= this.#n;
  }

  #isWanted(task: Task | undefined): boolean {
    if (this.#isOver || this.#rows || this.#learner.hasOwnStrategy) return false;
    return this.#purpose === undefined || task?.purpose === this.#purpose;
  }
}
