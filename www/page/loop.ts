import type { ActiveLearner, ActKind, Config, Metrics, Purpose, Status, Task } from "querent";
import { within } from "./patience.js";
import { Trainer, type Training } from "./trainer.js";
import type { Undone } from "./words.js";

/** Questions of one purpose, which come before all others until so many are answered. */
export interface Focus {
  purpose: Purpose;
  left: number;
}

/** What the loop knows; a new object after every change. */
export interface LoopState {
  status: Status;
  /** The question on the card, or the row looked back at. */
  task: Task | undefined;
  /** The answer that the row looked back at was given. */
  answer: string | undefined;
  /** What the answer is for: the purpose of the task, unless a row is looked back at for another one. */
  purpose: Purpose;
  focus: Focus | undefined;
  /** An answer is being taken in: the card takes no key. */
  waiting: boolean;
  training: Training;
  /** The model on the held-out rows. */
  metrics: Metrics | undefined;
}

/** Whom a loop tells, and whom it waits for. */
export interface LoopHost {
  changed(state: LoopState): void;
  failed(error: unknown): void;
  /** Resolves when all that was done is saved, or cannot be. */
  saved(): Promise<void>;
}

/** The longest that the second question waits for the first model, in milliseconds. */
const FIRST_FIT_MS = 900;

/** The longest that a session that comes back waits for its model before it asks. */
const RETURN_MS = 4000;

/** The longest that a question waits for the answers before it to be saved, which takes a few milliseconds on any disk at rest. */
const SAVE_MS = 2000;

/**
 * The question-and-answer loop, and the one place that decides what comes after an answer.
 *
 * Policy. An answer is taught at once and the next question is drawn at once from the model at hand: the person never waits
 * for training, which the `Trainer` does beside it, on all labels there are by then. A fit never changes the question
 * on the card, so that what was read is what is answered; it changes which question comes next. Only the very first model
 * is waited for, because without one the second question would be drawn blind. A question shows once the answers before it are
 * saved, so that whoever sees it may close the tab and has lost nothing, unless saving takes more than two seconds.
 *
 * Keys. A press answers the row that was on the card at the moment of the press, once: from then until the next question
 * shows, the card takes no answer, so a bouncing key cannot answer a question that nobody read. Undo, redo and looking back
 * queue behind it, in the order in which they came.
 */
