import type { ActiveLearner, AnswerTrials, Explanation, Task, TextEncoderLike } from "querent";
import { codeOf, type Fail, isAbort } from "./failures.js";
import type { LoopState } from "./loop.js";
import { reactive } from "./store.js";

/** The words of a text are looked at once a question has been open for so long: whoever answers faster does not read it. */
const READING_MS = 150;

/** Errors that only mean that the question is not there any more, or cannot be explained now. */
const NO_NEWS = new Set(["closed", "crashed", "superseded", "no_model", "not_configured", "no_table", "own_model"]);

/** Whom an insight asks and tells. */
export interface InsightHost {
  readonly learner: ActiveLearner;
  /** The columns that hold texts. */
  readonly texts: readonly string[];
  readonly fail: Fail;
  /** Opens a pretrained encoder. */
  encoder(id: string): Promise<TextEncoderLike>;
}

/**
 * What the card shows of its question beside the suggestion: what drives that, and what each answer would change.
 *
 * Which columns drive it comes with the question. Its words follow where somebody reads it, and answers are tried only while it is in
 * sight why the row is asked about, once the model has learned from the answers before; an answer stops the trial.
 */
export class Insight {
  /** What drives the suggestion on the card; undefined: not known yet, or there is none. */
  explanation: Explanation | undefined;
  /** What each answer would change. */
  trials: AnswerTrials | undefined;
  /** A pretrained model reads the text without each of its words. */
  isReading = false;
  readonly #host: InsightHost;
  #task: Task | undefined;
  #isOpen = false;
  #trying: AbortController | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  /** More is to be found out about the question once it is open. */
  #isUnread = false;

  constructor(host: InsightHost) {
    this.#host = host;
    reactive(this);
  }

  /** After every change of the questions. */
  follow(state: LoopState): void {
    const task = state.task?.suggestion === undefined || state.answer !== undefined ? undefined : state.task;
    if (task !== this.#task) this.#turn(task, state.explanation);
    if (state.waiting) {
      this.#rest();
      return;
    }
    if (this.#isUnread && this.#soon === undefined) this.#read();
    this.#try(state);
  }

  /** It is in sight, or no longer, why the row is asked about. */
  turn(isOpen: boolean, state: LoopState): void {
    this.#isOpen = isOpen;
    if (isOpen) this.#try(state);
    else this.#stop();
  }

  /** Lets the pretrained model read the text without each of its words, which may take seconds. */
  async readWords(): Promise<void> {
    const unread = new Set(this.explanation?.columns.flatMap(({ unread: by }) => by ?? []));
    this.isReading = true;
    try {
      const encoders: TextEncoderLike[] = [];
      for (const id of unread) {
        const { info } = await this.#host.encoder(id);
        // One encoder is open at a time, so that each is opened again where another was asked in between.
        const encode: TextEncoderLike["encode"] = async (...given) => (await this.#host.encoder(id)).encode(...given);
        encoders.push({ info, encode });
      }
      await this.#explain(encoders);
    } catch (error) {
      this.#report(error);
    } finally {
      this.isReading = false;
    }
  }

  close(): void {
    this.#task = undefined;
    this.#rest();
  }

  #turn(task: Task | undefined, explanation: Explanation | undefined): void {
    this.#rest();
    this.#task = task;
    this.trials = undefined;
    this.explanation = task && explanation;
    this.#isUnread = task !== undefined && (!explanation || this.#host.texts.length > 0);
  }

  /** Finds out what did not come with the question: at once where nothing did. */
  #read(): void {
    const wait = this.explanation ? READING_MS : 0;
    this.#soon = setTimeout(() => {
      this.#soon = undefined;
      this.#isUnread = false;
      void this.#explain();
    }, wait);
  }

  /** Leaves the question alone for now. */
  #rest(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#stop();
  }

  async #explain(encoders: readonly TextEncoderLike[] = []): Promise<void> {
    const task = this.#task;
    if (!task) return;
    try {
      const { row, suggestion } = task;
      const explanation = await this.#host.learner.explain(row, { class: suggestion, encoders });
      if (task !== this.#task) return;
      this.explanation = explanation;
    } catch (error) {
      this.#report(error);
    }
  }

  /** Tries the answers, where that is wanted and nothing else is to be done. */
  #try({ status, training, waiting }: LoopState): void {
    const task = this.#task;
    const isIdle = training === "idle" && !status.stale && !waiting;
    const isOwn = status.config?.ownModel !== undefined;
    if (!task || !this.#isOpen || !isIdle || isOwn || this.trials || this.#trying) return;
    const trying = new AbortController();
    this.#trying = trying;
    this.#host.learner
      .tryAnswers(task.row, { signal: trying.signal })
      .then((trials) => {
        if (task !== this.#task) return;
        this.trials = trials;
      })
      .catch((error: unknown) => this.#report(error))
      .finally(() => {
        if (this.#trying === trying) this.#trying = undefined;
      });
  }

  #stop(): void {
    this.#trying?.abort();
    this.#trying = undefined;
  }

  #report(error: unknown): void {
    if (!isAbort(error) && !NO_NEWS.has(codeOf(error))) this.#host.fail(error);
  }
}
