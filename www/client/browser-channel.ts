import type { Channel, Listener } from "./channel.js";
import { isForeign, startForeignWorker, workerChannel } from "./worker-channel.js";

/**
 * Opens a channel to a module worker.
 *
 * @param start makes the worker; a host with its own bundling can pass its own
 */
export function browserChannel(listener: Listener, start: () => Worker = startWorker): Channel {
  return workerChannel(start(), listener);
}

function startWorker(): Worker {
  // Bundlers look for exactly this expression: it must stay in one piece, and the only one of its kind.
  return isForeign(import.meta.url)
    ? startForeignWorker(import.meta.url.replace(/[^/]*$/, "worker.js"))
    : new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
}
