import { QuerentError } from "../errors.js";
import type { ActiveLearner } from "../learner.js";
import type { FitReport } from "../types.js";
import { within } from "./patience.js";
import type { Training } from "./state.js";

/** Errors of a fit that only mean "not yet" or "not any more": they are no news to the person. */
const NO_NEWS = new Set(["too_few_classes", "not_configured", "superseded", "closed", "own_model"]);

/** Whom a trainer tells. */
export interface TrainerHost {
  training(now: Training): void;
  fitted(report: FitReport): Promise<void>;
  /** How many rows of a large table the model has not predicted yet. */
  unseen(): number;
  /** So many are left. */
  predicted(unseen: number): void;
  failed(error: unknown): void;
}

/**
 * Fits the model behind the person's back, one fit at a time. The worker answers the person beside a fit, so a fit is never
 * cut short: when labels changed while it ran, another one follows it, on all labels there are by then. The rows of a large table that
 * a fit leaves out are predicted when nothing is to be fitted, some at a time.
 */
export class Trainer {
  readonly #learner: ActiveLearner;
  readonly #host: TrainerHost;
  readonly #end = new AbortController();
  #running: Promise<void> | undefined;
  #wanted = false;
  /** Stops what predicts the other rows. */
  #resting: AbortController | undefined;

  constructor(learner: ActiveLearner, host: TrainerHost) {
    this.#learner = learner;
    this.#host = host;
  }

  /** Says that labels have changed: a fit begins now, or after the one that runs. */
  want(): void {
    this.#wanted = true;
    this.#resting?.abort();
    this.#running ??= this.#run();
  }

  /** As `want`, and waits for the model, but no longer than `ms`; the fit goes on all the same. */
  async within(ms: number): Promise<void> {
    this.want();
    await within(this.settled(), ms);
  }

  /** Resolves when the model has learned from every label. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Abandons the fit that runs; none follows. */
  close(): void {
    this.#end.abort();
    this.#resting?.abort();
  }

  /** Predicts the rows of a large table that the model has not predicted yet, until a fit is wanted. */
  rest(): void {
    if (!this.#running && !this.#resting && !this.#end.signal.aborted) void this.#rest();
  }

  async #rest(): Promise<void> {
    const stop = new AbortController();
    this.#resting = stop;
    try {
      for (let left = this.#host.unseen(); left > 0 && !stop.signal.aborted; ) {
        left = await this.#learner.predictRest({ signal: stop.signal });
        if (!stop.signal.aborted) this.#host.predicted(left);
      }
    } catch (error) {
      if (!stop.signal.aborted && isNews(error)) this.#host.failed(error);
    } finally {
      this.#resting = undefined;
    }
  }

  async #run(): Promise<void> {
    while (this.#wanted && !this.#end.signal.aborted) {
      this.#wanted = false;
      await this.#fit();
    }
    this.#running = undefined;
    this.#host.training("idle");
    this.rest();
  }

  async #fit(): Promise<void> {
    const { signal } = this.#end;
    this.#host.training("waiting");
    try {
      const report = await this.#learner.fit({ onProgress: () => this.#host.training("running"), signal });
      await this.#host.fitted(report);
    } catch (error) {
      if (!signal.aborted && isNews(error)) this.#host.failed(error);
    }
  }
}

const isNews = (error: unknown): boolean => !(error instanceof QuerentError && NO_NEWS.has(error.code));
