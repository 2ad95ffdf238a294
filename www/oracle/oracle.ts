/** A large model that somebody already runs, as one more annotator and as a writer. */
import type { RowPrompt } from "./prompt.js";

/**
 * How probabilities come about: "codes" has the model answer with a letter for each class and reads the probability of each letter,
 * "names" reads the probability of each class name, token by token, and "draws" counts what is answered when it is asked several times.
 */
export type Scoring = "codes" | "names" | "draws";

/** How likely a model finds each class of a prompt. */
export interface ClassScores {
  /** The logarithm of the probability of each class, in the order of the prompt's classes. The probabilities sum to 1. */
  logProbabilities: number[];
  /** The share of the model's answers, 0..1, that named a class at all. What is near 0 was no answer to the question. */
  mass: number;
}

/** What came of a test. */
export interface OracleTest {
  /** The class that it answered. */
  answer: string;
  /** Its probability, as the model gives it: not calibrated, so not to be trusted. */
  probability: number;
  mass: number;
  /** How long the answer took. */
  seconds: number;
  scoring: Scoring;
  /** The text that it was sent. */
  asked: string;
}

/** How a model is called. */
export interface OracleCall {
  signal?: AbortSignal | undefined;
}

/** How texts are written. */
export interface WriteCall extends OracleCall {
  /** How many; 1 unless given. */
  n?: number;
  /** The JSON schema that each text is held to, where the door can. */
  schema?: object;
  /** The first seed; the others follow it. */
  seed?: number;
  /** Each is cut after so many tokens; 400 unless given. */
  mostTokens?: number;
}

/** How a short text is asked for. */
export interface ExplainCall extends OracleCall {
  /** It is cut after so many tokens; 120 unless given. */
  mostTokens?: number;
}

/** A large model: its answers are evidence whose reliability is measured, and never the person's answer. */
export interface Oracle {
  /** The model and where it is, for people. */
  readonly name: string;
  /** The model, as its door calls it. */
  readonly model: string;
  readonly scoring: Scoring;
  /** How many questions at once make it faster. */
  readonly concurrency: number;
  /**
   * How likely each class of the prompt is.
   *
   * @throws QuerentError as a rejection, "no_answer" where it names no class; what its door cannot do
   */
  classify(prompt: RowPrompt, call?: OracleCall): Promise<ClassScores>;
  /** Texts that follow a prompt, each drawn by itself. */
  write(prompt: string, call?: WriteCall): Promise<string[]>;
  /** The likeliest answer to a prompt, in one line: a sentence, or a few. */
  explain(prompt: string, call?: ExplainCall): Promise<string>;
  /** Asks about one row, or about a text that everybody can classify, and says how long it took. */
  test(prompt?: RowPrompt, call?: OracleCall): Promise<OracleTest>;
  /** Gives back what it holds. */
  close(): Promise<void>;
}
