/** What `Questions` are given, and what they know. */
import type { ActKind, Explanation, Look, Metrics, Purpose, Status, Task } from "../types.js";

/** How questions are asked. */
export interface QuestionsOptions {
  /** Asks for this purpose alone, and ends where there is nothing left to ask for it. */
  purpose?: Purpose | undefined;
  /** Ends after so many answers and skips; what is undone does not count. */
  n?: number | undefined;
  /** Asks about these rows in their order, each once, labelled or not, and ends with the last. The strategy chooses otherwise. */
  rows?: ArrayLike<number> | undefined;
  /** Ends the questions, as `close` does; what waits for the next one rejects with the reason of the signal. */
  signal?: AbortSignal | undefined;
  /**
   * Resolves when all that was done is saved: a question can be answered once the answers before it are, unless that takes more than two
   * seconds. Where it rejects, an `error` event tells.
   */
  saved?: (() => unknown) | undefined;
  /**
   * Resolves once what last changed is drawn. An answer whose next question is there already is handed over after that, so that drawing
   * does not share the processor with the work that follows. Where it rejects, an `error` event tells.
   */
  drawn?: (() => unknown) | undefined;
  /** Whether `state.explanation` says what drives the suggestion of each question, at no further call. */
  explain?: boolean | undefined;
  /** What else to look at with each call, at no further call: a `view` event tells what was seen. */
  look?: (() => Look) | undefined;
}

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

/** Where the training stands: a fit waits for another long job of the worker, or runs, or none is wanted. */
export type Training = "idle" | "waiting" | "running";

/** What the questions know; a new object after every change. */
export interface QuestionsState {
  /** The session at a glance; absent before it was first looked at. */
  status: Status | undefined;
  /** The question that is open, or the row looked back at. */
  task: Task | undefined;
  /**
   * What drives the suggestion of the question, by column, where `explain` asks for it and it came with the question. It is absent where
   * there is no suggestion, and of a row that was asked for by its number, which `ActiveLearner.explain` explains.
   */
  explanation: Explanation | undefined;
  /** The answer that the row looked back at was given. */
  answer: string | undefined;
  /** What the answer is for: the purpose of the task, unless a row is looked back at for another one. */
  purpose: Purpose;
  focus: Focus | undefined;
  /** The answer before is being taken in, and the next question shows already or is on its way: no answer is taken until that is done. */
  waiting: boolean;
  training: Training;
  /** The model on the held-out rows. */
  metrics: Metrics | undefined;
}

/** What becomes of the open question. */
export interface Redrawing {
  /** Whether it is drawn again, by its row; it is unless said otherwise. */
  redraws?: ((row: number | undefined) => boolean) | undefined;
}

/** How a row is looked back at. */
export interface ReviewOptions {
  /** The answer that it was given, to show it. */
  answer?: string | undefined;
  /** What another answer is for; the purpose of its task unless said otherwise. */
  purpose?: Purpose | undefined;
}
