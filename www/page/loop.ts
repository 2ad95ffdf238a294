import type {
  ActiveLearner,
  ActKind,
  Command,
  Config,
  Look,
  Metrics,
  Purpose,
  Reply,
  Status,
  Task,
  View,
} from "querent";
import { within } from "./patience.js";
import type { RunOptions } from "./run.js";
import { Trainer, type Training } from "./trainer.js";

/** Questions of one purpose, which come before all others until so many are answered. */
export interface Focus {
  purpose: Purpose;
  left: number;
}

/** What an undo undid, and the session before and after it. */
export interface Undone {
  act: ActKind;
  row: number | undefined;
  before: Status;
  after: Status;
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
  /** What the page shows beside the card, to be looked at with each call. */
  look(): Look;
  /** Hears what was seen with a call. */
  seen(view: View): void;
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
 * Policy. An answer goes to the learner at once and the next question is drawn at once from the present model: the person never waits
 * for training, which the `Trainer` does beside it, on all labels there are by then. A fit never changes the question
 * on the card, so that what was read is what is answered; it changes which question comes next. Only the very first model
 * is waited for, because without one the second question would be drawn blind. A question shows once the answers before it are
 * saved, so that whoever sees it may close the tab and has lost nothing, unless saving takes more than two seconds.
 *
 * Keys. A press answers the row that was on the card at the moment of the press, once: from then until the next question
 * shows, the card takes no answer, so a bouncing key cannot answer a question that nobody read. Undo, redo and looking back
 * queue behind it, in the order in which they came.
 *
 * Calls. A press costs one call: the reply brings the next question, and all else that the page shows of the session.
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
      await this.#look({ metrics: true });
      if (this.#state.status.stale && this.#hasTwoClasses()) await this.trainer.within(RETURN_MS);
      await this.#ask();
    });
  }

  /** Shows no question, only where the session stands and how well the model does. */
  look(): Promise<void> {
    return this.#do(async () => {
      await this.#look({ metrics: true });
    });
  }

  /** Changes the decisions and starts again with them; throws, and changes nothing, where they do not fit. */
  async configure(config: Config, options: Partial<RunOptions> = {}): Promise<void> {
    const status = await this.#learner.configure(config, options);
    this.#set({ status, task: undefined, answer: undefined, focus: undefined, waiting: true, metrics: undefined });
    void this.begin();
  }

  /** Teaches `label` for the row on the card. Nothing where that row is not there any more, or where it failed, which is shown. */
  async answer(row: number, label: string): Promise<View | undefined> {
    if (!this.#take(row)) return undefined;
    let view: View | undefined;
    await this.#do(async () => {
      const { purpose, status } = this.#state;
      const focus = this.#spent();
      const reveal = status.simulating ? { reveal: row } : {};
      // The next question is asked of the model at hand before that learns from the answer, so that the person waits for no fit.
      const next = status.fitted || !this.#hasTwoClasses(label) ? nextOf(focus) : {};
      view = (await this.#run({ command: "teach", row, label, purpose }, { ...next, ...reveal })).view;
      this.#set({ focus });
      await this.#learnAndShow(view);
    });
    return view;
  }

  /** Leaves the row on the card for another time; false as for `answer`. */
  async skip(row: number): Promise<boolean> {
    if (!this.#take(row)) return false;
    let done = false;
    await this.#do(async () => {
      const { purpose } = this.#state;
      const focus = this.#spent();
      const { view } = await this.#run({ command: "skip", row, purpose }, nextOf(focus));
      this.#set({ focus });
      done = true;
      await this.#showNext(view);
    });
    return done;
  }

  /** Undoes what was done last; if that was an answer or a skip, its row is asked about again. */
  async undo(): Promise<Undone | undefined> {
    let undone: Undone | undefined;
    await this.#do(async () => {
      const { focus, status: before } = this.#state;
      const { lastAct: act, lastRow: row } = before;
      if (act === undefined) return;
      this.#set({ waiting: true });
      const again = row === undefined ? {} : { again: { act, row } };
      const { view } = await this.#run({ command: "undo" }, { ...nextOf(focus), ...again });
      if (view.task && view.task.row === row) await this.#show(view.task);
      else await this.#showNext(view);
      this.#learn();
      undone = { act, row, before, after: view.status };
    });
    return undone;
  }

  /**
   * Does a command beside the questions. The question on the card is drawn again where `redraws` says so of its row; nothing where
   * the command failed, which is shown.
   */
  async command(command: Command, redraws: (row: number | undefined) => boolean): Promise<Reply | undefined> {
    let reply: Reply | undefined;
    await this.#do(async () => {
      const { focus, task } = this.#state;
      const draws = redraws(task?.row);
      this.#set({ waiting: true });
      const done = await this.#run(command, draws ? nextOf(focus) : {});
      this.#learn();
      if (draws) await this.#showNext(done.view);
      else this.#set({ waiting: false });
      reply = done;
    });
    return reply;
  }

  /** As `command`, for work that is not a single command; false where it failed, which is shown. */
  async act(work: () => Promise<unknown>, redraws: (row: number | undefined) => boolean): Promise<boolean> {
    let done = false;
    await this.#do(async () => {
      this.#set({ waiting: true });
      await work();
      await this.#look({});
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
      const { focus, status } = this.#state;
      if (!status.canRedo) return;
      this.#set({ waiting: true });
      const { view } = await this.#run({ command: "redo" }, status.fitted ? nextOf(focus) : {});
      await this.#learnAndShow(view);
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

  /** Does a command, and takes in what the page shows of the session after it. */
  async #run(command: Command, wanted: Look): Promise<Reply> {
    const reply = await this.#learner.run(command, { ...this.#host.look(), ...wanted });
    this.#see(reply.view);
    return reply;
  }

  /** Takes in what the page shows of the session, and what else is wanted. */
  async #look(wanted: Look): Promise<View> {
    const view = await this.#learner.look({ ...this.#host.look(), ...wanted });
    this.#see(view, wanted.metrics);
    return view;
  }

  /** The session as it is now. Without a model there is nothing that was measured. */
  #see(view: View, measured = false): void {
    if (this.#closed) return;
    const { status, metrics } = view;
    this.#host.seen(view);
    this.#set(measured || !status.fitted ? { status, metrics } : { status });
  }

  /** Learns from what was done. The question that came with it is shown, or one is asked for once there is a first model. */
  async #learnAndShow(view: View): Promise<void> {
    if (view.status.fitted) {
      this.trainer.want();
      await this.#showNext(view);
      return;
    }
    if (this.#hasTwoClasses()) {
      await this.trainer.within(FIRST_FIT_MS);
      await this.#ask();
    } else await this.#showNext(view);
  }

  async #measure(): Promise<void> {
    await this.#look({ metrics: true, history: false });
  }

  /** Whether two classes have labels, `another` among them, or names that an encoder has read. */
  #hasTwoClasses(another?: string): boolean {
    const { classes, named } = this.#state.status;
    if (named > 1) return true;
    return classes.filter(({ name, given, answered }) => given + answered > 0 || name === another).length > 1;
  }

  async #ask(): Promise<void> {
    const { focus } = this.#state;
    await this.#showNext(await this.#learner.look(nextOf(focus)));
  }

  /** Shows the question that came with a view; the focus ends where it is none of its purpose. */
  async #showNext({ status, task }: View): Promise<void> {
    const { focus } = this.#state;
    const isDone = focus && (focus.left <= 0 || (focus.purpose === "reAsk" && status.suspicious === 0));
    if (focus && (isDone || task?.purpose !== focus.purpose)) this.#set({ focus: undefined });
    // A question of a focus that is over is not the next one, and one that could not be drawn says why when it is asked for alone.
    const isNext = task !== undefined && !(isDone && focus.left > 0);
    await this.#show(isNext ? task : (await this.#learner.query({ n: 1 }))[0]);
  }

  /** The focus once the question on the card is done. */
  #spent(): Focus | undefined {
    const { focus, task } = this.#state;
    return focus && task?.purpose === focus.purpose ? { ...focus, left: focus.left - 1 } : focus;
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

/** The next question, of the focus while that lasts. */
function nextOf(focus: Focus | undefined): Look {
  return focus && focus.left > 0 ? { task: true, purpose: focus.purpose } : { task: true };
}
