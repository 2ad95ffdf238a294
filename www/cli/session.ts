/** The learner that a command works with. */
import { QuerentError } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import type { Host } from "./host.js";
import { long } from "./progress.js";

export type Learner = Awaited<ReturnType<Host["create"]>>;

/**
 * Does something with a learner, which ends with it.
 *
 * @param keeps whether it goes on where the person interrupts, to keep what was done; otherwise the learner ends at once
 */
export async function withLearner<T>(host: Host, act: (learner: Learner) => Promise<T>, keeps = false): Promise<T> {
  const learner = await host.create();
  const end = () => void learner.close();
  if (!keeps) host.signal.addEventListener("abort", end, { once: true });
  try {
    if (!keeps) host.signal.throwIfAborted();
    return await act(learner);
  } finally {
    host.signal.removeEventListener("abort", end);
    await learner.close();
  }
}

/**
 * Fits where labels have changed since the last fit. Where there are too few to learn from, there is no model yet, which is said.
 *
 * @returns whether there is a model of all labels
 */
export async function fitted(learner: Learner, host: Host): Promise<boolean> {
  if (!(await learner.status()).stale) return true;
  try {
    await learner.fit(long(host, "fitting"));
    return true;
  } catch (error) {
    if (!isTooFew(error)) throw error;
    host.note(`${cliWords().note(cliWords().said.noModelYet())}\n`);
    return false;
  }
}

function isTooFew(error: unknown): boolean {
  return error instanceof QuerentError && ["too_few_classes", "no_classes", "single_class"].includes(error.code);
}
