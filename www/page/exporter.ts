import type { ActiveLearner, ExportFormat, ModelFormat } from "querent";
import { extensionOf } from "../client/formats.js";
import { page } from "../words/page.js";
import type { Fail } from "./failures.js";
import { derivedName, download } from "./files.js";
import { reactive } from "./store.js";

/** An export that waits for a word on cells that a spreadsheet program could run. */
export interface Pending {
  format: ExportFormat;
  hostile: number;
}

/** Whom an exporter tells. */
export interface ExporterHost {
  say(sentence: string): void;
  readonly fail: Fail;
}

/** Offers the labelled table to the person, in the format asked for. */
export class Exporter {
  /** What the person is being asked about. */
  pending: Pending | undefined;
  /** Whether the synthetic rows that teach the model go along. */
  synthetic = false;
  /** Where the last file is and what it holds; empty once the session has gone on. */
  handed = "";
  readonly #learner: ActiveLearner;
  readonly #host: ExporterHost;

  constructor(learner: ActiveLearner, host: ExporterHost) {
    this.#learner = learner;
    this.#host = host;
    reactive(this);
  }

  /** Exports at once, unless the text would hold formulas: then the person decides. */
  async export(format: ExportFormat, name: string): Promise<void> {
    await this.#try(async () => {
      const isText = format === "csv" || format === "tsv";
      const hostile = isText ? await this.#learner.hostileCells() : 0;
      if (hostile > 0) this.pending = { format, hostile };
      else await this.#write(format, name, false);
    });
  }

  /** Offers the present model to the person. */
  async exportModel(format: ModelFormat, name: string): Promise<void> {
    await this.#try(async () => {
      const { file } = await this.#learner.exportModel({ format });
      this.#offer(file, derivedName(name, `-model.${format}`), page.exporting.modelHeld);
    });
  }

  /** Exports what waited, or forgets it. */
  async decide(choice: string, name: string): Promise<void> {
    const { pending } = this;
    this.pending = undefined;
    if (!pending || choice === "") return;
    await this.#try(() => this.#write(pending.format, name, choice === "neutralise"));
  }

  async #write(format: ExportFormat, name: string, neutralise: boolean): Promise<void> {
    const options = { format, neutralise, synthetic: this.synthetic };
    const { summary } = await this.#learner.exportContents(options);
    this.#offer(await this.#learner.export(options), derivedName(name, `-labelled.${extensionOf(format)}`), summary);
  }

  /** Offers a file, and says where it is and what it holds. */
  #offer(file: Blob, name: string, contents: string): void {
    download(file, name);
    this.handed = page.exporting.handed(name, contents);
    this.#host.say(this.handed);
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#host.fail(error);
    }
  }
}
