import type { ActiveLearner } from "../learner.js";
import type { Command, Explanation, FitReport, Look, Purpose, Reply, Task, View } from "../types.js";
import { Agenda } from "./agenda.js";
import { within } from "./patience.js";
import type { Focus, QuestionsOptions, QuestionsState, ReviewOptions } from "./state.js";
import { Trainer } from "./trainer.js";

/** The longest that the second question waits for the first model, in milliseconds. */
const FIRST_FIT_MS = 900;

/** The longest that a session that comes back waits for its model before it asks. */
const RETURN_MS = 4000;

/** A question ahead shows at once if the model that drew it lacks no more than one answer in so many. */
const LABELS_PER_ANSWER_BEHIND = 50;

/** The longest that a question waits for the answers before it to be saved, which takes a few milliseconds on any disk at rest. */
const SAVE_MS = 2000;

const START: QuestionsState = {
  status: undefined,
  task: undefined,
  explanation: undefined,
  answer: undefined,
  purpose: "teach",
  focus: undefined,
  waiting: true,
  training: "idle",
  metrics: undefined,
};

/** Whom a course tells. */
export interface CourseHost {
  changed(state: QuestionsState): void;
  seen(view: View): void;
  fitted(report: FitReport): void;
  failed(error: unknown): void;
}

/** A question with what drives the prediction of its row. */
interface Coming {
  readonly task: Task;
  readonly explanation: Explanation | undefined;
}

/** What is shown with a question: the answer that it was given before, what another one is for, and what came with it. */
interface Shown extends ReviewOptions {
  explanation?: Explanation | undefined;
}

/** A question as it was answered, and the one that was shown in its place at once, where that was there. */
export interface Asked {
  readonly task: Task;
  readonly explanation: Explanation | undefined;
  readonly answer: string | undefined;
  readonly purpose: Purpose;
  readonly ahead: Coming | undefined;
}

/** What is known of a session while questions are asked, and what is done about it: what follows from an answer is decided here. */
export class Course {
  readonly agenda: Agenda;
  readonly trainer: Trainer;
  /** The next question is still to be drawn. */
  isDue = true;
  readonly #learner: ActiveLearner;
  readonly #options: QuestionsOptions;
  readonly #host: CourseHost;
  #state = START;
  /** The question that comes after the open one, by the present model, where that knows nearly every answer. */
  #ahead: Coming | undefined;
  #closed = false;

  constructor(learner: ActiveLearner, options: QuestionsOptions, host: CourseHost) {
    this.#learner = learner;
    this.#options = options;
    this.#host = host;
    this.agenda = new Agenda(learner, options);
    this.trainer = new Trainer(learner, {
      training: (training) => this.#state.training !== training && this.set({ training }),
      fitted: (report) => this.#measure(report),
      unseen: () => this.#state.status?.unseen ?? 0,
      predicted: (unseen) => this.#state.status && this.set({ status: { ...this.#state.status, unseen } }),
      failed: (error) => host.failed(error),
    });
  }

  get state(): QuestionsState {
    return this.#state;
  }

  /** What to look at with a call, so that the question comes with it that is next once the open one is done. */
  wanted(focus = this.#state.focus): Look {
    const look = this.agenda.look(focus);
    return look.task && !focus ? { ...look, ahead: true } : look;
  }

  /** As `wanted`, with an answer: nothing where the first model is to be waited for. */
  wantedAfter(label: string, { ahead }: Asked, focus: Focus | undefined): Look {
    if (ahead) return this.#wantedBehind(ahead.task);
    // The next question is asked of the model at hand before that learns from the answer, so that the person waits for no fit.
    return this.#state.status?.fitted || !this.#hasTwoClasses(label) ? this.wanted(focus) : {};
  }

  /** As `wanted`, with a skip. */
  wantedAfterSkip({ ahead }: Asked, focus: Focus | undefined): Look {
    return ahead ? this.#wantedBehind(ahead.task) : this.wanted(focus);
  }

