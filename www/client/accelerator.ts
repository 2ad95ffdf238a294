import type { AcceleratedTraining, AcceleratorModule, BootAccelerator, TrainingSet } from "./accelerator-module.js";
import type { FindAdapter } from "./adapter.js";
import {
  type AdapterFacts,
  type DeviceChoice,
  type DeviceInfo,
  type DeviceNotice,
  deviceNotice,
  failureCode,
} from "./devices.js";
import { toFailure } from "./errors.js";
import type { Slice } from "./job.js";
import {
  isFaster,
  isWorthATrial,
  operationsOfStep,
  TRIAL_STEPS,
  type TrainingSetSize,
  WARMING_STEPS,
} from "./trial.js";
import type { LearnerConfig } from "./types.js";
import { fromFailure } from "./wording.js";

/** A training that the session would have done on the processor. */
export interface TrainingWork {
  config: LearnerConfig;
  trainingSet: TrainingSet;
  /** Milliseconds that a step takes on the processor, as measured; without it "auto" leaves the training there. */
  cpuStepMs?: number | undefined;
}

/** How large a training is, and how long its steps take. */
export type TrainingSize = Pick<TrainingWork, "config" | "cpuStepMs"> & { trainingSet: TrainingSetSize };

/** What came of a training. */
export interface Trained {
  /** In the order in which the core gives out the weights of a network. */
  weights: Float32Array;
  steps: number;
  epochs: number;
  loss: number;
}

/** Repeats slices of work to their end and lets messages in between; it throws where the work is to be dropped. */
export type Loop = (slice: () => Promise<Slice>) => Promise<void>;

/** What an accelerator finds where it runs. */
export interface Host {
  find: FindAdapter;
  boot: BootAccelerator;
  /** Hears whenever `info` changes. */
  tell?: ((info: DeviceInfo) => void) | undefined;
  /** Milliseconds since some time. */
  now?: (() => number) | undefined;
}

/** Characters of what a module says that a notice shows. */
const MOST_SHOWN = 300;

/** A slice is made so long as to take about as many milliseconds. */
const SLICE_MS = 60;

/** The device does not do it; the processor is to. */
class Refused extends Error {
  readonly notice: DeviceNotice;

  constructor(notice: DeviceNotice) {
    super(notice.code);
    this.notice = notice;
  }
}

/**
 * The graphics processor, where there is one and it was asked for. The session stays where it is: it gives out what is to be
 * learned, and accepts the weights. Whatever goes wrong, the answer is `undefined` and a notice: the session then does by itself
 * what it had asked for. After a failure nothing more is tried until a device is asked for again.
 */
export class Accelerator {
  #asked: DeviceChoice;
  readonly #host: Host;
  readonly #now: () => number;
  #adapter: AdapterFacts | undefined;
  #notice: DeviceNotice | undefined;
  #module: Promise<AcceleratorModule> | undefined;
  /** The module's life: once it panicked, nothing of it may be called any more. */
  #life = { panicked: false };
  #failed = false;
  /** Rejects when the module panics, which leaves what it was asked for pending for ever. */
  #panic = new Promise<never>(() => undefined);
  /** Operations a step up to which a trial has shown the processor to be faster, and from which on the device. */
  #slowUpTo = 0;
  #fastFrom = Number.POSITIVE_INFINITY;

  constructor(asked: DeviceChoice, host: Host) {
    this.#asked = asked;
    this.#host = host;
    this.#now = host.now ?? (() => performance.now());
  }

  /** Which device was asked for, and which it is. */
  get info(): DeviceInfo {
    const device = this.#tries ? "webgpu" : "cpu";
    const notice = this.#asked === "cpu" ? undefined : this.#notice;
    return { asked: this.#asked, device, adapter: this.#adapter, notice };
  }

  /**
   * Asks for another device from the next training on. What failed before is tried again, by another instance of the module.
   */
  ask(asked: DeviceChoice): void {
    this.#asked = asked;
    this.#slowUpTo = 0;
    this.#fastFrom = Number.POSITIVE_INFINITY;
    this.#failed = false;
    this.#notice = undefined;
  }

  /** Whether it may do a training at all. */
  get wants(): boolean {
    return this.#asked !== "cpu" && !this.#failed;
  }

  /** Whether a training of such a size would be tried. */
  wouldTrain(size: TrainingSize): boolean {
    return this.#trialOf(size) !== "no";
  }

  /** Whether it needs to know how long a step takes on the processor. */
  get needsTiming(): boolean {
    return this.#asked === "auto";
  }

  get #tries(): boolean {
    const chosen = this.#asked === "webgpu" || this.#fastFrom < Number.POSITIVE_INFINITY;
    return chosen && !this.#failed;
  }

