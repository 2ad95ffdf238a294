import type { Ending, WorkerSentence } from "../words/package.js";
import { spoken } from "../words/words.js";
import { type QuerentError, refusal } from "./errors.js";
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
const NOT_REPEATED: ReadonlySet<Method> = new Set([
  "start",
  "load",
  "replay",
  "merge",
  "otherRows",
  "forecast",
  "remoteTask",
]);

/** Jobs that are started again. */
const REPEATED: ReadonlySet<JobSpec["job"]> = new Set(["fit", "configure", "predictRest"]);

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

export const restarted = (ending: Ending): WorkerNews => news("restarted", { say: "restarted", ending });

export const lost = ({ message }: QuerentError): WorkerNews => ({ state: "lost", message });

export const silent = (): WorkerNews => news("silent", { say: "worker_silent" });

export const heard = (): WorkerNews => news("heard", { say: "worker_heard" });

function news(state: WorkerNews["state"], sentence: WorkerSentence): WorkerNews {
  return { state, message: spoken(sentence) };
}

export const closed = () => refusal("closed", { say: "learner_closed" });

export const startFailed = (ending: Ending) => refusal("start_failed", { say: "start_failed", ending });

export const crashed = (ending: Ending) => refusal("crashed", { say: "crashed", ending });

export const notRecovered = (ending: Ending) => refusal("not_recovered", { say: "not_recovered", ending });
