import type { ActiveLearner } from "querent";
import { codeOf } from "./failures.js";
import { within } from "./patience.js";

/** Errors of a fit that only mean "not yet" or "not any more": they are no news to the person. */
const NO_NEWS = new Set(["too_few_classes", "not_configured", "superseded", "closed"]);

/** Where the training stands: a fit waits for another long job of the worker, or runs, or none is wanted. */
export type Training = "idle" | "waiting" | "running";

/** Whom a trainer tells. */
export interface TrainerHost {
  training(now: Training): void;
  fitted(): Promise<void>;
  failed(error: unknown): void;
}

/**
 * Fits the model behind the person's back, one fit at a time. The worker answers the person beside a fit, so a fit is never
 * cut short: when labels changed while it ran, another one follows it, on all labels there are by then.
 */
export class Trainer {
  readonly #learner: ActiveLearner;
  readonly #host: TrainerHost;
  #running: Promise<void> | undefined;
  #wanted = false;
  #closed = false;

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

  close(): void {
    this.#closed = true;
  }

  async #run(): Promise<void> {
    while (this.#wanted && !this.#closed) {
      this.#wanted = false;
      await this.#fit();
    }
    this.#running = undefined;
    this.#host.training("idle");
  }

  async #fit(): Promise<void> {
    this.#host.training("waiting");
    try {
      await this.#learner.fit({ onProgress: () => this.#host.training("running") });
      await this.#host.fitted();
    } catch (error) {
      if (!this.#closed && !NO_NEWS.has(codeOf(error))) this.#host.failed(error);
    }
  }
}
