/**
 * Holds a saved session for this tab, so that two tabs do not write one log. Resolves to a function that lets go, or to
 * undefined when another tab holds it. A browser without locks is taken at its word.
 */
export async function hold(id: string): Promise<(() => void) | undefined> {
  if (!("locks" in navigator)) return () => undefined;
  return new Promise((resolve) => {
    void navigator.locks.request(`querent:${id}`, { ifAvailable: true }, (lock) => {
      if (!lock) {
        resolve(undefined);
        return undefined;
      }
      return new Promise<void>((release) => resolve(release));
    });
  });
}
