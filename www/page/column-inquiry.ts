import type { ActiveLearner, ColumnFeatures, ColumnOverride, ColumnReading } from "querent";
import type { LabelLeaks } from "../ui/index.js";
import type { Fail } from "./failures.js";
import { reactive } from "./store.js";

/** What was asked of the columns of one table while it was decided about them. */
export class ColumnInquiry {
  /** How far columns can be read, and what they are, by name. */
  readings: ReadonlyMap<string, ColumnReading> = new Map();
  /** What would tell the label that was looked at. */
  leaks: LabelLeaks | undefined;
  /** What the columns have become for the learner. */
  features: readonly ColumnFeatures[] = [];
  readonly #fail: Fail;
  /** How many tables there were before. */
  #tables = 0;

  constructor(fail: Fail) {
    this.#fail = fail;
    reactive(this);
  }

  /** Looks how far a column can be read in a format, and what it is by the words for missing of `change`. */
  async read(learner: ActiveLearner | undefined, change: ColumnOverride): Promise<void> {
    await this.#ask(learner, async (asked) => {
      const reading = await asked.readColumn(change);
      return () => {
        this.readings = new Map(this.readings).set(change.name, reading);
      };
    });
  }

  /** Looks for columns that would tell a label by themselves. */
  async findLeaks(learner: ActiveLearner | undefined, target: string): Promise<void> {
    await this.#ask(learner, async (asked) => {
      const leaks = await asked.leaks(target);
      return () => {
        this.leaks = { target, leaks };
      };
    });
  }

  /** Looks what the columns of a configured session have become. */
  async findFeatures(learner: ActiveLearner | undefined): Promise<void> {
    this.features = [];
    await this.#ask(learner, async (asked) => {
      const features = await asked.features();
      return () => {
        this.features = features;
      };
    });
  }

  /** What was asked is of one table; what is answered later is of it too, and is not taken. */
  forget(): void {
    this.#tables++;
    this.readings = new Map();
    this.leaks = undefined;
    this.features = [];
  }

  async #ask(
    learner: ActiveLearner | undefined,
    question: (asked: ActiveLearner) => Promise<() => void>,
  ): Promise<void> {
    if (!learner) return;
    const tables = this.#tables;
    try {
      const take = await question(learner);
      if (tables !== this.#tables) return;
      take();
    } catch (error) {
      this.#fail(error);
    }
  }
}
