import { type Channel, type OpenChannel, openSafely } from "./channel.js";
import type { DeviceChoice, DeviceInfo } from "./devices.js";
import { fromFailure, QuerentError } from "./errors.js";
import type {
  Call,
  LogNews,
  Method,
  Params,
  Progress,
  Reply,
  Request,
  Result,
  TableFile,
  WasmSource,
  WorkerCount,
} from "./protocol.js";
import type { SessionEvent } from "./types.js";

/** What a long call takes besides its own options. */
export interface CallOptions {
  /** Hears how far the call is, some thirty times a second. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Abandons the call; the session stays as it was before it. */
  signal?: AbortSignal | undefined;
}

/** What a connection needs to know to start workers. */
export interface Settings {
  wasm?: WasmSource | undefined;
  warmUp: boolean;
  onEvent?: ((events: SessionEvent[]) => void) | undefined;
  device: DeviceChoice;
  /** How many workers may share a job, the one that is started among them. */
  workers: WorkerCount;
  onDevice?: ((info: DeviceInfo) => void) | undefined;
}

interface Pending {
  call: Call;
  options: CallOptions;
  recovery: boolean;
  settle(error?: unknown, value?: unknown): void;
}

/**
 * The client's side of a channel. It keeps the table and the log of the open session, so that when a worker crashes it
 * can start another and put that one where the last stood: the calls that were pending are rejected, the next one works.
 */
export class Connection {
  readonly #open: OpenChannel;
  readonly #settings: Settings;
  readonly #pending = new Map<number, Pending>();
  readonly #log: SessionEvent[] = [];
  #channel: Channel | undefined;
  #table: TableFile | undefined;
  #loss: QuerentError | undefined;
  #device: DeviceChoice;
  #closed = false;
  #calls = 0;

  constructor(open: OpenChannel, settings: Settings) {
    this.#open = open;
    this.#settings = settings;
    this.#device = settings.device;
  }

  /** Every event of the open session so far. */
  get log(): readonly SessionEvent[] {
    return this.#log;
  }

  /** Starts the first worker; resolves to the version of its module. */
  start(): Promise<string> {
    return this.#spawn(this.#settings.warmUp);
  }

  /** Ends the worker; what is pending and what comes later is rejected with the code "closed". */
  close(): void {
    this.#closed = true;
    this.#abandon(closed());
  }

  /**
   * Asks the worker, whose `Engine` says in which order calls are answered.
   *
   * @throws QuerentError as a rejection; the reason of the signal if it was aborted in time
   */
  async call<M extends Method>(method: M, params: Params<M>, options: CallOptions = {}): Promise<Result<M>> {
    options.signal?.throwIfAborted();
    if (this.#closed) throw closed();
    if (!this.#channel) this.#respawn();
    return this.#send(method, params, options);
  }

  #send<M extends Method>(
    method: M,
    params: Params<M>,
    options: CallOptions = {},
    recovery = false,
  ): Promise<Result<M>> {
    const id = ++this.#calls;
    const call = { kind: "call", id, method, params } as Call;
    return new Promise((resolve, reject) => {
      const cancel = () => this.#post({ kind: "cancel", id });
      options.signal?.addEventListener("abort", cancel);
      const settle = (error?: unknown, value?: unknown) => {
        this.#pending.delete(id);
        options.signal?.removeEventListener("abort", cancel);
        if (error === undefined) resolve(value as Result<M>);
        else reject(error);
      };
      this.#pending.set(id, { call, options, recovery, settle });
      try {
        this.#post(call);
      } catch (error) {
        settle(error);
      }
    });
  }

  #post(request: Request): void {
    this.#channel?.post(request);
  }

