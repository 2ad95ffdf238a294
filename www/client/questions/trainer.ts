import { QuerentError } from "../errors.js";
import type { ActiveLearner } from "../learner.js";
import type { FitReport } from "../types.js";
import { within } from "./patience.js";
import type { Training } from "./state.js";

/** Errors of a fit that only mean "not yet" or "not any more": they are no news to the person. */
const NO_NEWS = new Set(["too_few_classes", "not_configured", "superseded", "closed"]);

/** Whom a trainer tells. */
export interface TrainerHost {
  training(now: Training): void;
  fitted(report: FitReport): Promise<void>;
  failed(error: unknown): void;
}

/**
 * Fits the model behind the person's back, one fit at a time. The worker answers the person beside a fit, so a fit is never
 * cut short: when labels changed while it ran, another one follows it, on all labels there are by then.
 */
export class Trainer {
  readonly #learner: ActiveLearner;
  readonly #host: TrainerHost;
  readonly #end = new AbortController();
  #running: Promise<void> | undefined;
  #wanted = false;

  constructor(learner: ActiveLearner, host: TrainerHost) {
    this.#learner = learner;
    this.#host = host;
  }

  /** Says that labels have changed: a fit begins now, or after the one that runs. */
  want(): void {
    this.#wanted = true;
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
  }

  async #run(): Promise<void> {
    while (this.#wanted && !this.#end.signal.aborted) {
      this.#wanted = false;
      await this.#fit();
    }
    this.#running = undefined;
    this.#host.training("idle");
  }

  async #fit(): Promise<void> {
    const { signal } = this.#end;
    this.#host.training("waiting");
    try {
      const report = await this.#learner.fit({ onProgress: () => this.#host.training("running"), signal });
      await this.#host.fitted(report);
    } catch (error) {
      const isNews = !(error instanceof QuerentError && NO_NEWS.has(error.code));
      if (!signal.aborted && isNews) this.#host.failed(error);
    }
  }
}
