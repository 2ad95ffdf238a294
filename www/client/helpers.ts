import type { OpenChannel } from "./channel.js";
import { Connection } from "./connection.js";
import { type Job, SLICE_MS } from "./job.js";
import type { WasmSource, WorkerCount } from "./protocol.js";
import { Sharing } from "./sharing.js";
import type { Work } from "./wasm.js";

/** What a worker needs to start helpers where it runs. */
export interface HelperHost {
  open: OpenChannel;
  /** How many workers can work at the same time. */
  cores(): number;
  /** Milliseconds without work after which helpers are ended; a minute where it is absent. */
  idleMs?: number;
}

/** Each has a module of its own in memory, so that "auto" takes no more workers than these. */
const MOST = 8;
/** A module in memory is worth keeping for the next job, but not for the rest of a session. */
const IDLE_MS = 60_000;

/**
 * The helpers of a worker: more workers, which do parts of its long jobs. They know neither table nor session, only the part that
 * each is at. They are started for the first job that falls into parts, and ended when they had nothing to do for a while; they
 * end with the worker. One that cannot start or crashes leaves its part to the worker, and is tried again with the next job.
 */
export class Helpers {
  readonly #host: HelperHost | undefined;
  readonly #staff = new Set<Connection>();
  #wanted = 0;
  #wasm: WasmSource | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  /** There are none without a host. */
  constructor(host: HelperHost | undefined) {
    this.#host = host;
  }

  /** Says how many workers there may be, the one that is helped among them, and where their module comes from. */
  allow(workers: WorkerCount, wasm: WasmSource | undefined): void {
    const cores = Math.min(this.#host?.cores() ?? 1, MOST);
    this.#wanted = this.#host ? (workers === "auto" ? cores : workers) - 1 : 0;
    this.#wasm = wasm;
  }

  /**
   * Advances a job under way to its end, here and, where it falls into work units, by the helpers.
   *
   * @param check throws where the job is to be dropped
   * @throws Cancelled, and whatever `check` and the job throw
   */
  async work(job: Job, work: Work, check: () => void): Promise<void> {
    clearTimeout(this.#idle);
    const sharing = new Sharing(work);
    try {
      for (const helper of this.#staff) void sharing.serve(helper);
      while (this.#staff.size < this.#wanted) this.#start(sharing);
      await job.loop(async () => {
        check();
        return sharing.slice(SLICE_MS);
      });
    } finally {
      sharing.end();
      if (this.#staff.size > 0) this.#idle = setTimeout(() => this.#end(), this.#host?.idleMs ?? IDLE_MS);
    }
  }

  #start(sharing: Sharing): void {
    const { open } = this.#host as HelperHost;
    const helper = new Connection(open, { wasm: this.#wasm, warmUp: false, device: "cpu", workers: 1 });
    this.#staff.add(helper);
    helper.start().then(
      () => sharing.serve(helper),
      () => this.#staff.delete(helper),
    );
  }

  #end(): void {
    for (const helper of this.#staff) helper.close();
    this.#staff.clear();
  }
}
