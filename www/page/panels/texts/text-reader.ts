import type { ClassDescription, Config, SimilarRow, TextEncoderLike, TextsProgress } from "querent";
import type { Catalogue, ModelEntry, Proposal } from "querent/encoder";
import { page } from "../../../words/page.js";
import { codeOf } from "../../failures.js";
import { Run } from "../../run.js";
import { reactive } from "../../store.js";
import { VectorSaving } from "../../vector-saving.js";
import type { PanelHost } from "../panel.js";
import { type ColumnModels, decided, isAlike, readers } from "./column-models.js";
import { MODELS, OpenModel } from "./open-model.js";

/** What is being done: weights come, or texts are read. */
export interface Reading {
  what: "weights" | "texts";
  done: number;
  total: number;
  secondsLeft?: number | undefined;
}

/** A row that was found, with the beginning of its text. */
interface FoundRow extends SimilarRow {
  text: string;
}

/** How many rows are found. */
const FOUND = 10;
/** How much of a text is shown of a row that was found. */
const BEGINNING = 160;
/** How many texts are looked at to propose a model. */
const SAMPLE = 300;

/** A pretrained model that reads the texts, and what it makes possible: suggestions before the first label, and search by meaning. */
export class TextReader {
  /** The models beside the page; nothing until they were looked for, none where there are none. */
  models: readonly ModelEntry[] | undefined;
  proposal: Proposal | undefined;
  /** What is being done at the moment. */
  reading: Reading | undefined;
  /** The rows that were found last. */
  found: readonly FoundRow[] = [];
  readonly run: Run<void>;
  readonly #host: PanelHost;
  readonly #model = new OpenModel(() => this.run.running);

  constructor(host: PanelHost) {
    this.#host = host;
    this.run = new Run(host.fail);
    reactive(this);
  }

  /** Looks for models beside the page, once, and which of them suits the texts. */
  async look(): Promise<void> {
    if (this.models) return;
    try {
      const { Encoder, proposeEncoder } = await import("querent/encoder");
      const catalogue: Catalogue = await Encoder.catalogue(MODELS);
      const { texts, left } = await this.#host.learner.textsToRead("", { n: SAMPLE });
      this.proposal = proposeEncoder(catalogue, texts, left);
      this.models = catalogue.models;
    } catch (error) {
      this.models = [];
      if (codeOf(error) !== "no_model") this.#host.fail(error);
    }
  }

  /** Lets a model read the text columns, but for those that another one reads, beside the labelling; and learns from what was made. */
  async read(
    model: string,
    descriptions: ClassDescription[],
    columns: readonly string[],
    own: ColumnModels,
  ): Promise<void> {
    await this.run.start(async ({ signal }) => {
      const read = readers(model, columns, own);
      const { learner } = this.#host;
      const saving = new VectorSaving(async () => this.#host.keepVectors(await learner.vectors()));
      try {
        await this.#describe(descriptions);
        for (const [by, of] of read) {
          const encoder = await this.#model.take(by, this.#fetched, signal);
          const onProgress = ({ done, total, secondsLeft }: TextsProgress): void => {
            this.#at({ what: "texts", done, total, secondsLeft });
            saving.made();
          };
          await learner.readTexts(encoder, { signal, inForce: false, columns: of, onProgress });
        }
      } finally {
        this.reading = undefined;
        await saving.finish();
      }
      const config = await this.#config();
      const next = config && decided(config, read.has(model) ? model : undefined, columns, own);
      if (config && next && !isAlike(config, next)) await this.#host.configure(next);
      else
        await this.#host.loop.act(
          async () => undefined,
          () => true,
        );
      this.#host.say(page.texts.done);
    });
  }

  /** The model of this name, opened if it is not; it gives its memory back after a while. */
  encoder(model: string): Promise<TextEncoderLike> {
    return this.#model.take(model, () => undefined);
  }

  /** Back to words alone. */
  async forget(): Promise<void> {
    const config = await this.#config();
    if (!config) return;
    const columns = (config.columns ?? []).map(({ name }) => name);
    await this.#host.configure(decided(config, undefined, columns, new Map()));
  }

  /** Looks for rows that mean the same as a text. */
  async search(model: string, text: string, columns: readonly string[]): Promise<void> {
    try {
      const rows = text.trim() === "" ? [] : await this.#alike(model, text);
      this.found = await Promise.all(
        rows.map(async (row) => ({ ...row, text: await this.#beginning(row.row, columns) })),
      );
    } catch (error) {
      this.#host.fail(error);
    } finally {
      this.reading = undefined;
    }
  }

  /** Ends what is under way. */
  close(): void {
    this.run.stop();
    this.#model.close();
  }

  async #alike(model: string, text: string): Promise<SimilarRow[]> {
    return this.#host.learner.search(await this.#model.take(model, this.#fetched), text, { n: FOUND });
  }

  async #beginning(row: number, columns: readonly string[]): Promise<string> {
    const { values } = await this.#host.learner.task(row);
    const said = values.filter(({ column }) => columns.includes(column)).map(({ value }) => value);
    return said.join(" · ").slice(0, BEGINNING);
  }

  async #config(): Promise<Config | undefined> {
    return (await this.#host.learner.status()).config;
  }

  /** Takes in the lines about the classes, where they are others than before. */
  async #describe(descriptions: ClassDescription[]): Promise<void> {
    const config = await this.#config();
    const said = (lines: ClassDescription[] = []) => lines.map((line) => `${line.class}\n${line.text}`).join("\n");
    if (config && said(config.descriptions) !== said(descriptions))
      await this.#host.configure({ ...config, descriptions });
  }

  readonly #fetched = ({ done, total }: { done: number; total: number }): void =>
    this.#at({ what: "weights", done, total });

  #at(reading: Reading): void {
    this.reading = reading;
  }
}
