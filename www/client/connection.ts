import type { Ending } from "../words/package.js";
import { type Channel, type OpenChannel, openSafely } from "./channel.js";
import type { DeviceChoice, DeviceInfo } from "./devices.js";
import { badArgument, type QuerentError } from "./errors.js";
import {
  type Call,
  type Failure,
  type LogNews,
  type Method,
  nameOf,
  type Params,
  type Progress,
  type Reply,
  type Request,
  type Result,
  type TableFile,
  type WasmSource,
  type WorkerCount,
} from "./protocol.js";
import { Pulse } from "./pulse.js";
import { refused } from "./refusals.js";
import {
  closed,
  crashed,
  heard,
  isRepeated,
  isReplayedAgain,
  lost,
  notRecovered,
  restarted,
  silent,
  startFailed,
  type WorkerNews,
} from "./restarts.js";
import { unsendable } from "./shapes.js";
import type { SessionEvent } from "./types.js";
import { fromFailure, intoWords, intoWordsInTurns, isLong } from "./wording.js";

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
  onWorker?: ((news: WorkerNews) => void) | undefined;
}

interface Pending {
  call: Call;
  options: CallOptions;
  recovery: boolean;
  /** Workers that ended while they may have been at this call. */
  ends: number;
  settle(error?: unknown, value?: unknown): void;
}

