import type { ByteSource } from "./byte-source.js";
import { Cancelled } from "./errors.js";
import type { Progress } from "./protocol.js";

/** Milliseconds of work between two looks at the messages that came in. */
export const SLICE_MS = 30;

/** What a slice of work came to. */
export type Slice = Progress & { finished: boolean };

/** What the engine does for a running call. */
export interface Surroundings {
  report(progress: Progress): void;
  /** Does, between two slices, what may be done beside this call. */
  between(): Promise<void>;
}

/** One running call: tells how far it is, and can be cancelled between its slices. */
export class Job {
  readonly id: number;
  cancelled = false;
  readonly #surroundings: Surroundings;

  constructor(id: number, surroundings: Surroundings) {
    this.id = id;
    this.#surroundings = surroundings;
  }

  /**
   * Repeats a slice of work until it says that it finished, and lets messages in after each.
   *
   * @throws Cancelled between two slices; whatever the slice throws
   */
  async loop(slice: () => Slice | Promise<Slice>): Promise<void> {
    for (;;) {
      const { finished, ...progress } = await slice();
      this.report(progress);
      if (finished) return;
      await nextTurn();
      this.check();
      await this.#surroundings.between();
    }
  }

  /**
   * Waits for something, and lets messages in meanwhile.
   *
   * @throws Cancelled meanwhile; what it rejects with
   */
  async until(what: Promise<unknown>): Promise<void> {
    const arrived = what.then(() => true);
    while (!(await Promise.race([arrived, pause()]))) {
      this.check();
      await this.#surroundings.between();
    }
  }

  /**
   * Takes the bytes of a source to their end, a stretch at a time, and lets messages in after each.
   *
   * @param take takes a stretch and says how many rows there are so far
   * @param tell hears how far it is; what hears of the call does, unless another is named
   * @throws Cancelled between two stretches; whatever the source or `take` throws
   */
  async stream(
    source: ByteSource,
    take: (bytes: Uint8Array) => number,
    stretch: number,
    tell = (progress: Progress) => this.report(progress),
  ): Promise<void> {
    for (let chunk = await source.next(); chunk; chunk = await source.next()) {
      for (let at = 0; at < chunk.length; at += stretch) {
        const rows = take(chunk.subarray(at, at + stretch));
        tell({ done: source.done, total: source.total, rows });
        await nextTurn();
        this.check();
      }
      this.check();
    }
  }

  /** Tells how far the call is. */
  report(progress: Progress): void {
    this.#surroundings.report(progress);
  }

  /** @throws Cancelled if the call was cancelled */
  check(): void {
    if (this.cancelled) throw new Cancelled();
  }
}

/** Resolves to false after a slice's time. */
function pause(): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, SLICE_MS, false));
}

/** Resolves in a new turn of the event loop, without the delay that browsers put on nested timers. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
