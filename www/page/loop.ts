import type { ActiveLearner, Config, Metrics, Status, Task } from "querent";
import { Trainer, type Training } from "./trainer.js";

/** What the loop knows; a new object after every change. */
export interface LoopState {
  status: Status;
  /** The question on the card, or the row looked back at. */
  task: Task | undefined;
  /** The answer that the row looked back at was given. */
  answer: string | undefined;
  /** An answer is being taken in: the card takes no key. */
  waiting: boolean;
  training: Training;
  /** The model on the held-out rows. */
  metrics: Metrics | undefined;
}

/** The longest that the second question waits for the first model, in milliseconds. */
const FIRST_FIT_MS = 900;

/** The longest that a session that comes back waits for its model before it asks. */
const RETURN_MS = 4000;

/**
 * The question-and-answer loop, and the one place that decides what comes after an answer.
 *
 * Policy. An answer is taught at once and the next question is drawn at once from the model at hand: the person never waits
 * for training, which the `Trainer` does beside it, on all labels there are by then. A fit never changes the question
 * on the card, so that what was read is what is answered; it changes which question comes next. Only the very first model
 * is waited for, because without one the second question would be drawn blind.
 *
 * Keys. A press answers the row that was on the card at the moment of the press, once: from then until the next question
 * shows, the card takes no answer, so a bouncing key cannot answer a question that nobody read. Undo, redo and looking back
 * queue behind it, in the order in which they came.
 */
export class Loop {
  readonly trainer: Trainer;
  readonly #learner: ActiveLearner;
  readonly #onChange: (state: LoopState) => void;
  readonly #onError: (error: unknown) => void;
  #state: LoopState;
  #queue: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    learner: ActiveLearner,
    status: Status,
    onChange: (state: LoopState) => void,
    onError: (error: unknown) => void,
  ) {
    this.#learner = learner;
    this.#onChange = onChange;
    this.#onError = onError;
    this.#state = { status, task: undefined, answer: undefined, waiting: true, training: "idle", metrics: undefined };
    this.trainer = new Trainer(learner, {
      training: (training) => this.#state.training !== training && this.#set({ training }),
      fitted: () => this.#measure(),
      failed: onError,
    });
  }

  get state(): LoopState {
    return this.#state;
  }

  /** Shows the first question, after the first fit if there is something to fit. */
  begin(): Promise<void> {
    return this.#do(async () => {
      const { fitted, stale } = this.#state.status;
      if (fitted) await this.#measure();
      if (stale && this.#hasTwoClasses()) await this.trainer.within(RETURN_MS);
      await this.#ask();
    });
  }

  /** Changes the decisions and begins anew with them; throws, and changes nothing, where they do not fit. */
  async configure(config: Config): Promise<void> {
    const status = await this.#learner.configure(config);
    this.#set({ status, task: undefined, answer: undefined, waiting: true, metrics: undefined });
    void this.begin();
  }

  /** Teaches `label` for the row on the card. False: that row is not there any more, and nothing was done. */
  async answer(row: number, label: string): Promise<boolean> {
    if (!this.#take(row)) return false;
    await this.#do(async () => {
      this.#set({ status: await this.#learner.teach(row, label) });
      await this.#learnAndAsk();
    });
    return true;
  }

  /** Leaves the row on the card for another time; false as for `answer`. */
  async skip(row: number): Promise<boolean> {
    if (!this.#take(row)) return false;
    await this.#do(async () => {
      this.#set({ status: await this.#learner.skip(row) });
      await this.#ask();
    });
    return true;
  }

  /** Takes back the last answer or skip and shows its row again; resolves to that row. */
  async undo(): Promise<number | undefined> {
    let undone: number | undefined;
    await this.#do(async () => {
      const row = this.#state.status.lastRow;
      if (row === undefined) return;
      this.#set({ waiting: true });
      this.#set({ status: await this.#learner.undo() });
      this.#show(await this.#learner.task(row));
      this.trainer.want();
      undone = row;
    });
    return undone;
  }

  redo(): Promise<void> {
    return this.#do(async () => {
      if (!this.#state.status.canRedo) return;
      this.#set({ waiting: true });
      this.#set({ status: await this.#learner.redo() });
      await this.#learnAndAsk();
    });
  }

  /** Shows an answered row again, to be corrected or left. */
  review(row: number, answer: string | undefined): Promise<void> {
    return this.#do(async () => this.#show(await this.#learner.task(row), answer));
  }

  /** Leaves a row looked back at: on to the questions. */
  next(): Promise<void> {
    return this.#do(() => this.#ask());
  }

  close(): void {
    this.#closed = true;
    this.trainer.close();
  }

  /** Closes the card for answers; false when `row` is not on it. */
  #take(row: number): boolean {
    if (this.#state.waiting || this.#state.task?.row !== row) return false;
    this.#set({ waiting: true });
    return true;
  }

  /** Commands run one after another; one that fails gives its question back and says why. */
  #do(command: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      try {
        if (!this.#closed) await command();
      } catch (error) {
        this.#set({ waiting: false });
        if (!this.#closed) this.#onError(error);
      }
    });
    return this.#queue;
  }

  async #learnAndAsk(): Promise<void> {
    if (this.#state.status.fitted) this.trainer.want();
    else if (this.#hasTwoClasses()) await this.trainer.within(FIRST_FIT_MS);
    await this.#ask();
  }

  async #measure(): Promise<void> {
    const [metrics, status] = await Promise.all([this.#learner.metrics(), this.#learner.status()]);
    this.#set({ metrics, status });
  }

  #hasTwoClasses(): boolean {
    return this.#state.status.classes.filter(({ given, answered }) => given + answered > 0).length > 1;
  }

  async #ask(): Promise<void> {
    const [task] = await this.#learner.query({ n: 1 });
    this.#show(task);
  }

  #show(task: Task | undefined, answer?: string): void {
    this.#set({ task, answer, waiting: false });
  }

  #set(change: Partial<LoopState>): void {
    if (this.#closed) return;
    this.#state = { ...this.#state, ...change };
    this.#onChange(this.#state);
  }
}