  #spawn(warmUp: boolean): Promise<string> {
    let alive = true;
    const channel = openSafely(this.#open, {
      reply: (reply) => alive && this.#receive(reply),
      error: (message) => alive && this.#crash(message),
    });
    const terminate = () => {
      alive = false;
      channel.terminate();
    };
    this.#channel = { post: (request) => channel.post(request), terminate };
    const { wasm, workers } = this.#settings;
    return this.#send("start", [wasm, warmUp, this.#device, workers]);
  }

  /** Starts another worker where the last one stood. Its calls go ahead of any that are made from now on. */
  #respawn(): void {
    // Warming up may have been what crashed, and the person is past waiting for the first call.
    this.#spawn(false).catch(ignore);
    const [opened] = this.#log;
    if (!this.#table || opened?.event !== "opened") return;
    const { seed, at } = opened;
    const file = { ...this.#table, seed, at, log: [...this.#log] };
    this.#send("load", [file], {}, true).catch(ignore);
  }

  #receive(reply: Reply): void {
    if (reply.kind === "crashed") {
      this.#crash(reply.message);
      return;
    }
    if (reply.kind === "device") {
      queueMicrotask(() => this.#settings.onDevice?.(reply.info));
      return;
    }
    const pending = this.#pending.get(reply.id);
    if (!pending) return;
    switch (reply.kind) {
      case "progress":
        pending.options.onProgress?.(reply.progress);
        break;
      case "aborted":
        pending.settle(pending.options.signal?.reason);
        break;
      case "error":
        this.#fail(pending, fromFailure(reply.failure), reply.log);
        break;
      case "result":
        if (pending.call.method === "load") this.#keep(pending.call.params[0]);
        if (pending.call.method === "setDevice") [this.#device] = pending.call.params;
        this.#append(reply.log, pending.recovery);
        pending.settle(undefined, reply.value);
    }
  }

  #fail(pending: Pending, error: QuerentError, log: LogNews | undefined): void {
    if (pending.call.method === "start") {
      this.#crash(error.message);
      return;
    }
    if (pending.recovery) this.#lose(error.message);
    this.#append(log, pending.recovery);
    pending.settle(error.code === "no_table" ? (this.#loss ?? error) : error);
  }

  /** What was chosen about reading is kept too: read otherwise, it would be another table. */
  #keep({ log, ...file }: TableFile): void {
    this.#table = file;
    this.#loss = undefined;
  }

  #lose(reason: string): void {
    this.#table = undefined;
    this.#loss = notRecovered(reason);
  }

  #append(news: LogNews | undefined, silent: boolean): void {
    if (!news) return;
    this.#log.length = news.from;
    for (const event of news.events) this.#log.push(event);
    // A listener that throws must not keep the caller waiting for ever.
    if (!silent) queueMicrotask(() => this.#settings.onEvent?.(news.events));
  }

  #crash(message: string): void {
    const calls = [...this.#pending.values()];
    const starting = calls.some(({ call }) => call.method === "start");
    if (!starting && calls.some(({ recovery }) => recovery)) this.#lose(message);
    this.#abandon(starting ? startFailed(message) : crashed(message));
    // A worker that cannot start is not started over and over, but only when it is next called for.
    if (!starting) this.#respawn();
  }

  #abandon(error: QuerentError): void {
    this.#channel?.terminate();
    this.#channel = undefined;
    for (const { settle } of [...this.#pending.values()]) settle(error);
  }
}

const ignore = () => {};

const closed = () => new QuerentError("closed", "This learner was closed: create another with ActiveLearner.create.");

const startFailed = (message: string) =>
  new QuerentError(
    "start_failed",
    `Querent could not start its worker (${message}): check that the package's worker and querent_bg.wasm are served.`,
  );

const crashed = (message: string) =>
  new QuerentError(
    "crashed",
    `Querent's worker crashed (${message}) and was replaced; the session is as it was before: try the call again.`,
  );

const notRecovered = (message: string) =>
  new QuerentError(
    "not_recovered",
    `The session could not be brought back after a crash (${message}): load its table again; log() still has every answer.`,
  );
