import type { Channel, Listener } from "./channel.js";
import { startForeignWorker, workerChannel } from "./worker-channel.js";

/**
 * Opens a channel from the worker that this runs in to another one of its kind, which a browser ends together with it.
 *
 * @param module the address of the worker's module, for a worker that was started through a Blob
 */
export function helperChannel(listener: Listener, module: string): Channel {
  // Wherever a bundler or a host put the worker's script, it is there.
  const { href, protocol } = globalThis.location;
  const worker = protocol === "blob:" ? startForeignWorker(module) : new Worker(href, { type: "module" });
  return workerChannel(worker, listener);
}
