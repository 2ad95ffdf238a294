import type { ActiveLearner, Status } from "querent";
import { alike } from "../../ui/alike.js";
import { reactive } from "../store.js";

/** So many rows stand for the table: a share is then known to within two points of per cent. */
const SAMPLE = 2000;

/** What share of all rows the present model expects to be of each class: the mean of its calibrated probabilities. */
export class ExpectedShares {
  shares: ReadonlyMap<string, number> = new Map();
  readonly #learner: ActiveLearner;
  /** What there was when it was looked at last: how many fits, the last one, and the classes; nothing without a model. */
  #of: readonly unknown[] = [];
  #isBusy = false;

  constructor(learner: ActiveLearner) {
    this.#learner = learner;
    reactive(this);
  }

  /** Looks again where there is another model. */
  async follow({ fitted, curve, rows, classes }: Status): Promise<void> {
    const last = curve.at(-1);
    const of = fitted ? [curve.length, last?.labels, last?.loss, ...classes.map(({ name }) => name)] : [];
    if (alike(of, this.#of) || this.#isBusy) return;
    this.#of = of;
    if (!fitted) {
      this.shares = new Map();
      return;
    }
    this.#isBusy = true;
    try {
      const step = Math.max(1, rows / SAMPLE);
      const sample = Array.from({ length: Math.min(rows, SAMPLE) }, (_, i) => Math.floor(i * step));
      const { classes: names, probabilities } = await this.#learner.predict(sample);
      this.shares = new Map(names.map((name, at) => [name, mean(probabilities, at, names.length)]));
    } catch {
      // Without a model, or on the way to another one, nothing is expected.
      this.#of = [];
    } finally {
      this.#isBusy = false;
    }
  }
}

function mean(probabilities: Float32Array, from: number, step: number): number {
  let sum = 0;
  for (let at = from; at < probabilities.length; at += step) sum += probabilities[at] ?? 0;
  return sum / Math.max(1, probabilities.length / step);
}
