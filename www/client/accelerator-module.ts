/** What the module of the accelerator (the crate `querent-webgpu`) keeps. Types only, so that a build can do without it. */
import type { LearnerConfig } from "./types.js";

/** What a network is to learn, as flat arrays, row after row. */
export interface TrainingSet {
  /** Rows x features. */
  rows: Float32Array;
  /** How many features a row has. */
  features: number;
  /** The class of each row, from 0. */
  classes: Uint32Array;
  /** How much a row of each class counts in the loss; as many as there are classes. */
  classWeights: Float32Array;
  /** The seed of the training, its upper and its lower 32 bits. */
  seed: Uint32Array;
}

/** How far a training is. */
export interface TrainingProgress {
  /** Optimiser steps taken. */
  steps: number;
  /** Optimiser steps that it may take at most. */
  maxSteps: number;
  /** Whole passes over the rows. */
  epochs: number;
  /** The mean loss of the last whole pass. */
  loss: number;
  /** Nothing is left to do. */
  finished: boolean;
}

/** A training on the device. */
export interface AcceleratedTraining {
  step(steps: number): Promise<TrainingProgress>;
  weights(): Promise<Float32Array>;
  free(): void;
}

/** The module, initialised. It hears from nobody that it panicked but by what it was opened with. */
export interface AcceleratorModule {
  open(onPanic: (message: string) => void): Promise<void>;
  Training: new (config: LearnerConfig, trainingSet: TrainingSet) => AcceleratedTraining;
}

/** Fetches the module, and says by `panicked` whether it came to its end, so that the worker does not take that for its own. */
export type BootAccelerator = (panicked: () => boolean) => Promise<AcceleratorModule>;

/** What the module refuses. */
export type AcceleratorError =
  | { say: "no_device"; reason: string }
  | { say: "not_opened" }
  | { say: "failed"; reason: string }
  | { say: "busy" }
  | { say: "wrong_size"; what: "cells" | "classes"; given: number; wanted: number }
  | { say: "no_such_class"; row: number; class: number; nClasses: number };
