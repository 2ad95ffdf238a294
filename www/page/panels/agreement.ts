import type { ActiveLearner, AnnotatorsReport } from "querent";
import type { PanelHost } from "./host.js";

/** Several annotators of one table: whose labels came in, how far they agree, and what is in dispute. */
export class AgreementPanel {
  /** What the annotators say together, where there are several or rows were asked about twice. */
  report: AnnotatorsReport | undefined;
  readonly #learner: ActiveLearner;
  readonly #host: PanelHost;

  constructor(learner: ActiveLearner, host: PanelHost) {
    this.#learner = learner;
    this.#host = host;
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
    if (await this.#host.loop.command({ command: "settle", row, label }, (shown) => shown === row))
      this.#host.say(`Row ${row + 1} is settled: ${label}.`);
  }
}
