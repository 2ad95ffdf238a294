import { type Progress, QuerentError, type Reading } from "querent";
import type { ReadingOptions } from "../ui/index.js";
import { readingChoices } from "../ui/reading-choices.js";
import { type Fail, isAbort } from "./failures.js";
import type { Learners } from "./learners.js";
import { type Opened, openSource } from "./opening.js";
import type { Source } from "./storage.js";
import { reactive } from "./store.js";

/** A table that would not fit, and what to do about it. */
export interface TooLarge {
  source: Source;
  /** Why, in a sentence. */
  message: string;
  /** How many rows drawn at random would fit well. */
  rows: number;
}

/** A file that is no table as it was read, and may be one read differently. */
export interface Refused {
  source: Source;
  /** Why, in a sentence. */
  message: string;
  /** How it was taken. */
  reading: Reading;
  /** What is whole of it, where it is a damaged project. */
  salvage?: string;
}

const NOTHING_READ: Progress = { done: 0, total: 0 };

/** Refusals of a text that come of a wrong delimiter or encoding. */
const MISREAD: readonly string[] = [
  "one_column",
  "ragged_row",
  "unclosed_quote",
  "too_wide",
  "bad_delimiter",
  "not_utf8",
  "not_text",
];

/** What is read at the moment, one file at a time. Whatever is open stays open until the file is read. */
export class FileImport {
  busy = false;
  progress = NOTHING_READ;
  /** The file that is read, and its bytes. */
  name = "";
  size = 0;
  /** What the person is being asked about. */
  tooLarge: TooLarge | undefined;
  /** The file that was refused last, while it may still be read differently. */
  refused: Refused | undefined;
  /** Where it takes a learner for each source. */
  readonly learners: Learners;
  readonly #fail: Fail;
  #stop = new AbortController();

  constructor(learners: Learners, fail: Fail) {
    this.learners = learners;
    this.#fail = fail;
    reactive(this);
  }

  /** Does work that reads, unless something is read already. What is stopped says nothing; what fails is shown. */
  async run(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.name = "";
    this.size = 0;
    this.progress = NOTHING_READ;
    this.#stop = new AbortController();
    try {
      await work();
    } catch (error) {
      if (!isAbort(error)) this.#fail(error);
    } finally {
      this.busy = false;
    }
  }

  /**
   * Reads a source; undefined where the table would not fit, which the person is then asked about. One that is refused is kept
   * where it may be a table, read differently.
   */
  read(source: Source, seed: number | undefined): Promise<Opened | undefined> {
    return this.#open(source, seed, true);
  }

  /** Reads once more, in another way, the file that was refused or one that is open, of which nothing is kept where that fails. */
  reread(source: Source, chosen: ReadingOptions, seed: number | undefined): Promise<Opened | undefined> {
    const { sample, anySize } = source.options ?? {};
    const options = { ...chosen, ...(sample && { sample }), ...(anySize && { anySize }) };
    return this.#open({ ...source, options }, seed, source === this.refused?.source);
  }

  async #open(source: Source, seed: number | undefined, keeps: boolean): Promise<Opened | undefined> {
    this.begins(source);
    const { signal } = this.#stop;
    try {
      const opened = await openSource(source, this.learners, {
        seed,
        signal,
        onProgress: (progress) => this.at(progress),
      });
      this.refused = undefined;
      return opened;
    } catch (error) {
      if (!(error instanceof QuerentError)) throw error;
      if (error.suggestedRows === undefined) {
        if (keeps) this.#keep(source, error);
        throw error;
      }
      this.refused = undefined;
      this.#ask({ source, message: error.message, rows: error.suggestedRows });
      return undefined;
    }
  }

  /** The damaged project that was refused, to be opened as far as it is whole. */
  get damaged(): Source | undefined {
    const { refused } = this;
    return refused?.salvage ? { ...refused.source, options: { ...refused.source.options, salvage: true } } : undefined;
  }

  /** Lets go of the file that was refused. */
  forget(): void {
    this.refused = undefined;
  }

  /** What stops the reading. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** That this source is being read. What was refused of another is over. */
  begins({ name, blob }: Source): void {
    if (this.refused?.source.blob !== blob) this.refused = undefined;
    this.name = name;
    this.size = blob.size;
  }

  /** How far it is. */
  readonly at = (progress: Progress): void => {
    this.progress = progress;
  };

  /** Stops reading; what was open stays. */
  cancel(): void {
    this.#stop.abort();
  }

  /** Takes the person's word on the table that would not fit: the source to read then, or nothing. */
  decide(choice: string): Source | undefined {
    const { tooLarge } = this;
    this.#ask(undefined);
    if (!tooLarge || choice === "") return undefined;
    const { source, rows } = tooLarge;
    const how = choice === "sample" ? { sample: { rows } } : { anySize: true };
    return { ...source, options: { ...source.options, ...how } };
  }

  /** Keeps a source that was refused, where something can be chosen about reading it and a choice may help. */
  #keep(source: Source, { code, message, reading, salvage }: QuerentError): void {
    if (salvage) this.refused = { source, message, reading: { format: "project", notes: [] }, salvage };
    const again = this.refused?.source.blob === source.blob;
    const taken = reading ?? (again ? this.refused?.reading : undefined);
    if (!taken) return;
    const { text, sheets } = readingChoices(taken);
    const mayHelp = sheets.length > 0 || code === "one_column" || (text && (again || MISREAD.includes(code)));
    if (mayHelp) this.refused = { source, message, reading: taken };
  }

  #ask(tooLarge: TooLarge | undefined): void {
    this.tooLarge = tooLarge;
  }
}
