/** A run of a model over rows. */
import { QuerentError } from "../client/errors.js";
import { AnswerCache } from "./cache.js";
import { endsARun } from "./doors/http.js";
import type { Oracle } from "./oracle.js";
import type { RowPrompt } from "./prompt.js";

/** What a model answered about a row. */
export interface OracleAnswer {
  row: number;
  /** The classes that it was asked about. */
  classes: string[];
  /** The logarithm of the probability of each, as the model gives it. */
  logProbabilities: number[];
  mass: number;
}

/** A row about which a model gave no answer, and why. */
export interface OracleFailure {
  row: number;
  code: string;
  message: string;
}

/** How far a run is. */
export interface RunProgress {
  done: number;
  total: number;
  failed: number;
  /** Rows that are asked about in a minute, by the last ones; absent before that is known. */
  rowsPerMinute?: number;
  secondsLeft?: number;
}

/** How a run goes. */
export interface RunOptions {
  cache?: AnswerCache | undefined;
  signal?: AbortSignal | undefined;
  /** How many rows are asked about at once, instead of what suits the model. */
  concurrency?: number | undefined;
  onAnswer?: ((answer: OracleAnswer) => void) | undefined;
  onFailure?: ((failure: OracleFailure) => void) | undefined;
  onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Waited for before each row, so that a run can be paused. */
  turn?: (() => Promise<void>) | undefined;
}

/** What came of a run. */
export interface RunResult {
  answers: OracleAnswer[];
  failures: OracleFailure[];
}

/** The speed is that of so many rows. */
const WINDOW = 20;

/**
 * Asks about rows, each of which has an answer or a failure in the end. What was answered before an interruption was given to `onAnswer`
 * and is in the cache.
 *
 * @param promptOf makes the prompt of a row when its turn comes
 * @throws the reason of the signal if it was aborted; QuerentError where the model itself is gone, such as "server_not_running"
 */
export async function annotate(
  oracle: Oracle,
  rows: readonly number[],
  promptOf: (row: number) => Promise<RowPrompt>,
  options: RunOptions = {},
): Promise<RunResult> {
  const { cache = new AnswerCache(), signal, concurrency = oracle.concurrency, turn } = options;
  const result: RunResult = { answers: [], failures: [] };
  const pace = new Pace(rows.length);
  const gone = new AbortController();
  const ended = signal ? AbortSignal.any([signal, gone.signal]) : gone.signal;
  const queue = rows.values();

  const ask = async (row: number): Promise<void> => {
    const prompt = await promptOf(row);
    const classes = prompt.classes.map(({ name }) => name);
    const kept = await cache.get(oracle, prompt);
    const scores = kept ?? (await oracle.classify(prompt, { signal: ended }));
    if (!kept) await cache.set(oracle, prompt, scores);
    const answer = { row, classes, ...scores };
    result.answers.push(answer);
    pace.count(kept === undefined);
    options.onAnswer?.(answer);
  };
  const work = async (): Promise<void> => {
    for (const row of queue) {
      await turn?.();
      ended.throwIfAborted();
      try {
        await ask(row);
      } catch (error) {
        ended.throwIfAborted();
        if (!(error instanceof QuerentError) || endsARun(error)) throw error;
        const failure = { row, code: error.code, message: error.message };
        result.failures.push(failure);
        pace.count(true);
        options.onFailure?.(failure);
      }
      options.onProgress?.({ ...pace.progress(), failed: result.failures.length });
    }
  };
  const workers = Array.from({ length: Math.max(1, concurrency) }, () =>
    work().catch((error: unknown) => {
      // What one of them meets, the others meet too.
      if (!gone.signal.aborted) gone.abort(error);
    }),
  );
  await Promise.all(workers);
  signal?.throwIfAborted();
  gone.signal.throwIfAborted();
  result.answers.sort((a, b) => a.row - b.row);
  result.failures.sort((a, b) => a.row - b.row);
  return result;
}

/** How fast rows are asked about; those that were answered before count for nothing. */
class Pace {
  readonly #total: number;
  #done = 0;
  #asked: number[] = [performance.now()];

  constructor(total: number) {
    this.#total = total;
  }

  count(isAsked: boolean): void {
    this.#done += 1;
    if (isAsked) this.#asked = [...this.#asked, performance.now()].slice(-WINDOW - 1);
  }

  progress(): Omit<RunProgress, "failed"> {
    const [first = 0] = this.#asked;
    const n = this.#asked.length - 1;
    const at = { done: this.#done, total: this.#total };
    const each = n > 0 ? Math.max(1, (this.#asked.at(-1) ?? first) - first) / n : undefined;
    if (each === undefined) return at;
    return { ...at, rowsPerMinute: 60_000 / each, secondsLeft: Math.ceil(((this.#total - this.#done) * each) / 1000) };
  }
}