export class Loop {
  readonly trainer: Trainer;
  readonly #learner: ActiveLearner;
  readonly #host: LoopHost;
  #state: LoopState;
  #queue: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(learner: ActiveLearner, status: Status, host: LoopHost) {
    this.#learner = learner;
    this.#host = host;
    this.#state = {
      status,
      task: undefined,
      answer: undefined,
      purpose: "teach",
      focus: undefined,
      waiting: true,
      training: "idle",
      metrics: undefined,
    };
    this.trainer = new Trainer(learner, {
      training: (training) => this.#state.training !== training && this.#set({ training }),
      fitted: () => this.#measure(),
      failed: (error) => host.failed(error),
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

  /** Shows no question, only how well the model does. */
  look(): Promise<void> {
    return this.#do(async () => {
      if (this.#state.status.fitted) await this.#measure();
    });
  }

  /** Changes the decisions and begins anew with them; throws, and changes nothing, where they do not fit. */
  async configure(config: Config): Promise<void> {
    const status = await this.#learner.configure(config);
    this.#set({ status, task: undefined, answer: undefined, focus: undefined, waiting: true, metrics: undefined });
    void this.begin();
  }

  /** Teaches `label` for the row on the card. False: that row is not there any more, and nothing was done. */
  async answer(row: number, label: string): Promise<boolean> {
    if (!this.#take(row)) return false;
    await this.#do(async () => {
      this.#set({ status: await this.#learner.teach(row, label, { purpose: this.#state.purpose }) });
      this.#spend();
      await this.#learnAndAsk();
    });
    return true;
  }

  /** Leaves the row on the card for another time; false as for `answer`. */
  async skip(row: number): Promise<boolean> {
    if (!this.#take(row)) return false;
    await this.#do(async () => {
      this.#set({ status: await this.#learner.skip(row, { purpose: this.#state.purpose }) });
      this.#spend();
      await this.#ask();
    });
    return true;
  }

  /** Takes back what was done last; if that was an answer or a skip, its row is asked about again. */
  async undo(): Promise<Undone | undefined> {
    let undone: Undone | undefined;
    await this.#do(async () => {
      const { status: before } = this.#state;
      const { lastAct: act, lastRow: row } = before;
      if (act === undefined) return;
      this.#set({ waiting: true });
      const after = await this.#learner.undo();
      this.#now(after);
      await this.#askAgain(act, row);
      this.#learn();
      undone = { act, row, before, after };
    });
    return undone;
  }

  /**
   * Does something to the session beside the questions. The question on the card is drawn anew where `redraws` says so of its
   * row; false where the work failed, which is told.
   */
  async act(work: () => Promise<unknown>, redraws: (row: number | undefined) => boolean): Promise<boolean> {
    let done = false;
    await this.#do(async () => {
      this.#set({ waiting: true });
      await work();
      this.#now(await this.#learner.status());
      this.#learn();
      if (redraws(this.#state.task?.row)) await this.#ask();
      else this.#set({ waiting: false });
      done = true;
    });
    return done;
  }

  /** Asks about rows of one purpose next, up to `n` of them; resolves to whether there is one. */
  async focus(purpose: Purpose, n: number): Promise<boolean> {
    await this.#do(async () => {
      this.#set({ focus: { purpose, left: n }, waiting: true });
      await this.#ask();
    });
    return this.#state.focus !== undefined;
  }

  /** Back to questions of every purpose. */
  unfocus(): Promise<void> {
    return this.#do(async () => {
      this.#set({ focus: undefined, waiting: true });
      await this.#ask();
    });
  }

  redo(): Promise<void> {
    return this.#do(async () => {
      if (!this.#state.status.canRedo) return;
      this.#set({ waiting: true });
      this.#now(await this.#learner.redo());
      await this.#learnAndAsk();
    });
  }

  /** Shows a row again, to be corrected or left. The answer is for the task's purpose, unless another one is named. */
  review(row: number, answer: string | undefined, purpose?: Purpose): Promise<void> {
    return this.#do(async () => this.#show(await this.#learner.task(row), answer, purpose));
  }

  /** Leaves a row looked back at: on to the questions. */
  next(): Promise<void> {
    return this.#do(() => this.#ask());
  }

  /** Resolves when all that was asked of the loop so far is done. */
  async settled(): Promise<void> {
    await this.#queue;
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
        if (!this.#closed) this.#host.failed(error);
      }
    });
    return this.#queue;
  }

  /** The next question is asked of the model at hand before that learns from the answer, so that the person waits for no fit. */
  async #learnAndAsk(): Promise<void> {
    if (this.#state.status.fitted) {
      const asked = this.#ask();
      this.trainer.want();
      await asked;
      return;
    }
    if (this.#hasTwoClasses()) await this.trainer.within(FIRST_FIT_MS);
    await this.#ask();
  }

  async #measure(): Promise<void> {
    const [metrics, status] = await Promise.all([this.#learner.metrics(), this.#learner.status()]);
    this.#set({ metrics, status });
  }

  /** The session as it is now. Without a model there is nothing that was measured. */
  #now(status: Status): void {
    this.#set(status.fitted ? { status } : { status, metrics: undefined });
  }

  #hasTwoClasses(): boolean {
    return this.#state.status.classes.filter(({ given, answered }) => given + answered > 0).length > 1;
  }

  async #ask(): Promise<void> {
    const { focus, status } = this.#state;
    if (focus) {
      const isDone = focus.left <= 0 || (focus.purpose === "reAsk" && status.suspicious === 0);
      const [task] = isDone ? [] : await this.#learner.query({ n: 1, purpose: focus.purpose });
      if (task) {
        await this.#show(task);
        return;
      }
      this.#set({ focus: undefined });
    }
    const [task] = await this.#learner.query({ n: 1 });
    await this.#show(task);
  }

  /** Shows the row of an act that was taken back, as blind as it was; goes on where the act had no row on the card. */
  async #askAgain(act: ActKind, row: number | undefined): Promise<void> {
    const blind = async (purpose: Purpose) => (await this.#learner.query({ n: 1, purpose })).find((t) => t.row === row);
    let task: Task | undefined;
    if (act === "reAnswered") task = await blind("reAsk");
    else if (row !== undefined && (act === "answered" || act === "skipped")) {
      if (this.#state.status.audits.length > 0) task = await blind("audit");
      task ??= await this.#learner.task(row);
    }
    if (task) await this.#show(task);
    else await this.#ask();
  }

  /** One question of the focus is done. */
  #spend(): void {
    const { focus, task } = this.#state;
    if (focus && task?.purpose === focus.purpose) this.#set({ focus: { ...focus, left: focus.left - 1 } });
  }

  /** Fits again where the labels have changed. */
  #learn(): void {
    if (this.#state.status.stale && this.#hasTwoClasses()) this.trainer.want();
  }

  async #show(task: Task | undefined, answer?: string, purpose = task?.purpose ?? "teach"): Promise<void> {
    // Before the first act the whole table may be on its way to the disk, and nothing is at stake.
    if (this.#state.status.lastAct !== undefined) await within(this.#host.saved(), SAVE_MS);
    this.#set({ task, answer, purpose, waiting: false });
  }

  #set(change: Partial<LoopState>): void {
    if (this.#closed) return;
    this.#state = { ...this.#state, ...change };
    this.#host.changed(this.#state);
  }
}
