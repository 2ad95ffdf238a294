import type { CallOptions } from "../connection.js";
import { guard } from "../door.js";
import { badArgument, QuerentError, refusal } from "../errors.js";
import type { ActiveLearner } from "../learner.js";
import type { Command, Config, FitReport, Look, Purpose, Reply, Task, View } from "../types.js";
import { Agenda } from "./agenda.js";
import { QUESTIONS } from "./arguments.js";
import { type QuestionsEvents, QuestionsTarget } from "./events.js";
import { OpenQuestion } from "./open-question.js";
import { within } from "./patience.js";
import type { Focus, QuestionsOptions, QuestionsState, Redrawing, ReviewOptions, Undone } from "./state.js";
import { Trainer } from "./trainer.js";

/** The longest that the second question waits for the first model, in milliseconds. */
const FIRST_FIT_MS = 900;

/** The longest that a session that comes back waits for its model before it asks. */
const RETURN_MS = 4000;

/** The longest that a question waits for the answers before it to be saved, which takes a few milliseconds on any disk at rest. */
const SAVE_MS = 2000;

/** Errors after which there is no session to ask about any more. */
const FINAL = new Set(["closed", "not_recovered"]);

/** Acts that the agenda counts. */
const COUNTED = new Set(["answered", "skipped", "reAnswered"]);

const START: QuestionsState = {
  status: undefined,
  task: undefined,
  answer: undefined,
  purpose: "teach",
  focus: undefined,
  waiting: true,
  training: "idle",
  metrics: undefined,
};

/**
 * The questions of a session, one after another, and the one place that decides what comes after an answer. Iterate over them, or
 * call `begin`, listen for `change` events, and answer what `state.task` asks.
 *
 * Policy. An answer goes to the learner at once and the next question is drawn at once from the present model: the person never waits
 * for training, which is done beside it, on all labels there are by then. A fit never changes the open question, so that what was read
 * is what is answered; it changes which question comes next. Only the very first model is waited for, because without one the second
 * question would be drawn blind. A question shows once the answers before it are saved, so that whoever sees it may close the tab and
 * has lost nothing, unless saving takes more than two seconds.
 *
 * Keys. A press answers the row that was open at the moment of the press, once: from then until the next question shows, no answer is
 * taken, so a bouncing key cannot answer a question that nobody read. Undo, redo and looking back queue behind it, in the order in
 * which they came.
 *
 * Calls. A press costs one call: the reply brings the next question, and all else that `look` asks for.
 *
 * Iteration. Each step gives the open question, once the one before was answered or skipped. One that the loop did nothing about ends
 * it with "not_answered"; one whose answer was rejected, or that an undo or the like replaced, is followed by the one that is open
 * then. Skipped rows come back when nothing else is left, with `task.wasSkipped`, for as long as they are skipped. The iteration ends
 * where nothing is left to ask, once the model has learned from every answer. Leaving the loop closes the questions.
 *
 * Errors. What a call does not achieve, it rejects with, and nothing is lost by that; what fails in the background is an `error` event.
 */
export class Questions extends QuestionsTarget implements AsyncIterable<OpenQuestion>, AsyncDisposable {
  readonly #learner: ActiveLearner;
  readonly #options: QuestionsOptions;
  readonly #agenda: Agenda;
  readonly #trainer: Trainer;
  #state = START;
  #queue: Promise<unknown> = Promise.resolve();
  /** What was asked of the questions so far, counted. */
  #acts = 0;
  #hasBegun = false;
  /** The next question is still to be drawn. */
  #isDue = true;
  /** What failed in the background, and nobody dealt with. */
  #unheard: { error: unknown } | undefined;
  /** Why there is no session any more. */
  #end: QuerentError | undefined;
  #closing: Promise<void> | undefined;

