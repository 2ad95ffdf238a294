/** Learners in workers beside that of the session, which share tasks and can rest between them. */
import type { ActiveLearner } from "querent";
import type { Labelled } from "./labelled.js";

/** Each has a module and the table in memory. */
const MOST = 8;
const MOST_BYTES = 256 << 20;

/** How many workers may share so many tasks on labels of so many bytes: one core is left to the session where there are more than two. */
export function crewSize(tasks: number, bytes: number): number {
  const cores = navigator.hardwareConcurrency;
  const free = cores > 2 ? cores - 1 : cores;
  return Math.max(1, Math.min(MOST, free, tasks, Math.floor(MOST_BYTES / Math.max(1, bytes))));
}

/** Who does tasks, and hears how many are under way. */
export interface CrewWork<Task> {
  perform(learner: ActiveLearner, task: Task, signal: AbortSignal): Promise<void>;
  changed(): void;
}

/** Takes the tasks of one list, one after another in each worker. */
export class Crew<Task> {
  /** Tasks that are under way. */
  busy = 0;
  readonly #work: CrewWork<Task>;
  readonly #stop = new AbortController();
  #rest: { ends: Promise<void>; end: () => void } | undefined;

  constructor(work: CrewWork<Task>) {
    this.#work = work;
  }

  get isResting(): boolean {
    return this.#rest !== undefined;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /**
   * Does all tasks.
   *
   * @throws what fails first; an "AbortError" where it was stopped
   */
  async run(labelled: Labelled, tasks: readonly Task[], size = crewSize(tasks.length, labelled.bytes)): Promise<void> {
    const left = [...tasks];
    let failure: { error: unknown } | undefined;
    const members = Array.from({ length: size }, (_, n) =>
      this.#member(labelled, left, n > 0).catch((error: unknown) => {
        failure ??= { error };
        this.#stop.abort();
      }),
    );
    await Promise.all(members);
    if (failure) throw failure.error;
  }

  /** @param isSpare the others do without it where it cannot start */
  async #member(labelled: Labelled, left: Task[], isSpare: boolean): Promise<void> {
    const opening = labelled.open(this.signal);
    const learner = await (isSpare ? opening.catch(() => undefined) : opening);
    try {
      while (learner) {
        await this.#rest?.ends;
        this.signal.throwIfAborted();
        const task = left.shift();
        if (task === undefined) return;
        await this.#perform(learner, task);
      }
    } finally {
      void learner?.close();
    }
  }

  async #perform(learner: ActiveLearner, task: Task): Promise<void> {
    this.busy += 1;
    try {
      await this.#work.perform(learner, task, this.signal);
    } finally {
      this.busy -= 1;
      this.#work.changed();
    }
  }

  /** Takes no further task until it is to go on. */
  rest(): void {
    if (this.#rest) return;
    let end = (): void => undefined;
    const ends = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#rest = { ends, end };
    this.#work.changed();
  }

  goOn(): void {
    const { end } = this.#rest ?? {};
    this.#rest = undefined;
    end?.();
    this.#work.changed();
  }

  /** Ends the tasks that are under way, and begins no other. */
  stop(): void {
    this.#stop.abort();
    this.goOn();
  }
}
