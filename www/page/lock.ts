/** A tab that is closed lets go a little later: so long is a session that seems held waited for, in milliseconds. */
const PATIENCE_MS = 2000;

/**
 * Holds a saved session for this tab, so that two tabs do not write one log. Resolves to a function that lets go, or to
 * undefined when another tab holds it and keeps it. A browser without locks is taken at its word.
 */
export async function hold(id: string): Promise<(() => void) | undefined> {
  if (!("locks" in navigator)) return () => undefined;
  return new Promise((resolve) => {
    const held = () => new Promise<void>((release) => resolve(release));
    const waiting = { signal: AbortSignal.timeout(PATIENCE_MS) };
    navigator.locks.request(`querent:${id}`, waiting, held).catch(() => resolve(undefined));
  });
}
