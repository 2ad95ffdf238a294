import type { ActiveLearner, Benefit, GenerateOptions, SyntheticRow } from "querent";
import { Run } from "../run.js";
import type { PanelHost } from "./host.js";

/** Whether synthetic rows help, and how they were made. */
export interface Measured {
  options: GenerateOptions;
  benefit: Benefit;
}

/** Rows that were made up: shown, answered where they are questions, and trained on where they are shown to help. */
export class SyntheticPanel {
  rows: SyntheticRow[] = [];
  generating = false;
  /** How rows are to be made, as chosen now. */
  wanted: GenerateOptions = { n: 20, method: "smote" };
  /** The class that each made-up question was answered with. */
  answered: ReadonlyMap<SyntheticRow, string> = new Map();
  readonly trial: Run<Measured>;
  readonly #learner: ActiveLearner;
  readonly #host: PanelHost;

  constructor(learner: ActiveLearner, host: PanelHost) {
    this.#learner = learner;
    this.#host = host;
    this.trial = new Run(host);
  }

  choose(wanted: GenerateOptions): void {
    this.wanted = wanted;
    this.#host.changed();
  }

  async generate(wanted: GenerateOptions): Promise<void> {
    this.generating = true;
    this.#host.changed();
    try {
      this.rows = await this.#learner.generate(wanted);
      this.answered = new Map();
      if (this.rows.length === 0)
        this.#host.say("No row was made: copies of real rows, and what is nearly one, are not given out.");
    } catch (error) {
      this.#host.fail(error);
    } finally {
      this.generating = false;
      this.#host.changed();
    }
  }

  async measure(): Promise<void> {
    const options = this.wanted;
    await this.trial.start(async (call) => ({
      options,
      benefit: await this.#learner.trySynthetic({ ...options, ...call }),
    }));
  }

  /** Trains with such rows from now on, or no longer. */
  async augment(options: GenerateOptions | undefined): Promise<void> {
    const command = { command: "augment", ...(options && { options }) } as const;
    if (!(await this.#host.loop.command(command, () => false))) return;
    this.#host.say(options ? "Synthetic rows are trained with from now on." : "Only real rows are trained with again.");
  }

  /** Answers a row that was made up for the question. */
  async answer(row: SyntheticRow, label: string): Promise<void> {
    const command = { command: "teachInvention", values: row.values, label } as const;
    if (!(await this.#host.loop.command(command, () => false))) return;
    this.answered = new Map(this.answered).set(row, label);
    this.#host.say(`A made-up row is ${label}. It teaches the model, and is in no export.`);
  }

  /** The last answer to a made-up row was undone. */
  undone(): void {
    const last = [...this.answered.keys()].at(-1);
    if (!last) return;
    const answered = new Map(this.answered);
    answered.delete(last);
    this.answered = answered;
    this.#host.changed();
  }

  reset(): void {
    this.rows = [];
    this.answered = new Map();
    this.trial.reset();
  }
}
