import type { Ending } from "../words/package.js";
import type { Reply, Request } from "./protocol.js";

/** Who hears what comes out of a channel. */
export interface Listener {
  reply(reply: Reply): unknown;
  /** The worker is gone or never came up; nothing more will be heard from it. */
  error(ending: Ending): unknown;
}

/** A worker with an engine in it, whatever kind of worker it is. */
export interface Channel {
  post(request: Request): void;
  terminate(): void;
}

/** Starts a worker. May throw where the platform refuses one. */
export type OpenChannel = (listener: Listener) => Channel;

/** Opens a channel; where the platform refuses, the listener hears of it as of any other end of a worker. */
export function openSafely(open: OpenChannel, listener: Listener): Channel {
  try {
    return open(listener);
  } catch (error) {
    queueMicrotask(() => listener.error(error instanceof Error ? error.message : String(error)));
    return { post() {}, terminate() {} };
  }
}
