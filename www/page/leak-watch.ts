import type { ActiveLearner, ColumnLeak, Profile, Status } from "querent";
import { reactive } from "./store.js";

/** The fewest labels from which a column may be found to tell them. */
const FEWEST = 30;

/** It is looked again once there are so many times as many labels. */
const GROWTH = 1.25;

/** Looks, as labels come in, for a column that tells the label by itself, and asks the person about it once. */
export class LeakWatch {
  /** The column that the person is to decide about. */
  found: ColumnLeak | undefined;
  readonly #learner: ActiveLearner;
  readonly #kept = new Set<string>();
  #labels = 0;

  constructor(learner: ActiveLearner) {
    this.#learner = learner;
    reactive(this);
  }

  /** Looks again where there are labels enough more than the last time. A column that the person has decided about is left alone. */
  async look(status: Status, profile: Profile): Promise<void> {
    const labels = status.labelled + status.heldOut;
    const { config } = status;
    if (!config || labels < FEWEST || labels < GROWTH * this.#labels) return;
    this.#labels = labels;
    const decided = new Set((config.columns ?? []).filter(({ role }) => role).map(({ name }) => name));
    const isFeature = (name: string) => profile.columns.find((column) => column.name === name)?.role === "feature";
    const leaks = await this.#learner.leaks(config.target);
    this.found = leaks.find(
      ({ column, kept }) => !kept && isFeature(column) && !decided.has(column) && !this.#kept.has(column),
    );
  }

  /** The person's word: the column stays among the features. */
  keep(): void {
    if (this.found) this.#kept.add(this.found.column);
    this.#forget();
  }

  /** The columns are judged again, as after a change of the decisions. */
  reset(): void {
    this.#labels = 0;
    this.#forget();
  }

  #forget(): void {
    this.found = undefined;
  }
}
