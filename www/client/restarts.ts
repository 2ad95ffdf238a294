import { QuerentError } from "./errors.js";
import type { Call, Method } from "./protocol.js";
import type { JobSpec } from "./types.js";

/** What became of a worker: it was replaced, a busy one is silent for long, or is heard again. */
export interface WorkerNews {
  /**
   * "restarted": another worker took its place, with every answer. "lost": another worker took its place, without the session.
   * "silent": it is busy and has not been heard of for twenty seconds. "heard": it is heard again.
   */
  state: "restarted" | "lost" | "silent" | "heard";
  /** One sentence for a person. */
  message: string;
}

/** Calls that run long or hold a whole file: whoever made them decides whether to make them again. */
const NOT_REPEATED: ReadonlySet<Method> = new Set(["start", "load", "replay", "merge", "forecast", "remoteTask"]);

/** Jobs that are started again. */
const REPEATED: ReadonlySet<JobSpec["job"]> = new Set(["fit", "configure"]);

/** How often a call that may have brought a worker down is sent to the next one. */
const ATTEMPTS = 2;

/**
 * Whether a call that a worker did not answer before it ended is sent to the worker that takes its place. What a call changed
 * in the former one is in no log, so that it takes effect once.
 *
 * @param ends how many workers ended while they may have been at the call
 */
export function isRepeated(call: Call, ends: number): boolean {
  const isRepeatable = call.method === "work" ? REPEATED.has(call.params[0].job) : !NOT_REPEATED.has(call.method);
  return ends < ATTEMPTS && isRepeatable;
}

/** Whether the session is replayed once more after `ends` workers ended while they replayed it. */
export function isReplayedAgain(ends: number): boolean {
  return ends < ATTEMPTS;
}

export const restarted = (reason: string): WorkerNews => ({
  state: "restarted",
  message: `The learner stopped (${reason}) and was started again: every answer is here.`,
});

export const lost = ({ message }: QuerentError): WorkerNews => ({ state: "lost", message });

export const SILENT: WorkerNews = {
  state: "silent",
  message:
    "The learner has been at one step for more than twenty seconds: wait for it, or restart it; every answer is kept.",
};

export const HEARD: WorkerNews = { state: "heard", message: "The learner answers again." };

export const closed = () =>
  new QuerentError("closed", "This learner was closed: create another with ActiveLearner.create.");

export const startFailed = (message: string) =>
  new QuerentError(
    "start_failed",
    `Querent could not start its worker (${message}): check that the package's worker and querent_bg.wasm are served.`,
  );

export const crashed = (message: string) =>
  new QuerentError(
    "crashed",
    `Querent's worker crashed (${message}) and was replaced; the session is as it was before: try the call again.`,
  );

export const notRecovered = (message: string) =>
  new QuerentError(
    "not_recovered",
    `The session could not be brought back after a crash (${message}): load its table again; log() still has every answer.`,
  );
