import type { ActiveLearner, AnnotatorsReport, Status } from "querent";
import type { PanelHost } from "./host.js";

/** Several annotators of one table: whose labels came in, how far they agree, and what is in dispute. */
export class AgreementPanel {
  report: AnnotatorsReport | undefined;
  readonly #learner: ActiveLearner;
  readonly #host: PanelHost;

  constructor(learner: ActiveLearner, host: PanelHost) {
    this.#learner = learner;
    this.#host = host;
  }

  /** Works the report out anew, where there is something to report. */
  async refresh({ annotators, reAsked }: Status): Promise<void> {
    if (annotators.length === 0 && reAsked === 0) this.report = undefined;
    else this.report = await this.#learner.annotators();
    this.#host.changed();
  }

  async merge(file: File, annotator: string): Promise<void> {
    let n = 0;
    const work = async () => {
      n = await this.#learner.merge(file, { annotator });
    };
    if (!(await this.#host.loop.act(work, () => true))) return;
    this.#host.say(`${n} ${n === 1 ? "label" : "labels"} of ${annotator} came in.`);
  }

  async settle(row: number, label: string): Promise<void> {
    const work = () => this.#learner.settle(row, label);
    if (await this.#host.loop.act(work, (shown) => shown === row))
      this.#host.say(`Row ${row + 1} is settled: ${label}.`);
  }
}
