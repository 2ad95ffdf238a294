import type { SessionEvent } from "querent";
import { stacks } from "./timeline.js";

/** Acts that a person did as one, such as a batch with several classes, and undoes as one. */
export class Bundles {
  readonly #bundles: ReadonlySet<number>[] = [];

  get areNone(): boolean {
    return this.#bundles.length === 0;
  }

  /** Holds the acts together that are in a log from an event on. */
  add(log: readonly SessionEvent[], from: number): void {
    const acts = stacks(log).standing.flatMap(({ index }) => (index >= from ? [index] : []));
    if (acts.length > 1) this.#bundles.push(new Set(acts));
  }

  /** How many acts are undone as one now. */
  toUndo(log: readonly SessionEvent[]): number {
    return this.#together(stacks(log).standing.map(({ index }) => index));
  }

  /** How many acts are redone as one now. */
  toRedo(log: readonly SessionEvent[]): number {
    return this.#together(stacks(log).undone.map(({ index }) => index));
  }

  /** How many of the last ones belong together. */
  #together(acts: readonly number[]): number {
    const last = acts.at(-1);
    const bundle = last === undefined ? undefined : this.#bundles.find((one) => one.has(last));
    if (!bundle) return Math.min(1, acts.length);
    let n = 0;
    while (bundle.has(acts.at(-1 - n) ?? -1)) n += 1;
    return n;
  }
}