/**
 * The client's side of a channel. It keeps the table and the log of the open session, so that when a worker ends, crashes or
 * is stuck it can start another and bring that one to where the log ends. A short call or a fit that was pending is then sent
 * again, and takes effect once, because the log holds nothing of it; one that may have brought two workers down is rejected, and
 * so is any other long call.
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
  /** Workers that ended while they replayed the log. */
  #failedReplays = 0;
  readonly #pulse: Pulse;

  constructor(open: OpenChannel, settings: Settings) {
    this.#open = open;
    this.#settings = settings;
    this.#device = settings.device;
    this.#pulse = new Pulse({
      ping: () => this.#post({ kind: "ping" }),
      stuck: () => this.#crash({ say: "silent" }, NO_CALL),
      silent: (isSilent) => this.#report(isSilent ? silent() : heard()),
    });
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

  /** Ends the worker, whatever it is at, and starts another where this one stood; pending calls fare as in a crash. */
  restart(): void {
    if (!this.#closed && this.#channel) this.#crash({ say: "on_request" });
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
      this.#pulse.called();
      options.signal?.addEventListener("abort", cancel);
      const settle = (error?: unknown, value?: unknown) => {
        this.#pending.delete(id);
        options.signal?.removeEventListener("abort", cancel);
        if (error === undefined) resolve(value as Result<M>);
        else reject(error);
      };
      this.#pending.set(id, { call, options, recovery, ends: 0, settle });
      try {
        this.#post(call);
      } catch (error) {
        settle(cannotCross(error, nameOf(call), params));
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
      error: (ending) => alive && this.#crash(ending),
    });
    const terminate = () => {
      alive = false;
      channel.terminate();
    };
    this.#channel = { post: (request) => channel.post(request), terminate };
    const { wasm, workers } = this.#settings;
    return this.#send("start", [wasm, warmUp, this.#device, workers]);
  }

  /**
   * Starts another worker where the last one stood. Its calls go ahead of any that are made from now on.
   *
   * @param reason why the last one ended, to report it; absent where that is known
   */
  #respawn(reason?: Ending): void {
    const report = () => reason !== undefined && this.#report(restarted(reason));
    // Warming up may have been what crashed, and the person is past waiting for the first call.
    const started = this.#spawn(false);
    const [opened] = this.#log;
    if (!this.#table || opened?.event !== "opened") {
      started.then(report).catch(ignore);
      return;
    }
    started.catch(ignore);
    const { seed, at } = opened;
    const file = { ...this.#table, seed, at, log: [...this.#log] };
    this.#send("load", [file], {}, true).then(report).catch(ignore);
  }

  /** A listener that throws must not keep a caller waiting for ever. */
  #report(news: WorkerNews): void {
    queueMicrotask(() => this.#settings.onWorker?.(news));
  }

  #receive(reply: Reply): void {
    this.#pulse.heard(reply.kind === "pong");
    if (reply.kind === "pong") return;
    if (reply.kind === "idle") {
      if (this.#pending.size === 0) this.#pulse.rests();
      return;
    }
    if (reply.kind === "crashed") {
      this.#crash(reply.message, reply.id);
      return;
    }
    if (reply.kind === "device") {
      queueMicrotask(() => this.#settings.onDevice?.(intoWords(reply.info)));
      return;
    }
    const pending = this.#pending.get(reply.id);
    if (!pending) return;
    switch (reply.kind) {
      case "progress":
        pending.options.onProgress?.(intoWords(reply.progress));
        break;
      case "aborted":
        pending.settle(pending.options.signal?.reason);
        break;
      case "error":
        this.#fail(pending, fromFailure(worded(nameOf(pending.call), reply.failure)), reply.log);
        break;
      case "result":
        if (pending.call.method === "start") this.#pulse.start();
        if (pending.call.method === "load") this.#keep(pending.call.params[0]);
        if (pending.call.method === "vectors" && this.#table) this.#table.vectors = reply.value as Result<"vectors">;
        if (pending.call.method === "acceptOwn" && this.#table) this.#table.own = pending.call.params;
        if (pending.call.method === "setDevice") [this.#device] = pending.call.params;
        this.#append(reply.log, pending.recovery);
        if (isLong(reply.value))
          intoWordsInTurns(reply.value).then((value) => pending.settle(undefined, value), pending.settle);
        else pending.settle(undefined, intoWords(reply.value));
    }
  }

  #fail(pending: Pending, error: QuerentError, log: LogNews | undefined): void {
    if (pending.call.method === "start") {
      this.#crash(error.message);
      return;
    }
    if (pending.recovery && error.code === "rest_missing") {
      // As where a worker does not start: table and log are kept, and the next call tries again.
      this.#abandon(error);
      pending.settle(error);
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
    this.#failedReplays = 0;
  }

  #lose(reason: Ending): void {
    this.#table = undefined;
    this.#loss = notRecovered(reason);
    this.#failedReplays = 0;
    this.#report(lost(this.#loss));
  }

  #append(news: LogNews | undefined, silent: boolean): void {
    if (!news) return;
    this.#log.length = news.from;
    for (const event of news.events) this.#log.push(event);
    // A listener that throws must not keep the caller waiting for ever.
    if (!silent) queueMicrotask(() => this.#settings.onEvent?.(news.events));
  }

  /** @param culprit the call that brought the worker down; any that is pending where that is not known */
  #crash(ending: Ending, culprit?: number): void {
    const calls = [...this.#pending.values()];
    if (calls.some(({ call }) => call.method === "start")) {
      // A worker that cannot start is not started over and over, but only when it is next called for.
      this.#abandon(startFailed(ending));
      return;
    }
    this.#drop();
    const replay = calls.find(({ recovery }) => recovery);
    if (replay) {
      this.#failedReplays += 1;
      if (!isReplayedAgain(this.#failedReplays)) this.#lose(ending);
      replay.settle(crashed(ending));
    }
    // While the log is replayed nothing else has started.
    const atFault = replay ? NO_CALL : culprit;
    const again = calls.filter((pending) => pending !== replay && this.#repeats(pending, atFault, ending));
    this.#respawn(replay && !this.#table ? undefined : ending);
    for (const { call } of again) this.#post(call);
  }

  /** Whether a pending call is sent to the next worker; otherwise it is rejected. */
  #repeats(pending: Pending, culprit: number | undefined, ending: Ending): boolean {
    const { call, options, settle } = pending;
    if (culprit === undefined || culprit === call.id) pending.ends += 1;
    if (options.signal?.aborted) settle(options.signal.reason);
    else if (isRepeated(call, pending.ends)) return true;
    else settle(crashed(ending));
    return false;
  }

  #drop(): void {
    this.#pulse.stop();
    this.#channel?.terminate();
    this.#channel = undefined;
  }

  #abandon(error: QuerentError): void {
    this.#drop();
    for (const { settle } of [...this.#pending.values()]) settle(error);
  }
}

const ignore = () => {};

/** What the core's decoder says of an argument is about the call that it was given to. */
const worded = (name: string, failure: Failure): Failure => {
  if (failure.code !== "bad_argument" || failure.sentence) return failure;
  const sentence = refused(name, failure.message);
  return { ...failure, ...(sentence && { sentence }) };
};

/** What a person can act on where the platform only says that something could not be cloned. */
function cannotCross(error: unknown, name: string, params: readonly unknown[]): unknown {
  if (!(error instanceof DOMException) || error.name !== "DataCloneError") return error;
  return badArgument({ say: "not_data", call: name, place: unsendable(params, "arguments") });
}

/** Sets a call apart from every call: none is at fault. */
const NO_CALL = -1;
