import { Cancelled, isCrash, toFailure } from "./errors.js";
import { Job, nextTurn } from "./job.js";
import { Operations } from "./operations.js";
import type { Call, Method, Params, Reply, Request, Result } from "./protocol.js";
import type { Boot } from "./wasm.js";

/** Sends a reply, handing over the buffers named. */
export type Post = (reply: Reply, transfer: ArrayBuffer[]) => void;

type Handlers = {
  [M in Method]: (job: Job, ...params: Params<M>) => Result<M> | Promise<Result<M>>;
};

/** The calls that take a turn of their own: they begin long work, or put another session in place. */
const ALONE: ReadonlySet<Method> = new Set(["start", "load", "replay", "fit", "evaluate", "simulate"]);

/**
 * The worker's side of a channel: answers calls one at a time, in the order in which they came, and warms up when
 * there is nothing to answer. Only a call in the background lets others in before it is done. After a crash it answers nothing more: the client is expected to end the worker.
 */
export class Engine {
  readonly #post: Post;
  readonly #operations: Operations;
  readonly #queue: Call[] = [];
  #running: Job | undefined;
  #busy = false;

  constructor(boot: Boot, post: Post) {
    this.#post = post;
    this.#operations = new Operations(boot);
  }

  /** Takes a request in; its replies go out through the post given at construction. */
  receive(request: Request): void {
    if (request.kind === "cancel") {
      this.#cancel(request.id);
      return;
    }
    this.#queue.push(request);
    if (!this.#busy) void this.#drain();
  }

  #cancel(id: number): void {
    if (this.#running?.id === id) {
      this.#running.cancelled = true;
      return;
    }
    const place = this.#queue.findIndex((call) => call.id === id);
    if (place < 0) return;
    this.#queue.splice(place, 1);
    this.#post({ kind: "aborted", id }, []);
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    try {
      for (;;) {
        const call = this.#queue.shift();
        if (call) await this.#answer(call);
        else if (this.#operations.warmUp()) await nextTurn();
        else break;
      }
      this.#busy = false;
    } catch (crash) {
      this.#post({ kind: "crashed", message: toFailure(crash).message }, []);
    }
  }

  /** Throws nothing but crashes. */
  async #answer(call: Call): Promise<void> {
    const { id } = call;
    const job: Job = new Job(id, {
      report: (progress) => this.#post({ kind: "progress", id, progress }, []),
      meanwhile: () => this.#meanwhile(job),
    });
    this.#running = job;
    try {
      const value = await this.#perform(call, job);
      const transfer = value instanceof Uint8Array ? [value.buffer] : [];
      this.#post({ kind: "result", id, value, log: this.#operations.news() }, transfer);
    } catch (error) {
      if (isCrash(error)) throw error;
      if (error instanceof Cancelled) this.#post({ kind: "aborted", id }, []);
      else {
        const failure = toFailure(error);
        this.#post({ kind: "error", id, failure, log: this.#operations.news() }, []);
      }
    } finally {
      this.#running = undefined;
    }
  }

  async #meanwhile(job: Job): Promise<void> {
    for (let call = this.#queue[0]; call && !ALONE.has(call.method); call = this.#queue[0]) {
      this.#queue.shift();
      await this.#answer(call);
      this.#running = job;
    }
  }

  #perform<M extends Method>(call: Call<M>, job: Job): Result<M> | Promise<Result<M>> {
    const handlers: Handlers = this.#operations;
    return handlers[call.method](job, ...call.params);
  }
}
