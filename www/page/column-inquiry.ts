import type { ActiveLearner, ColumnFeatures, ColumnOverride, ColumnReading } from "querent";
import type { LabelLeaks } from "../ui/index.js";

/** Whom an inquiry tells. */
export interface InquiryHost {
  changed(): void;
  fail(error: unknown): void;
}

/** What was asked of the columns of one table while it was decided about them. */
export class ColumnInquiry {
  /** How far columns can be read, and what they are, by name. */
  readings: ReadonlyMap<string, ColumnReading> = new Map();
  /** What would tell the label that was looked at. */
  leaks: LabelLeaks | undefined;
  /** What the columns have become for the learner. */
  features: readonly ColumnFeatures[] = [];
  readonly #host: InquiryHost;

  constructor(host: InquiryHost) {
    this.#host = host;
  }

  /** Looks how far a column can be read in a format, and what it is by the words for missing of `change`. */
  async read(learner: ActiveLearner | undefined, change: ColumnOverride): Promise<void> {
    await this.#ask(learner, async (asked) => {
      const reading = await asked.readColumn(change);
      this.readings = new Map(this.readings).set(change.name, reading);
    });
  }

  /** Looks for columns that would tell a label by themselves. */
  async findLeaks(learner: ActiveLearner | undefined, target: string): Promise<void> {
    await this.#ask(learner, async (asked) => {
      this.leaks = { target, leaks: await asked.leaks(target) };
    });
  }

  /** Looks what the columns of a configured session have become. */
  async findFeatures(learner: ActiveLearner | undefined): Promise<void> {
    await this.#ask(learner, async (asked) => {
      this.features = await asked.features();
    });
  }

  /** What was asked is of one table, and of one way to learn from it. */
  forget(): void {
    this.readings = new Map();
    this.leaks = undefined;
    this.features = [];
  }

  async #ask(learner: ActiveLearner | undefined, question: (asked: ActiveLearner) => Promise<void>): Promise<void> {
    if (!learner) return;
    try {
      await question(learner);
      this.#host.changed();
    } catch (error) {
      this.#host.fail(error);
    }
  }
}
