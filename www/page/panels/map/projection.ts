import type { Fail } from "../../failures.js";
import { reactive } from "../../store.js";
import type { Laid, Layout } from "./worker.js";

/** How rows are laid out on the plane. */
export type PlaneKind = "principal" | "neighbours";

/** Rows on a plane, in the two ways there are, from a worker of its own that ends when both are there. */
export class Projection {
  planes: Readonly<Partial<Record<PlaneKind, Float32Array>>> = {};
  /** How far the neighbours are, 0 to 1, while they are worked out. */
  progress: number | undefined;
  readonly #fail: Fail;
  #worker: Worker | undefined;

  constructor(fail: Fail) {
    this.#fail = fail;
    reactive(this);
  }

  start(layout: Layout): void {
    this.stop();
    this.planes = {};
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    this.#worker = worker;
    this.progress = 0;
    worker.onmessage = ({ data }: MessageEvent<Laid>) => this.#take(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.stop();
      this.#fail(new Error(event.message));
    };
    worker.postMessage(layout, [layout.values.buffer]);
  }

  /** Ends what is under way; the planes that are there stay. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.progress = undefined;
  }

  #take(laid: Laid): void {
    if ("progress" in laid) this.progress = laid.progress;
    else {
      this.planes = { ...this.planes, [laid.plane]: laid.points };
      if (laid.plane === "neighbours") this.stop();
    }
  }
}
