import type { Host } from "./accelerator.js";
import type { DeviceInfo } from "./devices.js";
import { Cancelled, isCrash, toFailure } from "./errors.js";
import type { BootFormats } from "./formats-module.js";
import type { HelperHost } from "./helpers.js";
import { Job, nextTurn } from "./job.js";
import { Operations, PROJECT_NAME } from "./operations.js";
import { type Call, type Method, nameOf, type Params, type Reply, type Request, type Result } from "./protocol.js";
import type { Boot } from "./wasm.js";

/** Sends a reply, handing over the buffers named. */
export type Post = (reply: Reply, transfer: ArrayBuffer[]) => void;

const NO_DEVICES: Host = {
  find: () => Promise.resolve(undefined),
  boot: () => Promise.reject(new Error("there is none here")),
};

type Handlers = {
  [M in Method]: (job: Job, ...params: Params<M>) => Result<M> | Promise<Result<M>>;
};

/** Long work on data of its own, so that the session may go on beside it. What comes after decisions is meant under them, and waits. */
const isLong = (call: Call): boolean => call.method === "work" && call.params[0].job !== "configure";

/** Calls that the first part of the module does. */
const FIRST: ReadonlySet<Method> = new Set([
  "start",
  "device",
  "setDevice",
  "load",
  "forecast",
  "reading",
  "run",
  "ask",
  "strategies",
  "methods",
  "encodedRows",
]);

/** Jobs that it does. */
const FIRST_JOBS: ReadonlySet<string> = new Set(["configure", "fit", "predictRest"]);

/** Questions and commands that it does not do. */
const OF_REST: ReadonlySet<string> = new Set(["generate", "planAutoLabels", "autoLabel", "search", "screening"]);

/** Whether labelling takes the call: all others wait for the rest of the module. */
function isOfFirst(call: Call): boolean {
  if (call.method === "work") return FIRST_JOBS.has(call.params[0].job);
  if (call.method === "load") {
    const { project, salvage, log, name } = call.params[0];
    return !(project || salvage || log || PROJECT_NAME.test(name));
  }
  return FIRST.has(call.method) && !OF_REST.has(nameOf(call));
}

/** Calls that put another session in place: what was called before them is of the former one, what comes after of theirs. */
const SWAPS: ReadonlySet<Method> = new Set(["start", "load", "replay"]);

/**
 * The worker's side of a channel, and the one place that decides when a call is answered.
 *
 * 1. Calls are answered one at a time, in the order in which they came.
 * 2. A job (`work`) owns what it works on from the moment it begins. Short calls are therefore
 *    answered between its slices, and go ahead of long ones that wait; those take their turns in order, one at a time.
 *    `configure` is a job, too, but counts as a short call: what comes after it waits for it.
 * 3. Nothing goes ahead of a call that puts another session in place, and nothing is answered beside it.
 *
 * Each reply carries what the log gained, so replies and log have one order. While there is nothing to answer the module is
 * warmed up. After a crash no call is answered any more: the client is expected to end the worker.
 */
export class Engine {
  readonly #post: Post;
  readonly #operations: Operations;
  readonly #queue: Call[] = [];
  /** The call whose turn it is. */
  #turn: Job | undefined;
  /** The call that is answered beside it. */
  #beside: Job | undefined;
  #busy = false;
  /** The call that made the module unusable. */
  #culprit: number | undefined;

  /**
   * @param devices finds and boots the accelerator; there is none where it is absent
   * @param helpers starts more workers, to share long jobs with; there are none where it is absent
   */
  constructor(boot: Boot, bootFormats: BootFormats, post: Post, devices: Host = NO_DEVICES, helpers?: HelperHost) {
    this.#post = post;
    const tell = (info: DeviceInfo) => post({ kind: "device", info }, []);
    this.#operations = new Operations(boot, bootFormats, { ...devices, tell }, helpers);
  }

  /** Takes a request in; its replies go out through the post given at construction. */
  receive(request: Request): void {
    if (request.kind === "ping") {
      this.#post({ kind: "pong" }, []);
      return;
    }
    if (request.kind === "cancel") {
      this.#cancel(request.id);
      return;
    }
    this.#queue.push(request);
    if (!this.#busy) void this.#drain();
  }

  #cancel(id: number): void {
    const running = [this.#turn, this.#beside].find((job) => job?.id === id);
    if (running) {
      running.cancelled = true;
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
        const call = this.#nextShort() ?? this.#queue.shift();
        if (call) await this.#takeTurn(call);
        else if (this.#operations.warmUp()) await nextTurn();
        else break;
      }
      this.#busy = false;
      this.#post({ kind: "idle" }, []);
    } catch (crash) {
      this.#post({ kind: "crashed", message: toFailure(crash).message, id: this.#culprit }, []);
    }
  }

  /** Takes the first short call out of the queue, if nothing before it puts another session in place. */
  #nextShort(): Call | undefined {
    const place = this.#queue.findIndex((call) => !isLong(call));
    const call = this.#queue[place];
    if (!call || SWAPS.has(call.method)) return undefined;
    this.#queue.splice(place, 1);
    return call;
  }

  async #takeTurn(call: Call): Promise<void> {
    const job = this.#job(call);
    this.#turn = job;
    await this.#answer(call, job);
    this.#turn = undefined;
  }

  async #answerShort(): Promise<void> {
    for (let call = this.#nextShort(); call; call = this.#nextShort()) {
      const job = this.#job(call);
      this.#beside = job;
      await this.#answer(call, job);
      this.#beside = undefined;
    }
  }

  #job(call: Call): Job {
    const { id } = call;
    return new Job(id, {
      report: (progress) => this.#post({ kind: "progress", id, progress }, []),
      between: () => (isLong(call) ? this.#answerShort() : Promise.resolve()),
    });
  }

  /** Throws nothing but crashes. */
  async #answer(call: Call, job: Job): Promise<void> {
    const { id } = call;
    try {
      const value = await this.#perform(call, job);
      const transfer = value instanceof Uint8Array ? [value.buffer] : [];
      this.#post({ kind: "result", id, value, log: this.#operations.news() }, transfer);
    } catch (error) {
      if (isCrash(error)) {
        this.#culprit ??= id;
        throw error;
      }
      if (error instanceof Cancelled) this.#post({ kind: "aborted", id }, []);
      else {
        const failure = toFailure(error);
        this.#post({ kind: "error", id, failure, log: this.#operations.news() }, []);
      }
    }
  }

  async #perform<M extends Method>(call: Call<M>, job: Job): Promise<Result<M>> {
    const handlers: Handlers = this.#operations;
    if (!isOfFirst(call as Call)) await this.#operations.whole(job);
    return handlers[call.method](job, ...call.params);
  }
}
