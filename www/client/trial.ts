/** Whether a graphics processor pays: what is worth a trial, and what a trial says. */
import type { TrainingSet } from "./accelerator-module.js";
import type { LearnerConfig } from "./types.js";

/** The layers of a network, the rows of a batch and the members where none are given, as the core has them. */
const HIDDEN = [128, 64];
const BATCH = 32;
const MEMBERS = 8;

/**
 * Floating-point operations of a step below which no trial is made. A step is some hundred and fifty launches on a graphics
 * processor, which take the module several milliseconds to write down, and in that time the processor does about so much.
 */
const WORTH_A_TRIAL = 5e7;

/** Steps in which the device compiles its programs: they are not counted. */
export const WARMING_STEPS = 6;

/** Steps of a trial that are counted. */
export const TRIAL_STEPS = 12;

/** By how much it must be faster, since the processor has its numbers in reach. */
const ADVANTAGE = 1.25;

/** What of a training set says how large it is. */
export type TrainingSetSize = Pick<TrainingSet, "features" | "classes" | "classWeights">;

/** Floating-point operations of one optimiser step: six for each weight and row, and member that is trained with others. */
export function operationsOfStep(config: LearnerConfig, trainingSet: TrainingSetSize): number {
  const sizes = [trainingSet.features, ...(config.hidden ?? HIDDEN), trainingSet.classWeights.length];
  const weights = sizes.slice(1).reduce((sum, units, at) => sum + units * (sizes[at] ?? 0), 0);
  const members = (config.network ?? "tabm") === "tabm" ? (config.committee ?? MEMBERS) : 1;
  return 6 * weights * members * Math.min(config.batchSize ?? BATCH, trainingSet.classes.length);
}

/** Whether a network is large enough for a trial. */
export function isWorthATrial(operations: number): boolean {
  return operations >= WORTH_A_TRIAL;
}

/** Whether the device is faster, in milliseconds a step. */
export function isFaster(deviceMs: number, cpuMs: number): boolean {
  return deviceMs * ADVANTAGE < cpuMs;
}