  /** What to look at while a question shows, so that the one after it is there when it is answered. */
  #wantedBehind({ row }: Task): Look {
    const { task, ...look } = this.wanted(undefined);
    return task ? { ...look, open: row } : look;
  }

  /** The focus once a question is done. */
  spent({ task }: Asked): Focus | undefined {
    const { focus } = this.#state;
    return focus && task.purpose === focus.purpose ? { ...focus, left: focus.left - 1 } : focus;
  }

  /**
   * Closes the open question for answers; nothing where `row` is not what it is about. The question after it shows at once where it is
   * there, and is open once this one is done.
   *
   * @param shows whether that is the one to come
   */
  take(row: number, shows: (asked: Task, ahead: Task) => boolean): Asked | undefined {
    const { waiting, task, answer, purpose } = this.#state;
    if (waiting || task?.row !== row) return undefined;
    const ahead = this.#ahead && answer === undefined && shows(task, this.#ahead.task) ? this.#ahead : undefined;
    this.#ahead = undefined;
    const { explanation } = this.#state;
    this.set({ waiting: true, ...(ahead && { ...ahead, purpose: ahead.task.purpose }) });
    return { task, explanation, answer, purpose, ahead };
  }

  /** Something other than an answer is on its way: which question comes next is open again. */
  forget(): void {
    this.#ahead = undefined;
  }

  /** Opens the question that shows again after something that does not concern it; what comes after it may have changed. */
  stay(): void {
    this.forget();
    this.set({ waiting: false });
  }

  /** Does a command, and takes in what is seen with it. */
  async run(command: Command, wanted: Look): Promise<Reply> {
    const reply = await this.#learner.run(command, { ...this.#options.look?.(), ...wanted });
    this.#see(reply.view);
    return reply;
  }

  /** Answers or skips the row of a question that was taken, which is open again where that fails. */
  async count(asked: Asked, command: Command, wanted: (focus: Focus | undefined) => Look): Promise<View> {
    const { ahead, ...before } = asked;
    const { task } = before;
    const focus = this.spent(asked);
    this.agenda.did(task.row);
    try {
      if (ahead) await this.#heard(this.#options.drawn);
      const { view } = await this.run(command, wanted(focus));
      this.set({ focus });
      return view;
    } catch (error) {
      this.agenda.undid(task.row);
      if (ahead) this.set(before);
      throw error;
    }
  }

  /** Looks at the session, and takes in what is seen. */
  async look(wanted: Look): Promise<View> {
    const view = await this.#learner.look({ ...this.#options.look?.(), ...wanted });
    this.#see(view, wanted.metrics);
    return view;
  }

  /** What follows from something that was done: where it fails, that is done all the same. */
  async follow(work: () => Promise<void>): Promise<void> {
    try {
      if (!this.#closed) await work();
    } catch (error) {
      this.isDue = true;
      this.set({ waiting: false });
      if (!this.#closed) this.#host.failed(error);
    }
  }

  /** Fits again where the labels have changed. */
  learn(): void {
    if (this.#isStale) this.trainer.want();
  }

  /** As `learn`, for a session that comes back, which waits for its model. */
  async returned(): Promise<void> {
    if (this.#isStale) await this.trainer.within(RETURN_MS);
    this.trainer.rest();
  }

  /**
   * Learns from what was done. The question that shows already is open from now on; else the one that came with it is shown, or one is
   * asked for once there is a first model.
   */
  async learnAndShow(view: View, ahead?: Coming): Promise<void> {
    if (view.status.fitted) {
      this.trainer.want();
      await this.showNext(view, ahead);
      return;
    }
    if (this.#hasTwoClasses()) {
      await this.trainer.within(FIRST_FIT_MS);
      await this.ask();
    } else await this.showNext(view);
  }

  async ask(): Promise<void> {
    if (!this.#closed) await this.showNext(await this.#learner.look(this.wanted()));
  }

  /** Shows the question that came with a view, or the one that shows already; the focus ends where it is none of its purpose. */
  async showNext(view: View, ahead?: Coming): Promise<void> {
    const { focus, task } = ahead ? { focus: undefined, task: ahead.task } : this.agenda.turn(view, this.#state.focus);
    if (focus !== this.#state.focus) this.set({ focus });
    await this.show(task ?? (await this.agenda.ask()), { explanation: ahead?.explanation ?? view.explanation });
    if (task && !focus) this.#keepAhead(view);
  }

  async show(task: Task | undefined, { answer, purpose, explanation }: Shown = {}): Promise<void> {
    this.forget();
    await within(this.saved(), SAVE_MS);
    this.isDue = false;
    const own = explanation?.row === task?.row ? explanation : undefined;
    this.set({ task, explanation: own, answer, purpose: purpose ?? task?.purpose ?? "teach", waiting: false });
  }

  /** Resolves when all that was done is saved, or cannot be, which is reported. */
  async saved(): Promise<void> {
    // Before the first act the whole table may be on its way to the disk, and nothing is at stake.
    if (this.#state.status?.lastAct === undefined) return;
    await this.#heard(this.#options.saved);
  }

  /** Waits for the host, whose failure is reported and stops nothing. */
  async #heard(host: (() => unknown) | undefined): Promise<void> {
    try {
      await host?.();
    } catch (error) {
      this.#host.failed(error);
    }
  }

  set(change: Partial<QuestionsState>): void {
    this.#state = { ...this.#state, ...change };
    if (!this.#closed) this.#host.changed(this.#state);
  }

  /** Tells nothing more, and abandons the fit that runs. */
  close(): void {
    this.#closed = true;
    this.trainer.close();
  }

  /** The session as it is now. Without a model there is nothing that was measured. */
  #see(view: View, measured = false): void {
    const { status, metrics } = view;
    if (!this.#closed) this.#host.seen(view);
    this.set(measured || !status.fitted ? { status, metrics } : { status });
  }

  async #measure(report: FitReport): Promise<void> {
    const open = this.#state.task;
    const behind = open && !this.#state.focus ? this.#wantedBehind(open) : {};
    const view = await this.look({ ...behind, metrics: true, history: false });
    // By the model that has just learned. An answer on its way brings its own.
    if (open === this.#state.task && !this.#state.waiting) this.#keepAhead(view);
    if (!this.#closed) this.#host.fitted(report);
  }

  /** With few labels each answer changes what is worth asking, and a program may answer faster than the model learns. */
  #keepAhead(view: View): void {
    const { behind, labelled } = view.status;
    this.#ahead = behind * LABELS_PER_ANSWER_BEHIND <= labelled ? coming(view) : undefined;
  }

  get #isStale(): boolean {
    return this.#state.status?.stale === true && this.#hasTwoClasses();
  }

  /** Whether two classes have labels, `another` among them, or names that an encoder has read. */
  #hasTwoClasses(another?: string): boolean {
    const { classes = [], named = 0 } = this.#state.status ?? {};
    if (named > 1) return true;
    return classes.filter(({ name, given, answered }) => given + answered > 0 || name === another).length > 1;
  }
}

/** The question after the open one, as it came with a view. */
function coming({ ahead, aheadExplanation }: View): Coming | undefined {
  return ahead && { task: ahead, explanation: aheadExplanation };
}
