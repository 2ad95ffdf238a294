import { ActiveLearner, type GivenSplit } from "querent";
import { share } from "../page/progress.js";
import { area, simulation } from "./protocol.mjs";
import type { BenchmarkSet } from "./sets.js";

/** A strategy on one split of a set. */
export interface Run {
  readonly set: BenchmarkSet;
  readonly split: GivenSplit;
  readonly strategy: string;
}

/** What came of a run. */
export interface Outcome {
  readonly set: string;
  readonly seed: number;
  readonly strategy: string;
  readonly aubc: number;
}

/** How far all runs are. */
export interface SoFar {
  readonly done: number;
  readonly of: number;
  /** The share of the work that is done, 0 to 1. */
  readonly share: number;
  /** Absent before there is anything to go by. */
  readonly secondsLeft?: number;
}

/** What is heard while runs are made, and the signal that stops them. */
export interface Heard {
  readonly stop: AbortController;
  onOutcome(outcome: Outcome): void;
  onProgress(soFar: SoFar): void;
}

/** More learners than that would take more memory than they save time. */
const MOST_LEARNERS = 8;

/** The share of the work after which the time left can be told. */
const ENOUGH = 0.01;

/** Makes all runs, as many at a time as the machine has cores. Rejects with the first error, or when it is stopped, once all have ended. */
export async function makeRuns(runs: readonly Run[], { stop, onOutcome, onProgress }: Heard): Promise<void> {
  const waiting = [...runs];
  const shares = new Map<Run, number>();
  const all = runs.reduce((sum, run) => sum + work(run), 0);
  const began = performance.now();
  const tell = (): void => {
    const done = [...shares].reduce((sum, [run, share]) => sum + share * work(run), 0) / all;
    const left = ((performance.now() - began) / 1000) * (1 / done - 1);
    onProgress({
      done: [...shares.values()].filter((share) => share === 1).length,
      of: runs.length,
      share: done,
      ...(done >= ENOUGH ? { secondsLeft: left } : {}),
    });
  };
  const makeSome = async (): Promise<void> => {
    const learner = await ActiveLearner.create();
    try {
      let loaded: BenchmarkSet | undefined;
      for (let run = waiting.shift(); run && !stop.signal.aborted; run = waiting.shift()) {
        const { set, split, strategy } = run;
        if (loaded !== set) await learner.load(set.csv, { name: `${set.name}.csv`, signal: stop.signal });
        loaded = set;
        const current = run;
        const { curves } = await learner.simulate({
          ...simulation(set.features, split, strategy),
          signal: stop.signal,
          onProgress: (progress) => {
            // All of it is done once its area is there.
            shares.set(current, Math.min(0.99, share(progress)));
            tell();
          },
        });
        shares.set(run, 1);
        for (const curve of curves) onOutcome({ set: set.name, seed: split.seed, strategy, aubc: area(curve) });
        tell();
      }
    } catch (error) {
      stop.abort(error);
      throw error;
    } finally {
      await learner.close();
    }
  };
  tell();
  const learners = Math.min(navigator.hardwareConcurrency || 1, runs.length, MOST_LEARNERS);
  await Promise.allSettled(Array.from({ length: learners }, makeSome));
  stop.signal.throwIfAborted();
}

/** How long a run takes beside others: a fit for each label, of as many rows as are labelled by then. */
function work({ set, split }: Run): number {
  return split.pool.length * (split.initial.length + split.pool.length / 2) * (1 + set.features.length / 50);
}
