import type { Progress } from "querent";
import { type Fail, isAbort } from "./failures.js";
import { share } from "./progress.js";
import { reactive } from "./store.js";

/** How the progress of a run is shown, and how it is stopped, as the learner's long calls take it. */
export interface RunOptions {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** A long job of the worker, one at a time: how far it is, how to stop it, and what came of it last. */
export class Run<T> {
  result: T | undefined;
  /** 0 to 1. */
  progress = 0;
  running = false;
  readonly #fail: Fail;
  #stop: AbortController | undefined;

  constructor(fail: Fail) {
    this.#fail = fail;
    reactive(this);
  }

  /** Begins, unless it runs already. A run that is stopped or fails leaves the former result. */
  async start(work: (options: RunOptions) => Promise<T>): Promise<void> {
    if (this.#stop) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.running = true;
    this.progress = 0;
    const onProgress = (progress: Progress): void => {
      this.progress = share(progress);
    };
    try {
      this.result = await work({ signal: stop.signal, onProgress });
    } catch (error) {
      if (!isAbort(error)) this.#fail(error);
    } finally {
      this.#stop = undefined;
      this.running = false;
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
}
