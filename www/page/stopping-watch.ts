import type { ActiveLearner, Status, StoppingReport } from "querent";
import { reactive } from "./store.js";

/** What the stopping rules say of the session, asked again after each fit and each answer that was undone. */
export class StoppingWatch {
  report: StoppingReport | undefined;
  readonly #learner: ActiveLearner;
  #of = "";
  #last: Status | undefined;
  #isBusy = false;

  constructor(learner: ActiveLearner) {
    this.#learner = learner;
    reactive(this);
  }

  /** Asks again where the learning curve is another one. */
  async follow(status: Status): Promise<void> {
    const { config, curve, classes } = status;
    this.#last = status;
    const last = curve.at(-1);
    const of = config ? JSON.stringify([config.target, classes.length, curve.length, last?.labels, last?.loss]) : "";
    if (of === this.#of || this.#isBusy) return;
    this.#of = of;
    if (curve.length === 0) {
      this.report = undefined;
      return;
    }
    this.#isBusy = true;
    try {
      const report = await this.#learner.stopping();
      if (this.#last.curve.length > 0) this.report = report;
    } catch {
      // On the way to other decisions nothing is said; the next change asks again.
      this.#of = "";
    } finally {
      this.#isBusy = false;
    }
    // What changed meanwhile.
    if (this.#last !== status) await this.follow(this.#last);
  }
}
