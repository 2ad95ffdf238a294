/** What a version that waits answers when it is to take over: in how many other tabs the one before is open. */
export interface Answer {
  others: number;
}

/** Has a version that waits take over. Resolves, to no other tabs, once it has; to their number where it must wait for them. */
export function takeOver(waiting: ServiceWorker): Promise<number> {
  return new Promise((resolve) => {
    waiting.addEventListener("statechange", () => {
      if (waiting.state === "activated") resolve(0);
    });
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      port1.close();
      if (data.others > 0) resolve(data.others);
    };
    waiting.postMessage("take over", [port2]);
  });
}
