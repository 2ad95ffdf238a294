import type { ActiveLearner, ExportFormat, ModelFormat } from "querent";
import { derivedName, download } from "./files.js";

/** An export that waits for a word on cells that a spreadsheet program could run. */
export interface Pending {
  format: ExportFormat;
  hostile: number;
}

/** Hands the labelled table to the person, in the format asked for. */
export class Exporter {
  /** What the person is being asked about. */
  pending: Pending | undefined;
  /** Whether the synthetic rows that teach the model go along. */
  synthetic = false;
  readonly #learner: ActiveLearner;
  readonly #host: { changed(): void; fail(error: unknown): void };

  constructor(learner: ActiveLearner, host: { changed(): void; fail(error: unknown): void }) {
    this.#learner = learner;
    this.#host = host;
  }

  /** Exports at once, unless the text would hold formulas: then the person decides. */
  async export(format: ExportFormat, name: string): Promise<void> {
    await this.#try(async () => {
      const isText = format === "csv" || format === "tsv";
      const hostile = isText ? await this.#learner.hostileCells() : 0;
      if (hostile > 0) this.#ask({ format, hostile });
      else await this.#write(format, name, false);
    });
  }

  /** Hands the present model to the person. */
  async exportModel(format: ModelFormat, name: string): Promise<void> {
    await this.#try(async () => {
      const { file } = await this.#learner.exportModel({ format });
      download(file, derivedName(name, `-model.${format}`));
    });
  }

  /** Exports what waited, or forgets it. */
  async decide(choice: string, name: string): Promise<void> {
    const { pending } = this;
    this.#ask(undefined);
    if (!pending || choice === "") return;
    await this.#try(() => this.#write(pending.format, name, choice === "neutralise"));
  }

  #ask(pending: Pending | undefined): void {
    this.pending = pending;
    this.#host.changed();
  }

  async #write(format: ExportFormat, name: string, neutralise: boolean): Promise<void> {
    download(
      await this.#learner.export({ format, neutralise, synthetic: this.synthetic }),
      derivedName(name, `-labelled.${format}`),
    );
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#host.fail(error);
    }
  }
}
