import type { Connection } from "./connection.js";
import { isCrash } from "./errors.js";
import type { Slice } from "./job.js";
import type { Work } from "./wasm.js";

/** Milliseconds to wait for a helper's word between two looks at the messages that came in. */
const WAIT_MS = 10;

/** One job whose parts are done by several: here, slice by slice, and by helpers, a part at a time. */
export class Sharing {
  readonly #work: Work;
  readonly #stop = new AbortController();
  /** How far each lent part is, from 0 to 1. */
  readonly #shares = new Map<number, number>();
  #crash: unknown;
  #wake: () => void = () => undefined;

  constructor(work: Work) {
    this.#work = work;
  }

  /** Works here for so long, or waits for the helpers a little where nothing else is left to do. */
  async slice(milliseconds: number): Promise<Slice> {
    if (this.#work.waitsForUnits()) await this.#word();
    if (this.#crash !== undefined) throw this.#crash;
    const progress = this.#work.step(milliseconds);
    const lent = [...this.#shares.values()].reduce((sum, share) => sum + share, 0);
    return { ...progress, done: progress.done + lent };
  }

  /** Has a helper do one part after another, until there are none or it fails. What it leaves is done by others. */
  async serve(helper: Connection): Promise<void> {
    for (let part = this.#lend(); part; part = this.#lend()) {
      if (!(await this.#entrust(part, helper))) return;
    }
  }

  /** The job is over: parts that are still lent are wanted no more. */
  end(): void {
    this.#stop.abort();
  }

  #lend(): { number: number; bytes: Uint8Array } | undefined {
    return this.#touch(() => {
      const lent = this.#work.lendUnit();
      if (!lent) return undefined;
      const part = { number: lent.number, bytes: lent.take() };
      lent.free();
      return part;
    });
  }

  /** Whether the helper did the part. */
  async #entrust({ number, bytes }: { number: number; bytes: Uint8Array }, helper: Connection): Promise<boolean> {
    const { signal } = this.#stop;
    const onProgress = ({ done, total }: { done: number; total: number }) => this.#shares.set(number, done / total);
    const outcome = await helper.call("remoteTask", [bytes], { signal, onProgress }).catch(() => undefined);
    this.#shares.delete(number);
    const accepted = this.#touch(() => {
      if (outcome) this.#work.acceptUnit(number, outcome);
      return outcome !== undefined;
    });
    if (!accepted) this.#touch(() => this.#work.reclaimUnit(number));
    this.#wake();
    return accepted === true;
  }

  /**
   * What the job says, as long as it goes on. Where it refuses, nothing: the job's own steps come to the same, and tell why.
   * A crash is the job's.
   */
  #touch<T>(ask: () => T): T | undefined {
    if (this.#stop.signal.aborted || this.#crash !== undefined) return undefined;
    try {
      return ask();
    } catch (error) {
      if (isCrash(error)) this.#crash = error;
      return undefined;
    }
  }

  #word(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, WAIT_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
