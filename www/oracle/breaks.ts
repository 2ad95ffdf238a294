/** Long work on the thread of a page, in slices between which it draws and hears. */

/** A slice takes no longer, in milliseconds. */
const SLICE = 8;

/** What is waited for within a loop: nothing until a slice is over, and then a turn of everything else. */
export function breaks(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < SLICE) return undefined;
    return new Promise((resolve) => {
      setTimeout(() => {
        since = performance.now();
        resolve();
      });
    });
  };
}
