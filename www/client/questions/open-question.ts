import { guard } from "../door.js";
import type { Purpose, Task } from "../types.js";
import { OPEN_QUESTION } from "./arguments.js";
import type { Questions } from "./questions.js";

/** A question that waits for its answer. */
export class OpenQuestion {
  /** The row with its cells, what the model suggests, and why it is asked about. */
  readonly task: Task;
  /** What the answer is for: the purpose of the task, unless its row is looked back at for another one. */
  readonly purpose: Purpose;
  /** The answer that its row was given, where that is looked back at. */
  readonly earlier: string | undefined;
  readonly #questions: Questions;

  /** Questions come from `Questions`. */
  constructor(questions: Questions, task: Task) {
    const { purpose, answer } = questions.state;
    this.task = task;
    this.purpose = purpose;
    this.earlier = answer;
    this.#questions = questions;
  }

  /**
   * Answers with a label, and resolves once the next question is there. Where it rejects, the question is open as before.
   *
   * @returns whether that was taken: not where the question was answered or skipped before, or another took its place
   */
  async answer(label: string): Promise<boolean> {
    return this.#isThere && (await this.#questions.answer(this.task.row, label)) !== undefined;
  }

  /** Leaves the row for another time: it is asked about again when nothing else is left. Otherwise as `answer`. */
  async skip(): Promise<boolean> {
    return this.#isThere && (await this.#questions.skip(this.task.row));
  }

  get #isThere(): boolean {
    return this.#questions.state.task === this.task;
  }
}

guard(OpenQuestion, OPEN_QUESTION);
