/** Whom a pulse asks and tells. */
export interface PulseHost {
  /** Sends the worker a ping, which it answers ahead of every call. */
  ping(): void;
  /** A worker that had nothing to do did not answer for two seconds. */
  stuck(): void;
  /** A worker that is busy has not been heard of for twenty seconds, or is heard again. */
  silent(isSilent: boolean): void;
}

/** Milliseconds between two pings. */
const BEAT_MS = 5000;
/** Milliseconds between two looks at a worker that owes an answer. */
const TICK_MS = 250;
/** Looks without an answer after which a worker that had nothing to do is stuck: two seconds. */
const IDLE_TICKS = 8;
/** Looks without an answer after which a busy worker is reported: twenty seconds. */
const BUSY_TICKS = 80;
/** A look that comes so much too late, in milliseconds, was not awake all the time since the one before. */
const LATE_MS = 500;

/**
 * Watches whether a worker still answers.
 *
 * A worker that has nothing to do answers a ping at once, so that two seconds of silence say that it is stuck. A busy one
 * answers between two steps, and a step has no limit on a slow machine with a large table: its silence is reported and never
 * ended, because whoever began the step would begin it again. Silence is counted in looks, not on the clock, and the count
 * starts again where a look comes late or the page is hidden: a tab in the background and a laptop that slept raise no alarm.
 */
export class Pulse {
  readonly #host: PulseHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The worker reported that it has nothing to do, and nothing was asked of it since. */
  #idle = false;
  /** What the worker was at when it was sent the ping that it owes an answer to. */
  #owes: "idle" | "busy" | undefined;
  #ticks = 0;
  #lastTick = 0;
  #silent = false;

  constructor(host: PulseHost) {
    this.#host = host;
  }

  /** The worker is up. */
  start(): void {
    this.#arm(BEAT_MS);
  }

  /** The worker was replaced, or is no longer wanted. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#idle = false;
    this.#owes = undefined;
    this.#heard();
  }

  /** A call is about to be sent. A ping goes ahead of it, which a worker that is well answers before it is busy. */
  called(): void {
    if (this.#idle && !this.#owes && this.#timer !== undefined) this.#ask();
    this.#idle = false;
  }

  /** The worker has nothing to do. */
  rests(): void {
    this.#idle = true;
  }

  /** Something came from the worker. */
  heard(isPong: boolean): void {
    this.#heard();
    if (!isPong || !this.#owes) return;
    this.#owes = undefined;
    this.#arm(BEAT_MS);
  }

  #heard(): void {
    this.#ticks = 0;
    if (!this.#silent) return;
    this.#silent = false;
    this.#host.silent(false);
  }

  #ask(): void {
    this.#owes = this.#idle ? "idle" : "busy";
    this.#ticks = 0;
    this.#lastTick = performance.now();
    this.#host.ping();
    this.#arm(TICK_MS);
  }

  #askAgain(): void {
    if (this.#owes === "busy" && this.#idle) {
      this.#owes = "idle";
      this.#ticks = 0;
    }
    this.#host.ping();
  }

  #arm(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), milliseconds);
    // A process of Node is kept alive by its workers, not by the look at them.
    if (typeof this.#timer === "object") this.#timer.unref();
  }

  #look(): void {
    if (!this.#owes) {
      if (isHidden()) this.#arm(BEAT_MS);
      else this.#ask();
      return;
    }
    const now = performance.now();
    const wasAwake = !isHidden() && now - this.#lastTick < TICK_MS + LATE_MS;
    this.#lastTick = now;
    this.#ticks = wasAwake ? this.#ticks + 1 : 0;
    // What was sent before a sleep may be lost: ask once more before judging.
    if (this.#ticks === IDLE_TICKS / 2) this.#askAgain();
    if (this.#owes === "idle" && this.#ticks >= IDLE_TICKS) {
      this.#host.stuck();
      return;
    }
    if (this.#ticks >= BUSY_TICKS && !this.#silent) {
      this.#silent = true;
      this.#host.silent(true);
    }
    this.#arm(TICK_MS);
  }
}

function isHidden(): boolean {
  return typeof document !== "undefined" && document.visibilityState === "hidden";
}