  /** Use `ActiveLearner.questions`. */
  constructor(learner: ActiveLearner, options: QuestionsOptions = {}) {
    super();
    this.#learner = learner;
    this.#options = options;
    this.#agenda = new Agenda(learner, options);
    this.#trainer = new Trainer(learner, {
      training: (training) => this.#state.training !== training && this.#set({ training }),
      fitted: (report) => this.#measure(report),
      failed: (error) => this.#report(error),
    });
    if (options.signal?.aborted) this.#abort();
    options.signal?.addEventListener("abort", this.#abort, { once: true });
  }

  get state(): QuestionsState {
    return this.#state;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<OpenQuestion, undefined, undefined> {
    try {
      let asked: { task: Task; acts: number } | undefined;
      for (let task = await this.#open(); task; task = await this.#open()) {
        if (task === asked?.task && this.#acts === asked.acts) throw notAnswered(task);
        asked = { task, acts: this.#acts };
        yield new OpenQuestion(this, task);
      }
      await this.learned();
    } catch (error) {
      await this.#ended();
      this.#unheard = undefined;
      throw error;
    } finally {
      await this.close();
    }
    return undefined;
  }

  /** Shows the first question, after the first fit if there is something to fit. */
  begin(): Promise<void> {
    this.#hasBegun = true;
    return this.#do(async () => {
      await this.#look({ metrics: true });
      if (this.#state.status?.stale && this.#hasTwoClasses()) await this.#trainer.within(RETURN_MS);
      await this.#ask();
    });
  }

  /** Shows no question, only where the session stands and how well the model does. */
  refresh(): Promise<void> {
    return this.#do(async () => {
      await this.#look({ metrics: true });
    });
  }

  /** Changes the decisions and starts again with them; throws, and changes nothing, where they do not fit. */
  async configure(config: Config, options: CallOptions = {}): Promise<void> {
    this.#checkOpen();
    this.#acts += 1;
    const status = await this.#learner.configure(config, options);
    this.#isDue = true;
    this.#set({ status, task: undefined, answer: undefined, focus: undefined, waiting: true, metrics: undefined });
    this.begin().catch((error) => this.#report(error));
  }

  /** Teaches `label` for the open question; nothing where that is not about `row`, or is answered already. */
  async answer(row: number, label: string): Promise<View | undefined> {
    this.#checkOpen();
    if (!this.#take(row)) return undefined;
    return this.#do(async () => {
      const { purpose, status } = this.#state;
      const focus = this.#spent();
      const reveal = status?.simulating ? { reveal: row } : {};
      const { view } = await this.#count(row, () => {
        // The next question is asked of the model at hand before that learns from the answer, so that the person waits for no fit.
        const next = status?.fitted || !this.#hasTwoClasses(label) ? this.#agenda.look(focus) : {};
        return this.#run({ command: "teach", row, label, purpose }, { ...next, ...reveal });
      });
      this.#set({ focus });
      await this.#follow(() => this.#learnAndShow(view));
      return view;
    });
  }

  /** Leaves the row of the open question for another time; false as for `answer`. */
  async skip(row: number): Promise<boolean> {
    this.#checkOpen();
    if (!this.#take(row)) return false;
    return this.#do(async () => {
      const { purpose } = this.#state;
      const focus = this.#spent();
      const { view } = await this.#count(row, () =>
        this.#run({ command: "skip", row, purpose }, this.#agenda.look(focus)),
      );
      this.#set({ focus });
      await this.#follow(() => this.#showNext(view));
      return true;
    });
  }

  /** Undoes what was done last; if that was an answer or a skip, its row is asked about again. Nothing where nothing was done. */
  undo(): Promise<Undone | undefined> {
    return this.#do(async () => {
      const { focus, status: before } = this.#state;
      if (before?.lastAct === undefined) return undefined;
      const { lastAct: act, lastRow: row } = before;
      this.#set({ waiting: true });
      const again = row === undefined ? {} : { again: { act, row } };
      const { view } = await this.#run({ command: "undo" }, { ...this.#agenda.look(focus), ...again });
      if (row !== undefined && COUNTED.has(act)) this.#agenda.undid(row);
      await this.#follow(() => {
        const isAgain = view.task !== undefined && view.task.row === row;
        return isAgain ? this.#show(view.task) : this.#showNext(view);
      });
      this.#learn();
      return { act, row, before, after: view.status };
    });
  }

  /** Redoes what was undone last. */
  redo(): Promise<void> {
    return this.#do(async () => {
      const { focus, status } = this.#state;
      if (!status?.canRedo) return;
      this.#set({ waiting: true });
      const { view } = await this.#run({ command: "redo" }, status.fitted ? this.#agenda.look(focus) : {});
      const { lastAct, lastRow } = view.status;
      if (lastRow !== undefined && lastAct !== undefined && COUNTED.has(lastAct)) this.#agenda.did(lastRow);
      await this.#follow(() => this.#learnAndShow(view));
    });
  }

  /** Does a command beside the questions. */
  command(command: Command, { redraws = always }: Redrawing = {}): Promise<Reply> {
    return this.#do(async () => {
      const { focus, task } = this.#state;
      const draws = redraws(task?.row);
      this.#set({ waiting: true });
      const reply = await this.#run(command, draws ? this.#agenda.look(focus) : {});
      this.#learn();
      if (draws) await this.#follow(() => this.#showNext(reply.view));
      else this.#set({ waiting: false });
      return reply;
    });
  }

  /** As `command`, for work that is not a single command; resolves to what comes of it. */
  act<T>(work: () => Promise<T>, { redraws = always }: Redrawing = {}): Promise<T> {
    return this.#do(async () => {
      this.#set({ waiting: true });
      const outcome = await work();
      await this.#look({});
      this.#learn();
      if (redraws(this.#state.task?.row)) await this.#follow(() => this.#ask());
      else this.#set({ waiting: false });
      return outcome;
    });
  }

  /** Asks for one purpose next, `n` times at the most; resolves to whether there is something to ask for it. */
  async focus({ purpose, n = Number.POSITIVE_INFINITY }: { purpose: Purpose; n?: number | undefined }): Promise<boolean> {
    if (purpose === undefined) throw badArgument({ say: "missing_field", call: "focus", field: "purpose" });
    await this.#do(async () => {
      this.#set({ focus: { purpose, left: n }, waiting: true });
      await this.#ask();
    });
    return this.#state.focus !== undefined;
  }

  /** Back to the questions of before `focus`. */
  unfocus(): Promise<void> {
    return this.#do(async () => {
      this.#set({ focus: undefined, waiting: true });
      await this.#ask();
    });
  }

  /** Shows a row again, to be corrected or left. */
  review(row: number, { answer, purpose }: ReviewOptions = {}): Promise<void> {
    return this.#do(async () => this.#show(await this.#learner.task(row), answer, purpose));
  }

  /** Leaves a row looked back at: on to the questions. */
  leave(): Promise<void> {
    return this.#do(() => this.#ask());
  }

  /** Resolves when all that was asked of the questions so far is done. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  /** Resolves when the model has learned from every answer; rejects with what failed in the background. */
  async learned(): Promise<void> {
    await this.#trainer.settled();
    this.#rethrow();
  }

  /**
   * Ends the questions: nothing is told of them any more, and a fit in the background is abandoned. Resolves once the answers that were
   * given are taken in and saved; rejects with what failed in the background. The learner stays open.
   */
  async close(): Promise<void> {
    await this.#ended();
    this.#rethrow();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** The open question, once it is there; nothing where there is none left. */
  async #open(): Promise<Task | undefined> {
    const { signal } = this.#options;
    await this.settled();
    signal?.throwIfAborted();
    if (this.#end) throw this.#end;
    this.#rethrow();
    if (this.#closing) return undefined;
    if (this.#isDue) await (this.#hasBegun ? this.leave() : this.begin());
    signal?.throwIfAborted();
    return this.#closing ? undefined : this.#state.task;
  }

  readonly #abort = (): void => {
    void this.#ended();
  };

  /** Closes, once; never rejects. */
  #ended(): Promise<void> {
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async #finish(): Promise<void> {
    this.#options.signal?.removeEventListener("abort", this.#abort);
    this.#trainer.close();
    await this.#queue;
    await this.#trainer.settled();
    if (this.#state.status?.lastAct !== undefined) await this.#saved();
  }

  /** @throws the reason of the signal, or QuerentError "closed" */
  #checkOpen(): void {
    this.#options.signal?.throwIfAborted();
    if (this.#closing) throw refusal("closed", { say: "questions_closed" });
  }

  /** Closes the question for answers; false when `row` is not what it is about. */
  #take(row: number): boolean {
    if (this.#state.waiting || this.#state.task?.row !== row) return false;
    this.#set({ waiting: true });
    return true;
  }

  /** Work is done one after another; that which fails gives its question back. What was asked for before the end is done. */
  async #do<T>(work: () => Promise<T>): Promise<T> {
    this.#checkOpen();
    this.#acts += 1;
    const done = this.#queue.then(work).catch((error) => {
      this.#set({ waiting: false });
      if (error instanceof QuerentError && FINAL.has(error.code)) this.#end = error;
      throw error;
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** What follows from something that was done: where it fails, that is done all the same. */
  async #follow(work: () => Promise<void>): Promise<void> {
    try {
      if (!this.#closing) await work();
    } catch (error) {
      this.#isDue = true;
      this.#set({ waiting: false });
      if (!this.#closing) this.#report(error);
    }
  }

  /** Counts an answer or a skip, unless it fails. */
  async #count<T>(row: number, act: () => Promise<T>): Promise<T> {
    this.#agenda.did(row);
    try {
      return await act();
    } catch (error) {
      this.#agenda.undid(row);
      throw error;
    }
  }

  /** Does a command, and takes in what is seen with it. */
  async #run(command: Command, wanted: Look): Promise<Reply> {
    const reply = await this.#learner.run(command, { ...this.#options.look?.(), ...wanted });
    this.#see(reply.view);
    return reply;
  }

  /** Looks at the session, and takes in what is seen. */
  async #look(wanted: Look): Promise<void> {
    const view = await this.#learner.look({ ...this.#options.look?.(), ...wanted });
    this.#see(view, wanted.metrics);
  }

  /** The session as it is now. Without a model there is nothing that was measured. */
  #see(view: View, measured = false): void {
    if (this.#closing) return;
    const { status, metrics } = view;
    this.#tell("view", view);
    this.#set(measured || !status.fitted ? { status, metrics } : { status });
  }

  /** Learns from what was done. The question that came with it is shown, or one is asked for once there is a first model. */
  async #learnAndShow(view: View): Promise<void> {
    if (view.status.fitted) {
      this.#trainer.want();
      await this.#showNext(view);
      return;
    }
    if (this.#hasTwoClasses()) {
      await this.#trainer.within(FIRST_FIT_MS);
      await this.#ask();
    } else await this.#showNext(view);
  }

  async #measure(report: FitReport): Promise<void> {
    await this.#look({ metrics: true, history: false });
    if (!this.#closing) this.#tell("fitted", report);
  }

  /** Whether two classes have labels, `another` among them, or names that an encoder has read. */
  #hasTwoClasses(another?: string): boolean {
    const { classes = [], named = 0 } = this.#state.status ?? {};
    if (named > 1) return true;
    return classes.filter(({ name, given, answered }) => given + answered > 0 || name === another).length > 1;
  }

  async #ask(): Promise<void> {
    if (this.#closing) return;
    await this.#showNext(await this.#learner.look(this.#agenda.look(this.#state.focus)));
  }

  /** Shows the question that came with a view; the focus ends where it is none of its purpose. */
  async #showNext(view: View): Promise<void> {
    const { focus, task } = this.#agenda.turn(view, this.#state.focus);
    if (focus !== this.#state.focus) this.#set({ focus });
    await this.#show(task ?? (await this.#agenda.ask()));
  }

  /** The focus once the open question is done. */
  #spent(): Focus | undefined {
    const { focus, task } = this.#state;
    return focus && task?.purpose === focus.purpose ? { ...focus, left: focus.left - 1 } : focus;
  }

  /** Fits again where the labels have changed. */
  #learn(): void {
    if (this.#state.status?.stale && this.#hasTwoClasses()) this.#trainer.want();
  }

  async #show(task: Task | undefined, answer?: string, purpose = task?.purpose ?? "teach"): Promise<void> {
    // Before the first act the whole table may be on its way to the disk, and nothing is at stake.
    if (this.#state.status?.lastAct !== undefined) await within(this.#saved(), SAVE_MS);
    this.#isDue = false;
    this.#set({ task, answer, purpose, waiting: false });
  }

  /** Resolves when all that was done is saved, or cannot be, which is told. */
  async #saved(): Promise<void> {
    try {
      await this.#options.saved?.();
    } catch (error) {
      this.#report(error);
    }
  }

  #set(change: Partial<QuestionsState>): void {
    if (this.#closing) return;
    this.#state = { ...this.#state, ...change };
    this.#tell("change", this.#state);
  }

  #tell<K extends keyof QuestionsEvents>(type: K, detail: QuestionsEvents[K]["detail"]): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #report(error: unknown): void {
    const isLeft = this.dispatchEvent(new CustomEvent("error", { detail: error, cancelable: true }));
    if (isLeft) this.#unheard ??= { error };
  }

  /** @throws what failed in the background, once */
  #rethrow(): void {
    const unheard = this.#unheard;
    this.#unheard = undefined;
    if (unheard) throw unheard.error;
  }
}

const always = () => true;

function notAnswered({ row }: Task): QuerentError {
  return refusal("not_answered", { say: "not_answered", row: row + 1 }, { row });
}

guard(Questions, QUESTIONS);
