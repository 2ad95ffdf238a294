/** Waits for something, but no longer than `ms` milliseconds; it goes on all the same. */
export async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([work, over]);
  } finally {
    // A timer that is left would keep a process of Node alive.
    clearTimeout(timer);
  }
}
