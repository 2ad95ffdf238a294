import type { Channel, Listener } from "./channel.js";
import type { Reply } from "./protocol.js";

/**
 * Opens a channel to a module worker.
 *
 * @param start makes the worker; a host with its own bundling can pass its own
 */
export function browserChannel(listener: Listener, start: () => Worker = startWorker): Channel {
  const worker = start();
  worker.onmessage = ({ data }: MessageEvent<Reply>) => listener.reply(data);
  worker.onmessageerror = () => listener.error("a message could not be read");
  worker.onerror = (event) => {
    event.preventDefault();
    listener.error(event.message || "the worker's script could not be loaded");
  };
  return {
    post: (request) => worker.postMessage(request),
    terminate: () => worker.terminate(),
  };
}

function startWorker(): Worker {
  // Bundlers look for exactly this expression: it must stay in one piece, and the only one of its kind.
  return new URL(import.meta.url).origin === globalThis.location.origin
    ? new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
    : startForeignWorker();
}

/** Browsers refuse a worker of another origin, but a worker of this origin may import a module from there. */
function startForeignWorker(): Worker {
  const address = import.meta.url.replace(/[^/]*$/, "worker.js");
  const script = new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" });
  const url = URL.createObjectURL(script);
  const worker = new Worker(url, { type: "module" });
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker;
}
