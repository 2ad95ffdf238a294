import { type Progress, QuerentError } from "querent";
import type { Learners } from "./learners.js";
import { type Opened, openSource } from "./opening.js";
import type { Source } from "./storage.js";
import { isAbort } from "./words.js";

/** A table that would not fit, and what to do about it. */
export interface TooLarge {
  source: Source;
  /** Why, in a sentence. */
  message: string;
  /** How many rows drawn at random would fit well. */
  rows: number;
}

/** Whom an intake tells. */
export interface IntakeHost {
  changed(): void;
  fail(error: unknown): void;
}

const NOTHING_READ: Progress = { done: 0, total: 0 };

/** What is read at the moment, one file at a time. Whatever is open stays open until the file is read. */
export class Intake {
  busy = false;
  progress = NOTHING_READ;
  /** The file that is read, and its bytes. */
  name = "";
  size = 0;
  /** What the person is being asked about. */
  tooLarge: TooLarge | undefined;
  /** Where it takes a learner for each source. */
  readonly learners: Learners;
  readonly #host: IntakeHost;
  #stop = new AbortController();

  constructor(learners: Learners, host: IntakeHost) {
    this.learners = learners;
    this.#host = host;
  }

  /** Does work that reads, unless something is read already. What is stopped says nothing; what fails is told. */
  async run(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.name = "";
    this.size = 0;
    this.progress = NOTHING_READ;
    this.#stop = new AbortController();
    this.#host.changed();
    try {
      await work();
    } catch (error) {
      if (!isAbort(error)) this.#host.fail(error);
    } finally {
      this.busy = false;
      this.#host.changed();
    }
  }

  /** Reads a source; undefined where the table would not fit, which the person is then asked about. */
  async read(source: Source, seed: number | undefined): Promise<Opened | undefined> {
    this.begins(source);
    const { signal } = this.#stop;
    try {
      return await openSource(source, this.learners, { seed, signal, onProgress: (progress) => this.at(progress) });
    } catch (error) {
      if (!(error instanceof QuerentError) || error.suggestedRows === undefined) throw error;
      this.#ask({ source, message: error.message, rows: error.suggestedRows });
      return undefined;
    }
  }

  /** What stops the reading. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** That this source is being read. */
  begins({ name, blob }: Source): void {
    this.name = name;
    this.size = blob.size;
    this.#host.changed();
  }

  /** How far it is. */
  readonly at = (progress: Progress): void => {
    this.progress = progress;
    this.#host.changed();
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

  #ask(tooLarge: TooLarge | undefined): void {
    this.tooLarge = tooLarge;
    this.#host.changed();
  }
}
