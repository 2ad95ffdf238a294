import {
  type ActiveLearner,
  type ClassDescription,
  type Config,
  type SimilarRow,
  type TextsProgress,
  withColumnEncoders,
} from "querent";
import type { Catalogue, Encoder, ModelEntry, Proposal } from "querent/encoder";
import { Run } from "../run.js";
import { VectorSaving } from "../vector-saving.js";
import { codeOf } from "../words.js";
import type { PanelHost } from "./host.js";

/** What the panel needs besides: changing the decisions, and keeping what was made. */
export interface TextsHost extends PanelHost {
  configure(config: Config): Promise<void>;
  keepVectors(vectors: Uint8Array[]): Promise<void>;
}

/** What is being done: weights come, or texts are read. */
export interface Reading {
  what: "weights" | "texts";
  done: number;
  total: number;
  secondsLeft?: number | undefined;
}

/** A row that was found, with the beginning of its text. */
export interface FoundRow extends SimilarRow {
  text: string;
}

/** What a text column is read by, if not as the others: a model, or "words" alone. */
export type ColumnModels = ReadonlyMap<string, string>;

/** What a column is read by that no model reads. */
export const WORDS = "words";

/** How many rows are found. */
const FOUND = 10;
/** How much of a text is shown of a row that was found. */
const BEGINNING = 160;
/** How many texts are looked at to propose a model. */
const SAMPLE = 300;
/** Milliseconds after which a model that nobody uses gives its memory back. */
const IDLE_MS = 60_000;
/** The folder of the models, beside the page. */
const MODELS = "models/";

/** A pretrained model that reads the texts, and what it makes possible: suggestions before the first label, and search by meaning. */
export class TextsPanel {
  /** The models beside the page; nothing until they were looked for, none where there are none. */
  models: readonly ModelEntry[] | undefined;
  proposal: Proposal | undefined;
  /** What is being done at the moment. */
  reading: Reading | undefined;
  /** The rows that were found last. */
  found: readonly FoundRow[] = [];
  readonly run: Run<void>;
  readonly #learner: ActiveLearner;
  readonly #host: TextsHost;
  #open: { id: string; encoder: Encoder } | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(learner: ActiveLearner, host: TextsHost) {
    this.#learner = learner;
    this.#host = host;
    this.run = new Run(host);
  }

  /** Looks for models beside the page, once, and which of them suits the texts. */
  async look(): Promise<void> {
    if (this.models) return;
    try {
      const { Encoder, proposeEncoder } = await import("querent/encoder");
      const catalogue: Catalogue = await Encoder.catalogue(MODELS);
      const { texts, left } = await this.#learner.textsToRead("", { n: SAMPLE });
      this.proposal = proposeEncoder(catalogue, texts, left);
      this.models = catalogue.models;
    } catch (error) {
      this.models = [];
      if (codeOf(error) !== "no_model") this.#host.fail(error);
    }
    this.#host.changed();
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
      const saving = new VectorSaving(async () => this.#host.keepVectors(await this.#learner.vectors()));
      try {
        await this.#describe(descriptions);
        for (const [by, of] of read) {
          const encoder = await this.#opened(by, signal);
          const onProgress = ({ done, total, secondsLeft }: TextsProgress): void => {
            this.#at({ what: "texts", done, total, secondsLeft });
            saving.made();
          };
          await this.#learner.readTexts(encoder, { signal, inForce: false, columns: of, onProgress });
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
      this.#host.say("The texts are read: it suggests by their meaning and by the names of the classes.");
    });
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
      const rows = text.trim() === "" ? [] : await this.#learner.search(await this.#opened(model), text, { n: FOUND });
      this.found = await Promise.all(
        rows.map(async (row) => ({ ...row, text: await this.#beginning(row.row, columns) })),
      );
    } catch (error) {
      this.#host.fail(error);
    } finally {
      this.reading = undefined;
    }
    this.#host.changed();
  }

  /** Shows a row that was found on the card. */
  async open(row: number, answer: string | undefined): Promise<void> {
    await this.#host.loop.review(row, answer);
    this.#host.showCard();
  }

  /** Ends what is under way. */
  close(): void {
    this.run.stop();
    this.#let();
  }

  async #beginning(row: number, columns: readonly string[]): Promise<string> {
    const { values } = await this.#learner.task(row);
    const said = values.filter(({ column }) => columns.includes(column)).map(({ value }) => value);
    return said.join(" · ").slice(0, BEGINNING);
  }

  async #config(): Promise<Config | undefined> {
    return (await this.#learner.status()).config;
  }

  /** Takes in the lines about the classes, where they are others than before. */
  async #describe(descriptions: ClassDescription[]): Promise<void> {
    const config = await this.#config();
    const said = (lines: ClassDescription[] = []) => lines.map((line) => `${line.class}\n${line.text}`).join("\n");
    if (config && said(config.descriptions) !== said(descriptions))
      await this.#host.configure({ ...config, descriptions });
  }

  async #opened(model: string, signal?: AbortSignal): Promise<Encoder> {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#let(), IDLE_MS);
    if (this.#open?.id === model) return this.#open.encoder;
    this.#end();
    const { Encoder } = await import("querent/encoder");
    const encoder = await Encoder.open({
      model,
      models: MODELS,
      ...(signal && { signal }),
      onProgress: ({ done, total }) => this.#at({ what: "weights", done, total }),
    });
    this.#open = { id: model, encoder };
    return encoder;
  }

  /** The memory of a model is given back with its worker. */
  #let(): void {
    if (!this.run.running) this.#end();
  }

  #end(): void {
    this.#open?.encoder.close();
    this.#open = undefined;
  }

  #at(reading: Reading): void {
    this.reading = reading;
    this.#host.changed();
  }
}

/** The columns that each model is to read. */
function readers(model: string, columns: readonly string[], own: ColumnModels): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const column of columns) {
    const by = own.get(column) ?? model;
    if (by !== WORDS) found.set(by, [...(found.get(by) ?? []), column]);
  }
  return found;
}

/** The decisions with a model, or none, for all text columns but those of their own. */
function decided(config: Config, model: string | undefined, columns: readonly string[], own: ColumnModels): Config {
  const { encoder: _, ...words } = config;
  const chosen = new Map(columns.map((column) => [column, own.get(column)]));
  return withColumnEncoders(model === undefined ? words : { ...words, encoder: model }, chosen);
}

/** Whether the same models read the same columns. */
function isAlike(one: Config, other: Config): boolean {
  const said = ({ encoder, columns = [] }: Config) =>
    JSON.stringify([encoder, columns.map((column) => [column.name, column.encoder])]);
  return said(one) === said(other);
}
