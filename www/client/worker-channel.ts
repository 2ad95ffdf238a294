import type { Channel, Listener } from "./channel.js";
import { type Alive, watchLife } from "./life.js";
import type { Reply } from "./protocol.js";

/** A channel to a module worker of a browser. */
export function workerChannel(worker: Worker, listener: Listener): Channel {
  const over = new AbortController();
  worker.onmessage = ({ data }: MessageEvent<Reply | Alive>) => {
    if (data.kind === "alive") watchLife(data, over.signal, () => listener.error({ say: "ended" }));
    else listener.reply(data);
  };
  worker.onmessageerror = () => listener.error({ say: "unreadable_message" });
  worker.onerror = (event) => {
    event.preventDefault();
    listener.error(event.message || { say: "no_script" });
  };
  return {
    post: (request) => worker.postMessage(request),
    terminate: () => {
      over.abort();
      worker.terminate();
    },
  };
}

/** Browsers refuse a worker of another origin, but a worker of this origin may import a module from there. */
export function startForeignWorker(address: string): Worker {
  const script = new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" });
  const url = URL.createObjectURL(script);
  const worker = new Worker(url, { type: "module" });
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker;
}
