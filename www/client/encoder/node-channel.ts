import { Worker } from "node:worker_threads";
import type { Channel, Listener } from "./channel.js";
import type { Reply } from "./protocol.js";

/** Opens a channel to a thread of Node. */
export function nodeChannel(listener: Listener): Channel {
  // Flags of the process such as --input-type are about its own script, and would keep the worker's from loading.
  const worker = new Worker(new URL("./node-worker.js", import.meta.url), { execArgv: [] });
  worker.on("message", (reply: Reply) => listener.reply(reply));
  worker.on("messageerror", (error) => listener.error(error.message));
  worker.on("error", (error) => listener.error(error.message));
  worker.on("exit", (code) => listener.error({ say: "exited", code }));
  return { post: (request) => worker.postMessage(request), terminate: () => void worker.terminate() };
}
