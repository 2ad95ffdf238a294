import type { CallOptions } from "../connection.js";
import { guard } from "../door.js";
import { badArgument, QuerentError, refusal } from "../errors.js";
import type { ActiveLearner } from "../learner.js";
import type { Decisions } from "../own/own.js";
import type { Command, Purpose, Reply, Task, View } from "../types.js";
import { QUESTIONS } from "./arguments.js";
import { Course } from "./course.js";
import { type QuestionsEvents, QuestionsTarget } from "./events.js";
import { OpenQuestion } from "./open-question.js";
import type { QuestionsOptions, QuestionsState, Redrawing, ReviewOptions, Undone } from "./state.js";

/** Errors after which there is no session to ask about any more. */
const FINAL = new Set(["closed", "not_recovered"]);

/** Acts that count as questions that were asked. */
const COUNTED = new Set(["answered", "skipped", "reAnswered"]);

/**
 * The questions of a session, one after another, and the one place that decides what comes after an answer. Iterate over them, or
 * call `begin`, listen for `change` events, and answer what `state.task` asks.
 *
 * Policy. An answer goes to the learner at once and the next question is drawn at once from the present model: the person never waits
 * for training, which is done beside it, on all labels there are by then. A fit never changes the open question, so that what was read
 * is what is answered; it changes which question comes next. Only the very first model is waited for, because without one the second
 * question would be drawn blind.
 *
 * Ahead. The question after the open one is drawn while that is read, and again after each fit, and shows with the press of the key: no
 * call comes between. It can be answered (`waiting` is false) once the answer before it is taken in and saved, so that whoever can answer
 * may close the tab and has lost nothing, unless saving takes more than two seconds. With the answer, in one call, come questions that
 * were drawn by a model that lacks more than one answer in fifty, those of strategies whose batch does not begin with the best single
 * question, and those of one purpose.
 *
 * Keys. A press answers the row that was open at the moment of the press, once: from then until the next question is open, no answer is
 * taken, so a bouncing key cannot answer a question that nobody read. Undo, redo and looking back queue behind it, in the order in
 * which they came.
 *
 * Calls. A press costs one call: the reply brings the question after the next one, and all else that `look` asks for.
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
  readonly #signal: AbortSignal | undefined;
  readonly #course: Course;
  #queue: Promise<unknown> = Promise.resolve();
  /** What was asked of the questions so far, counted. */
  #acts = 0;
  #hasBegun = false;
  /** What failed in the background, and nobody dealt with. */
  #unheard: { error: unknown } | undefined;
  /** Why there is no session any more. */
  #end: QuerentError | undefined;
  #closing: Promise<void> | undefined;

  /** Use `ActiveLearner.questions`. */
  constructor(learner: ActiveLearner, options: QuestionsOptions = {}) {
    super();
    this.#learner = learner;
    this.#signal = options.signal;
    this.#course = new Course(learner, options, {
      changed: (state) => this.#tell("change", state),
      seen: (view) => this.#tell("view", view),
      fitted: (report) => this.#tell("fitted", report),
      failed: (error) => this.#report(error),
    });
    if (options.signal?.aborted) this.#abort();
    options.signal?.addEventListener("abort", this.#abort, { once: true });
  }

  get state(): QuestionsState {
    return this.#course.state;
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
      await this.#course.look({ metrics: true });
      await this.#course.returned();
      await this.#course.ask();
    });
  }

  /** Shows no question, only where the session stands and how well the model does. */
  refresh(): Promise<void> {
    return this.#do(async () => {
      await this.#course.look({ metrics: true });
    });
  }

  /** Changes the decisions and starts again with them; throws, and changes nothing, where they do not fit. */
  async configure(config: Decisions, options: CallOptions = {}): Promise<void> {
    this.#checkOpen();
    this.#acts += 1;
    this.#course.forget();
    const status = await this.#learner.configure(config, options);
    const none = { task: undefined, explanation: undefined, answer: undefined, focus: undefined, metrics: undefined };
    this.#course.isDue = true;
    this.#course.set({ status, ...none, waiting: true });
    this.begin().catch((error) => this.#report(error));
  }

  /** Teaches `label` for the open question; nothing where that is not about `row`, or is answered already. */
  async answer(row: number, label: string): Promise<View | undefined> {
    this.#checkOpen();
    const course = this.#course;
    const { status, focus } = this.state;
    const asked = course.take(row, (_, ahead) => !focus && status?.fitted === true && course.agenda.takes(ahead));
    if (!asked) return undefined;
    return this.#do(async () => {
      const reveal = status?.simulating ? { reveal: row } : {};
      const { purpose, task } = asked;
      const { draw } = task;
      const command = { command: "teach", row, label, purpose, ...(draw && { draw }) } as const;
      const view = await course.count(asked, command, (left) => ({
        ...course.wantedAfter(label, asked, left),
        ...reveal,
      }));
      await course.follow(() => course.learnAndShow(view, asked.ahead));
      return view;
    });
  }

  /** Leaves the row of the open question for another time; false as for `answer`. */
  async skip(row: number): Promise<boolean> {
    this.#checkOpen();
    const course = this.#course;
    const { focus } = this.state;
    // A skip is no turn: what was drawn for the turn after it is another question, unless both are to teach.
    const isNext = (task: Task, ahead: Task) => task.purpose === "teach" && ahead.purpose === "teach";
    const asked = course.take(row, (task, ahead) => !focus && isNext(task, ahead) && course.agenda.takes(ahead));
    if (!asked) return false;
    return this.#do(async () => {
      const command = { command: "skip", row, purpose: asked.purpose } as const;
      const view = await course.count(asked, command, (left) => course.wantedAfterSkip(asked, left));
      await course.follow(() => course.showNext(view, asked.ahead));
      return true;
    });
  }

  /** Undoes what was done last; if that was an answer or a skip, its row is asked about again. Nothing where nothing was done. */
  undo(): Promise<Undone | undefined> {
    const course = this.#course;
    return this.#do(async () => {
      const { status: before } = this.state;
      if (before?.lastAct === undefined) return undefined;
      const { lastAct: act, lastRow: row } = before;
      course.set({ waiting: true });
      const again = row === undefined ? {} : { task: true, again: { act, row } };
      const { view } = await course.run({ command: "undo" }, { ...course.wanted(), ...again });
      if (row !== undefined && COUNTED.has(act)) course.agenda.undid(row);
      const isAgain = view.task !== undefined && view.task.row === row;
      await course.follow(() =>
        isAgain ? course.show(view.task, { explanation: view.explanation }) : course.showNext(view),
      );
      course.learn();
      return { act, row, before, after: view.status };
    });
  }

  /** Redoes what was undone last. */
  redo(): Promise<void> {
    const course = this.#course;
    return this.#do(async () => {
      const { status } = this.state;
      if (!status?.canRedo) return;
      course.set({ waiting: true });
      const { view } = await course.run({ command: "redo" }, status.fitted ? course.wanted() : {});
      const { lastAct, lastRow } = view.status;
      if (lastRow !== undefined && lastAct !== undefined && COUNTED.has(lastAct)) course.agenda.did(lastRow);
      await course.follow(() => course.learnAndShow(view));
    });
  }

  /** Does a command beside the questions. */
  command(command: Command, { redraws = always }: Redrawing = {}): Promise<Reply> {
    const course = this.#course;
    return this.#do(async () => {
      const draws = redraws(this.state.task?.row);
      course.set({ waiting: true });
      const reply = await course.run(command, draws ? course.wanted() : {});
      course.learn();
      if (draws) await course.follow(() => course.showNext(reply.view));
      else course.stay();
      return reply;
    });
  }

  /** As `command`, for work that is not a single command; resolves to what comes of it. */
  act<T>(work: () => Promise<T>, { redraws = always }: Redrawing = {}): Promise<T> {
    const course = this.#course;
    return this.#do(async () => {
      course.set({ waiting: true });
      const outcome = await work();
      await course.look({});
      course.learn();
      if (redraws(this.state.task?.row)) await course.follow(() => course.ask());
      else course.stay();
      return outcome;
    });
  }

  /** Asks for one purpose next, `n` times at the most; resolves to whether there is something to ask for it. */
  async focus({
    purpose,
    n = Number.POSITIVE_INFINITY,
  }: {
    purpose: Purpose;
    n?: number | undefined;
  }): Promise<boolean> {
    if (purpose === undefined) throw badArgument({ say: "missing_field", call: "focus", field: "purpose" });
    await this.#do(async () => {
      this.#course.set({ focus: { purpose, left: n }, waiting: true });
      await this.#course.ask();
    });
    return this.state.focus !== undefined;
  }

  /** Back to the questions of before `focus`. */
  unfocus(): Promise<void> {
    return this.#do(async () => {
      this.#course.set({ focus: undefined, waiting: true });
      await this.#course.ask();
    });
  }

  /** Shows a row again, to be corrected or left. */
  review(row: number, { answer, purpose }: ReviewOptions = {}): Promise<void> {
    return this.#do(async () => this.#course.show(await this.#learner.task(row), { answer, purpose }));
  }

  /** Leaves a row looked back at: on to the questions. */
  leave(): Promise<void> {
    return this.#do(() => this.#course.ask());
  }

  /** Resolves when all that was asked of the questions so far is done. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  /** Resolves when the model has learned from every answer; rejects with what failed in the background. */
  async learned(): Promise<void> {
    await this.#course.trainer.settled();
    this.#rethrow();
  }

  /**
   * Ends the questions: they report nothing any more, and a fit in the background is abandoned. Resolves once the answers that were
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
    await this.settled();
    this.#signal?.throwIfAborted();
    if (this.#end) throw this.#end;
    this.#rethrow();
    if (this.#closing) return undefined;
    if (this.#course.isDue) await (this.#hasBegun ? this.leave() : this.begin());
    this.#signal?.throwIfAborted();
    return this.#closing ? undefined : this.state.task;
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
    this.#signal?.removeEventListener("abort", this.#abort);
    this.#course.close();
    await this.#queue;
    await this.#course.trainer.settled();
    await this.#course.saved();
  }

  /** @throws the reason of the signal, or QuerentError "closed" */
  #checkOpen(): void {
    this.#signal?.throwIfAborted();
    if (this.#closing) throw refusal("closed", { say: "questions_closed" });
  }

  /** Work is done one after another; that which fails gives its question back. What was asked for before the end is done. */
  async #do<T>(work: () => Promise<T>): Promise<T> {
    this.#checkOpen();
    this.#acts += 1;
    this.#course.forget();
    const done = this.#queue.then(work).catch((error) => {
      this.#course.set({ waiting: false });
      if (error instanceof QuerentError && FINAL.has(error.code)) this.#end = error;
      throw error;
    });
    this.#queue = done.catch(() => undefined);
    return done;
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