  /**
   * Trains a network on the device.
   *
   * @param loop repeats the slices, and may end them by throwing
   * @returns nothing where the processor is to train it
   * @throws whatever `loop` throws by itself
   */
  train(work: TrainingWork, loop: Loop): Promise<Trained | undefined> {
    return this.#attempt(async () => {
      const trial = this.#trialOf(work);
      if (trial === "no") return undefined;
      const module = await this.#ready();
      const training = new module.Training(work.config, work.trainingSet);
      return this.#freed(training, () => this.#run(training, work, trial === "first", loop));
    });
  }

  /** Whether the device is tried at all, and whether for the first time with a network of this size. */
  #trialOf({ config, trainingSet, cpuStepMs }: TrainingSize): "no" | "first" | "known" {
    if (this.#failed || this.#asked === "cpu") return "no";
    if (this.#asked === "webgpu") return "known";
    const operations = operationsOfStep(config, trainingSet);
    if (operations >= this.#fastFrom) return "known";
    return isWorthATrial(operations) && operations > this.#slowUpTo && cpuStepMs !== undefined ? "first" : "no";
  }

  async #run(
    training: AcceleratedTraining,
    work: TrainingWork,
    first: boolean,
    loop: Loop,
  ): Promise<Trained | undefined> {
    if (first && !(await this.#passesTrial(training, work, loop))) return undefined;
    let slice = TRIAL_STEPS;
    let reached = { steps: 0, epochs: 0, loss: 0 };
    await loop(async () => {
      const began = this.#now();
      const { steps, maxSteps, epochs, loss, finished } = await this.#guard(training.step(slice));
      reached = { steps, epochs, loss };
      // Never more than four times as many, since the first steps compile.
      const fitting = (slice * SLICE_MS) / Math.max(this.#now() - began, 1);
      slice = Math.max(1, Math.round(Math.min(fitting, slice * 4)));
      return { done: steps, total: maxSteps, finished };
    });
    const weights = await this.#guard(training.weights());
    return { weights, ...reached };
  }

  /** Takes the first steps and looks at the clock. They are part of the training, and not lost where the device is faster. */
  async #passesTrial(training: AcceleratedTraining, { config, trainingSet, cpuStepMs = 0 }: TrainingWork, loop: Loop) {
    const operations = operationsOfStep(config, trainingSet);
    let counted = 0;
    let took = 0;
    await loop(async () => {
      const warming = counted === 0 && took === 0;
      const began = this.#now();
      const { steps, maxSteps, finished } = await this.#guard(training.step(warming ? WARMING_STEPS : TRIAL_STEPS));
      if (warming) took = Number.EPSILON;
      else [counted, took] = [TRIAL_STEPS, this.#now() - began];
      return { done: steps, total: maxSteps, finished: finished || counted > 0 };
    });
    if (counted > 0 && isFaster(took / counted, cpuStepMs)) {
      this.#fastFrom = Math.min(this.#fastFrom, operations);
      this.#tell(undefined);
      return true;
    }
    this.#slowUpTo = operations;
    this.#tell(deviceNotice("not_faster"));
    return false;
  }

  /** The module, on a device that was found. It is fetched when it is first asked for. */
  async #ready(): Promise<AcceleratorModule> {
    this.#module ??= this.#open();
    return this.#module;
  }

  async #open(): Promise<AcceleratorModule> {
    this.#adapter = await this.#host.find();
    // What a processor does in the guise of a graphics processor it does faster as it is.
    const useless = this.#asked === "auto" && this.#adapter?.fallback;
    if (!this.#adapter || useless) throw new Refused(deviceNotice("adapter_missing"));
    const life = { panicked: false };
    this.#life = life;
    const module = await this.#host
      .boot(() => life.panicked)
      .catch((error: unknown) => {
        throw new Refused(deviceNotice("module_missing", { failure: toFailure(error) }));
      });
    let fail: (error: Error) => void = () => undefined;
    this.#panic = new Promise<never>((_, reject) => {
      fail = reject;
    });
    this.#panic.catch(() => undefined);
    const onPanic = (message: string) => {
      life.panicked = true;
      fail(new Error(message));
    };
    await this.#guard(module.open(onPanic));
    this.#tell(this.#notice);
    return module;
  }

  /** What the module promises, or its panic, or a notice of what else it came to. */
  async #guard<T>(promise: Promise<T>): Promise<T> {
    try {
      return await Promise.race([promise, this.#panic]);
    } catch (error) {
      const failure = toFailure(error);
      const isMissing = (error as { code?: unknown }).code === "adapter_missing";
      const code = isMissing ? "adapter_missing" : failureCode(fromFailure(failure).message);
      throw new Refused(deviceNotice(code, { failure, most: MOST_SHOWN }));
    }
  }

  async #freed<T>(resource: { free(): void }, use: () => Promise<T>): Promise<T> {
    const life = this.#life;
    try {
      return await use();
    } finally {
      if (!life.panicked) resource.free();
    }
  }

  async #attempt<T>(task: () => Promise<T | undefined>): Promise<T | undefined> {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#failed = true;
      this.#module = undefined;
      this.#tell(error.notice);
      return undefined;
    }
  }

  #tell(notice: DeviceNotice | undefined): void {
    this.#notice = notice;
    this.#host.tell?.(this.info);
  }
}
