import type { ActiveLearner, Status, StoppingReport } from "querent";

/** What the stopping rules say of the session, asked again after each fit and each answer that was undone. */
export class StoppingWatch {
  report: StoppingReport | undefined;
  readonly #learner: ActiveLearner;
  readonly #changed: () => void;
  #of = "";
  #isBusy = false;

  constructor(learner: ActiveLearner, changed: () => void) {
    this.#learner = learner;
    this.#changed = changed;
  }

  /** Asks again where the learning curve is another one. */
  async follow({ config, curve, classes }: Status): Promise<void> {
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
      this.report = await this.#learner.stopping();
      this.#changed();
    } catch {
      // On the way to other decisions nothing is said; the next change asks again.
      this.#of = "";
    } finally {
      this.#isBusy = false;
    }
  }
}
