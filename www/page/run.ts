import type { Progress } from "querent";
import { isAbort } from "./failures.js";
import { share } from "./progress.js";

/** How the progress of a run is shown, and how it is stopped, as the learner's long calls take it. */
export interface RunOptions {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** Whom a run tells. */
export interface RunHost {
  changed(): void;
  fail(error: unknown): void;
}

/** A long job of the worker, one at a time: how far it is, how to stop it, and what came of it last. */
export class Run<T> {
  result: T | undefined;
  /** 0 to 1. */
  progress = 0;
  readonly #host: RunHost;
  #stop: AbortController | undefined;

  constructor(host: RunHost) {
    this.#host = host;
  }

  get running(): boolean {
    return this.#stop !== undefined;
  }

  /** Begins, unless it runs already. A run that is stopped or fails leaves the former result. */
  async start(work: (options: RunOptions) => Promise<T>): Promise<void> {
    if (this.#stop) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.#at(0);
    try {
      this.result = await work({ signal: stop.signal, onProgress: (progress) => this.#at(share(progress)) });
    } catch (error) {
      if (!isAbort(error)) this.#host.fail(error);
    } finally {
      this.#stop = undefined;
      this.#host.changed();
    }
  }

  stop(): void {
    this.#stop?.abort();
  }

  /** Stops, and forgets the result. */
  reset(): void {
    this.stop();
    this.result = undefined;
  }

  #at(progress: number): void {
    this.progress = progress;
    this.#host.changed();
  }
}
