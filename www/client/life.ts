/**
 * How a page learns that a worker ended. Browsers report a script that fails, but not a worker that was ended or ran out of
 * memory. A worker therefore holds a lock of its own for as long as it lives, and the page waits in line for it.
 */

/** What a worker sends once it holds its lock. */
export interface Alive {
  kind: "alive";
  lock: string;
}

/** Holds a lock until the worker ends. Does nothing where there are no locks: then only pings are left. */
export function holdLife(post: (alive: Alive) => void): void {
  if (!("locks" in navigator)) return;
  const lock = `querent-worker:${crypto.randomUUID()}`;
  const held = () => {
    post({ kind: "alive", lock });
    return new Promise<never>(() => undefined);
  };
  navigator.locks.request(lock, held).catch(() => undefined);
}

/** Calls back when the worker that holds the lock has ended, unless the signal is aborted before. */
export function watchLife({ lock }: Alive, signal: AbortSignal, onEnd: () => void): void {
  navigator.locks.request(lock, { signal }, onEnd).catch(() => undefined);
}
