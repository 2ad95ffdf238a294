import type { Ending } from "../../words/package.js";
import { startForeignWorker } from "../worker-channel.js";
import type { Reply, Request } from "./protocol.js";

/** Who hears what comes out of an encoder's worker. */
export interface Listener {
  reply(reply: Reply): void;
  /** The worker is gone or never came up. */
  error(ending: Ending): void;
}

/** A worker with an encoder in it. */
export interface Channel {
  post(request: Request): void;
  terminate(): void;
}

/** Starts a worker. May throw where the platform refuses one. */
export type OpenChannel = (listener: Listener) => Channel;

/**
 * Opens a channel to a module worker of a browser.
 *
 * @param start makes the worker; a host with its own bundling can pass its own
 */
export function browserChannel(listener: Listener, start: () => Worker = startWorker): Channel {
  const worker = start();
  worker.onmessage = ({ data }: MessageEvent<Reply>) => listener.reply(data);
  worker.onmessageerror = () => listener.error({ say: "unreadable_message" });
  worker.onerror = (event) => {
    event.preventDefault();
    listener.error(event.message || { say: "no_script" });
  };
  return { post: (request) => worker.postMessage(request), terminate: () => worker.terminate() };
}

function startWorker(): Worker {
  // Bundlers look for exactly this expression: it must stay in one piece, and the only one of its kind.
  return new URL(import.meta.url).origin === globalThis.location.origin
    ? new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
    : startForeignWorker(import.meta.url.replace(/[^/]*$/, "worker.js"));
}
