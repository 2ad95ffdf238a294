import { type Signal, signal } from "@preact/signals-core";
import type {
  ActiveLearner,
  Command,
  Config,
  Look,
  Purpose,
  Questions,
  QuestionsState,
  Reply,
  Status,
  Undone,
  View,
} from "querent";
import { drawn } from "./drawn.js";
import type { RunOptions } from "./run.js";

/** What the loop knows; a new object after every change. */
export type LoopState = Omit<QuestionsState, "status"> & { status: Status };

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

/** Whether the question on the card is drawn again, by its row. */
type Redraws = (row: number | undefined) => boolean;

/**
 * The question on the card and what comes after it, which are the package's `Questions`. Of the page's own is what it looks at with each
 * call, and that what fails is shown in one place: nothing here rejects but `configure`.
 */
export class Loop {
  readonly #questions: Questions;
  readonly #host: LoopHost;
  readonly #state: Signal<LoopState>;
  #closed = false;

  constructor(learner: ActiveLearner, status: Status, host: LoopHost) {
    this.#host = host;
    this.#questions = learner.questions({ explain: true, look: () => host.look(), saved: () => host.saved(), drawn });
    this.#state = signal({ ...this.#questions.state, status });
    this.#questions.addEventListener("view", ({ detail }) => host.seen(detail));
    this.#questions.addEventListener("change", ({ detail }) => {
      this.#state.value = { ...detail, status: detail.status ?? status };
      host.changed(this.state);
    });
    this.#questions.addEventListener("error", (event) => {
      event.preventDefault();
      this.#fail(event.detail);
    });
  }

  get state(): LoopState {
    return this.#state.value;
  }

  /** Shows the first question, after the first fit if there is something to fit. */
  async begin(): Promise<void> {
    await this.#try(() => this.#questions.begin());
  }

  /** Shows no question, only where the session stands and how well the model does. */
  async look(): Promise<void> {
    await this.#try(() => this.#questions.refresh());
  }

  /** Changes the decisions and starts again with them; throws, and changes nothing, where they do not fit. */
  configure(config: Config, options: Partial<RunOptions> = {}): Promise<void> {
    return this.#questions.configure(config, options);
  }

  /** Teaches `label` for the row on the card. Nothing where that row is not there any more, or where it failed, which is shown. */
  answer(row: number, label: string): Promise<View | undefined> {
    return this.#try(() => this.#questions.answer(row, label));
  }

  /** Leaves the row on the card for another time; false as for `answer`. */
  async skip(row: number): Promise<boolean> {
    return (await this.#try(() => this.#questions.skip(row))) === true;
  }

  /** Undoes what was done last; if that was an answer or a skip, its row is asked about again. */
  undo(): Promise<Undone | undefined> {
    return this.#try(() => this.#questions.undo());
  }

  async redo(): Promise<void> {
    await this.#try(() => this.#questions.redo());
  }

  /**
   * Does a command beside the questions. The question on the card is drawn again where `redraws` says so of its row; nothing where
   * the command failed, which is shown.
   */
  command(command: Command, redraws: Redraws): Promise<Reply | undefined> {
    return this.#try(() => this.#questions.command(command, { redraws }));
  }

  /** As `command`, for work that is not a single command; false where it failed, which is shown. */
  async act(work: () => Promise<unknown>, redraws: Redraws): Promise<boolean> {
    const done = () => work().then(() => true);
    return (await this.#try(() => this.#questions.act(done, { redraws }))) === true;
  }

  /** Asks about rows of one purpose next, up to `n` of them; resolves to whether there is one. */
  async focus(purpose: Purpose, n: number): Promise<boolean> {
    await this.#try(() => this.#questions.focus({ purpose, n }));
    return this.state.focus !== undefined;
  }

  /** Back to questions of every purpose. */
  async unfocus(): Promise<void> {
    await this.#try(() => this.#questions.unfocus());
  }

  /** Shows a row again, to be corrected or left. The answer is for the task's purpose, unless another one is named. */
  async review(row: number, answer: string | undefined, purpose?: Purpose): Promise<void> {
    await this.#try(() => this.#questions.review(row, { answer, purpose }));
  }

  /** Leaves a row looked back at: on to the questions. */
  async next(): Promise<void> {
    await this.#try(() => this.#questions.leave());
  }

  /** Resolves when all that was asked of the loop so far is done. */
  settled(): Promise<void> {
    return this.#questions.settled();
  }

  /** Resolves when the model has learned from every label. */
  learned(): Promise<void> {
    return this.#questions.learned();
  }

  close(): void {
    this.#closed = true;
    void this.#questions.close();
  }

  async #try<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #fail(error: unknown): void {
    if (!this.#closed) this.#host.failed(error);
  }
}
