/** Waits for something, but no longer than `ms` milliseconds; it goes on all the same. */
export async function within(work: Promise<unknown>, ms: number): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms))]);
}
