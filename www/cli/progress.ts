/** How far a long step is, for the person who waits. */
import type { CallOptions, Progress } from "../client/node.js";
import { type CliWords, cliWords } from "../words/cli.js";
import type { Host } from "./host.js";

/** A step that may take long. */
export type Step = keyof CliWords["steps"];

/** Before so many milliseconds nothing is known of how long a step takes. */
const SOON = 1500;

/** What a long call is given: it shows how far it is where a person watches, and ends where they interrupt it. */
export function long(host: Host, step: Step): CallOptions {
  return { signal: host.signal, onProgress: host.watched ? progressOf(host, step) : undefined };
}

/** Shows a step on a line that is replaced by the next. */
export function progressOf(host: Host, step: Step): (progress: Progress) => void {
  const begun = performance.now();
  let shown = "";
  return ({ done, total }) => {
    const share = total > 0 ? Math.min(1, done / total) : 0;
    const left = secondsLeft(performance.now() - begun, share);
    const line = cliWords().progress(cliWords().steps[step], Math.floor(100 * share), left);
    if (line === shown) return;
    shown = line;
    host.status(line);
  };
}

/** Shows a step of which nothing is known but that it is under way, where a person watches. */
export function underWay(host: Host, step: Step): void {
  if (host.watched) host.status(cliWords().underWay(cliWords().steps[step]));
}

/** The seconds that a step will take on, after so many milliseconds for a share of it; undefined before that can be said. */
export function secondsLeft(elapsed: number, share: number): number | undefined {
  if (elapsed < SOON || share <= 0 || share >= 1) return undefined;
  return Math.ceil((elapsed * (1 - share)) / share / 1000);
}
