/** A tab that is closed lets go a little later: so long is a session that seems held waited for, in milliseconds. */
const PATIENCE_MS = 2000;

const PREFIX = "querent:";

/** How a session that another tab holds is asked for: waited for a little, not at all, or taken from that tab. */
export type Asking = "wait" | "try" | "steal";

/**
 * Holds a saved session for this tab, so that two tabs do not write one log. Resolves to a function that lets go, or to
 * undefined when another tab holds it and keeps it. A browser without locks is taken at its word.
 *
 * @param onLost hears that another tab took the session away
 */
export async function hold(id: string, asking: Asking, onLost: () => void): Promise<(() => void) | undefined> {
  if (!("locks" in navigator)) return () => undefined;
  const how: LockOptions =
    asking === "wait"
      ? { signal: AbortSignal.timeout(PATIENCE_MS) }
      : asking === "try"
        ? { ifAvailable: true }
        : { steal: true };
  return new Promise((resolve) => {
    let isHeld = false;
    const held = (lock: Lock | null): Promise<void> | undefined => {
      isHeld = lock !== null;
      if (isHeld) return new Promise<void>((release) => resolve(release));
      resolve(undefined);
      return undefined;
    };
    navigator.locks.request(PREFIX + id, how, held).catch(() => {
      if (isHeld) onLost();
      else resolve(undefined);
    });
  });
}

/** The sessions that any tab of this browser holds. */
export async function heldSessions(): Promise<ReadonlySet<string>> {
  if (!("locks" in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query();
  const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
  return new Set(names);
}
